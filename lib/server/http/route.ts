import { Readable } from "node:stream";

import type { Endpoint, EndpointInput, EndpointResponse } from "#contract/define.ts";
import { appError } from "#domain/errors.ts";

import type { LimitState } from "../adapters/limits/port.ts";
import { type Container, getContainer } from "../container.ts";
import { type Context, createContext, NOBODY } from "../context.ts";
import { answerableError } from "../errors.ts";
import { readCredentials } from "./credentials.ts";
import { problemResponse } from "./problem.ts";
import { countRequest, rateHeaders } from "./request-limit.ts";
import { readInput, readOn, refuseForeignWrites } from "./request.ts";

type Params = Record<string, string | string[] | undefined>;
export type Handler = (request: Request, segment: { params: Promise<Params> }) => Promise<Response>;

/**
 * What a use-case behind an endpoint looks like. Its result may hold more than the response's schema, which strips it. The request is for what
 * stands between the two and reads headers.
 */
type UseCase<E extends Endpoint, Result> = (ctx: Context, input: EndpointInput<E>, request: Request) => Promise<Result>;

interface Extras<Result> {
  /** Whether the use-case made what it answers, so that the answer's status is the endpoint's `statusIfMade`. */
  readonly isMade?: (result: NonNullable<Result>) => boolean;
  /** Set-Cookie lines that go with the answer, or with the refusal, which has no result. */
  readonly cookies?: (ctx: Context, container: Container, result: Result | null) => string[];
}

/** Serves an endpoint by a use-case: who asks → parse → use-case → parse → Response. */
export function route<E extends Endpoint, Result extends EndpointResponse<E> | void>(
  endpoint: E,
  useCase: UseCase<E, Result>,
  extras: Extras<Result> = {},
): Handler {
  const work: Work = async (ctx, input, container, request) => {
    const result = await useCase(ctx, input as EndpointInput<E>, request);
    const headers = new Headers({ "cache-control": "no-store", "x-request-id": ctx.requestId });
    for (const cookie of extras.cookies?.(ctx, container, result) ?? []) headers.append("set-cookie", cookie);
    const status = result && extras.isMade?.(result) ? (endpoint.statusIfMade ?? endpoint.status) : endpoint.status;
    if (endpoint.response === undefined) return new Response(null, { status: endpoint.status, headers });
    return Response.json(endpoint.response.parse(result), { status, headers });
  };
  const refusalCookies: RefusalCookies = (ctx, container) => extras.cookies?.(ctx, container, null) ?? [];
  return (request, segment) => answer(endpoint, request, segment, work, refusalCookies);
}

/** A file as a stream; what a use-case gives in place of JSON. */
interface Download {
  readonly contentType: string;
  readonly filename: string;
  /** Whether the browser is to show it, if it can, rather than save it. */
  readonly inline?: boolean;
  readonly chunks: AsyncIterable<string | Uint8Array> | Iterable<string>;
}

/** Serves an endpoint whose answer is a file, written while it is read. */
export function download<E extends Endpoint>(endpoint: E, useCase: UseCase<E, Download>): Handler {
  return (request, segment) =>
    answer(endpoint, request, segment, async (ctx, input) => {
      const { contentType, filename, inline = false, chunks } = await useCase(ctx, input as EndpointInput<E>, request);
      const headers = {
        "content-type": contentType,
        "content-disposition": `${inline ? "inline" : "attachment"}; filename="${filename}"`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        // The HTML form is printable, not a page of this site: it runs nothing and loads nothing.
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      };
      return new Response(Readable.toWeb(Readable.from(encode(chunks))) as ReadableStream, { status: endpoint.status, headers });
    });
}

/** A picture, whole; what a use-case gives in place of JSON. */
interface Picture {
  readonly image: Uint8Array<ArrayBuffer>;
  readonly version: string;
  /** Whether the address names this version, so that what lies there never changes. */
  readonly pinned: boolean;
}

/** Serves an endpoint whose answer is a picture of the type that it `produces`. */
export function picture<E extends Endpoint & { readonly produces: string }>(endpoint: E, useCase: UseCase<E, Picture>): Handler {
  return (request, segment) =>
    answer(endpoint, request, segment, async (ctx, input) => {
      const { image, version, pinned } = await useCase(ctx, input as EndpointInput<E>, request);
      const headers = {
        etag: `"${version}"`,
        // For whoever asked alone: another may not be permitted to see it.
        "cache-control": pinned ? "private, max-age=31536000, immutable" : "private, no-cache",
        "content-type": endpoint.produces,
        "x-content-type-options": "nosniff",
        // Opened by itself, it is a picture and nothing else.
        "content-security-policy": "default-src 'none'; sandbox",
      };
      const known = request.headers.get("if-none-match")?.includes(headers.etag) === true;
      return known ? new Response(null, { status: 304, headers }) : new Response(image, { status: endpoint.status, headers });
    });
}

async function* encode(chunks: Download["chunks"]): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const chunk of chunks) yield typeof chunk === "string" ? encoder.encode(chunk) : chunk;
}

/** What is done once it is known who asks. `isPremium` is whether theirs is a premium account. */
type Work = (ctx: Context, input: object, container: Container, request: Request, isPremium: boolean) => Promise<Response>;
type RefusalCookies = (ctx: Context, container: Container) => string[];

/** Answers an endpoint by `work`, or says in the contract's form why not: who asks → how often → parse → work. */
export async function answer(
  endpoint: Endpoint,
  request: Request,
  segment: { params: Promise<Params> },
  work: Work,
  refusalCookies: RefusalCookies = () => [],
): Promise<Response> {
  const container = getContainer();
  let ctx = createContext(container.services, NOBODY);
  let rate: LimitState | null = null;
  try {
    const headers = Object.fromEntries(request.headers);
    const { actor, byCookie, isPremium } = await readCredentials(container.services, container.cookies, headers);
    ctx = { ...ctx, actor };
    // Before it is counted: what a foreign page causes is not this person's doing.
    refuseForeignWrites(endpoint, headers, container.origins, byCookie);
    if (!endpoint.uncounted) rate = await countRequest(ctx, isPremium);
    if (rate?.allowed === false) throw appError("rate_limited", { retryAfter: rate.retryAfter });
    if (endpoint.auth === "user" && actor.userId === null) throw appError("unauthenticated");
    if (endpoint.auth === "member" && actor.userId === null && actor.guestIds.length === 0) throw appError("unauthenticated");
    return withRate(await work(ctx, await readInput(endpoint, request, await segment.params), container, request, isPremium), rate);
  } catch (error) {
    if (endpoint.upload !== undefined) await readOn(request);
    const response = problemResponse(answerableError(ctx, `${endpoint.method} ${endpoint.path}`, error), ctx.requestId);
    for (const cookie of refusalCookies(ctx, container)) response.headers.append("set-cookie", cookie);
    return withRate(response, rate);
  }
}

function withRate(response: Response, rate: LimitState | null): Response {
  for (const [name, value] of Object.entries(rate === null ? {} : rateHeaders(rate))) response.headers.set(name, value);
  return response;
}
