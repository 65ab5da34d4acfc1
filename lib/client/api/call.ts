import type { z } from "zod";

import type { Api } from "#contract/api/catalogue.ts";
import type { EndpointResponse } from "#contract/define.ts";
import type { ErrorCode, ErrorDetails } from "#contract/error-codes.ts";
import type { Problem } from "#contract/errors.ts";

/** `offline` is ours: the server could not be reached, or did not answer in time. */
export type ClientErrorCode = ErrorCode | "offline";

/** What every failed call or socket request throws. A branded object rather than a class, so that bundles evaluated twice agree on it. */
export interface ApiError extends Error {
  readonly code: ClientErrorCode;
  readonly details: ErrorDetails | undefined;
  /** Seconds until it is worth trying again. */
  readonly retryAfter: number | undefined;
  readonly requestId: string | undefined;
  /** HTTP status; 0 when there was no HTTP answer. */
  readonly status: number;
}

const BRAND = Symbol.for("parley.api-error");

/** Makes an ApiError from what the server said, or from nothing when it said nothing. */
export function apiError(code: ClientErrorCode, facts: Partial<Omit<ApiError, "code" | "name">> = {}): ApiError {
  const { message = code, details, retryAfter, requestId, status = 0 } = facts;
  return Object.assign(new Error(message), { name: "ApiError", [BRAND]: true, code, details, retryAfter, requestId, status });
}

export function isApiError(error: unknown): error is ApiError {
  return typeof error === "object" && error !== null && BRAND in error;
}

/** The ApiError inside whatever was thrown; a bug of our own reads as `internal`. */
export function asApiError(error: unknown): ApiError {
  return isApiError(error) ? error : apiError("internal", { message: String(error) });
}

type AnyEndpoint = { [Noun in keyof Api]: Api[Noun][keyof Api[Noun]] }[keyof Api];
type KeyOf<E> = E extends { method: infer M extends string; path: infer P extends string } ? `${M} ${P}` : never;
/** A table rather than a search through the union, which the compiler gives up once there are many. */
type Endpoints = { [E in AnyEndpoint as KeyOf<E>]: E };

/** Every endpoint by its literal name, such as `POST /api/v1/rooms/{code}/join`. */
export type EndpointKey = keyof Endpoints;
type EndpointOf<Key extends EndpointKey> = Endpoints[Key];

type Part<E, Name extends "params" | "query" | "body"> =
  E extends Record<Name, infer S extends z.ZodType>
    ? Record<never, never> extends z.input<S>
      ? { readonly [N in Name]?: z.input<S> }
      : { readonly [N in Name]: z.input<S> }
    : unknown;

/** What an endpoint wants in its path, query and body. */
export type CallInput<Key extends EndpointKey> = Part<EndpointOf<Key>, "params"> &
  Part<EndpointOf<Key>, "query"> &
  Part<EndpointOf<Key>, "body">;
export type CallOutput<Key extends EndpointKey> = EndpointResponse<EndpointOf<Key>>;

interface CallControl {
  readonly signal?: AbortSignal | undefined;
  /** Lets the request outlive the page, for the last words of a closing tab. */
  readonly keepalive?: boolean | undefined;
  /** Sends nothing that says who asks. */
  readonly nameless?: boolean | undefined;
}
type Rest<Key extends EndpointKey> =
  Record<never, never> extends CallInput<Key> ? [input?: CallInput<Key> & CallControl] : [input: CallInput<Key> & CallControl];

interface LooseInput extends CallControl {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

const TIMEOUT_MS = 15_000;

/** Calls an endpoint of this server with the browser's cookies. Throws an ApiError; a network failure has the code `offline`. */
export async function call<const Key extends EndpointKey>(key: Key, ...[input]: Rest<Key>): Promise<CallOutput<Key>> {
  const response = await ask(key, ...([input] as unknown as Rest<Key>));
  if (response.status === 204) return undefined as CallOutput<Key>;
  try {
    return (await response.json()) as CallOutput<Key>;
  } catch {
    throw apiError("offline", { status: response.status });
  }
}

/** As `call`, for an endpoint whose answer is a file. */
export async function callFile<const Key extends EndpointKey>(key: Key, ...[input]: Rest<Key>): Promise<Blob> {
  const response = await ask(key, ...([input] as unknown as Rest<Key>));
  return await response.blob().catch(() => Promise.reject(apiError("offline", { status: response.status })));
}

async function ask<const Key extends EndpointKey>(key: Key, ...[input]: Rest<Key>): Promise<Response> {
  const { body, signal, keepalive, nameless } = (input ?? {}) as LooseInput;
  const response = await reach(pathOf(key, ...([input] as unknown as Rest<Key>)), {
    method: key.slice(0, key.indexOf(" ")),
    credentials: nameless ? "omit" : "same-origin",
    headers: { accept: "application/json", "x-parley-csrf": "1", ...(body === undefined ? {} : { "content-type": "application/json" }) },
    body: body === undefined ? null : JSON.stringify(body),
    keepalive: keepalive ?? false,
    signal: signal ?? null,
  });
  if (!response.ok) throw await problemOf(response);
  return response;
}

/** The address that a call would go to, for links that download. */
export function pathOf<const Key extends EndpointKey>(key: Key, ...[input]: Rest<Key>): string {
  const { params, query } = (input ?? {}) as LooseInput;
  const path = key.slice(key.indexOf(" ") + 1).replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params?.[name])));
  const pairs = Object.entries(query ?? {}).filter(([, value]) => value !== undefined);
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString()}`;
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), TIMEOUT_MS);
  init.signal?.addEventListener("abort", () => timeout.abort(), { once: true });
  try {
    return await fetch(path, { ...init, signal: timeout.signal });
  } catch (error) {
    // The caller's own abort stays an AbortError: nothing failed.
    if (init.signal?.aborted) throw error;
    throw apiError("offline", { message: String(error) });
  } finally {
    clearTimeout(timer);
  }
}

async function problemOf(response: Response): Promise<ApiError> {
  return problemFrom(response.status, await response.json().catch(() => null));
}

/** The error that an answer tells of, by its HTTP status and its body as JSON; null for a body that is none. */
export function problemFrom(status: number, body: unknown): ApiError {
  const problem = body as Partial<Problem> | null;
  // A proxy in between answers in HTML: it speaks for a server that is away.
  if (typeof problem?.code !== "string") return apiError(status >= 500 ? "unavailable" : "internal", { status });
  return apiError(problem.code, {
    message: problem.error ?? problem.code,
    details: problem.details,
    retryAfter: problem.retry_after,
    requestId: problem.request_id,
    status,
  });
}
