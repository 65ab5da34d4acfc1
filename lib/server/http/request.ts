import type { IncomingHttpHeaders } from "node:http";
import { setTimeout } from "node:timers/promises";

import type { Endpoint } from "#contract/define.ts";
import { LIMITS } from "#contract/limits.ts";
import { appError } from "#domain/errors.ts";

import type { OriginRule } from "./origin.ts";
import { isOwnOrigin } from "./origin.ts";
import { fieldErrors } from "../validation.ts";

type Values = Record<string, string | string[] | undefined>;

/**
 * Refuses a write that a foreign page could have caused: by cookie only as JSON, from our own origin, with the header that no form can send. Also
 * a GET that makes something: a link to a DM with oneself would tell whoever set it which account has followed it.
 */
export function refuseForeignWrites(endpoint: Endpoint, headers: IncomingHttpHeaders, rule: OriginRule, byCookie: boolean): void {
  if (endpoint.method === "GET" && endpoint.statusIfMade === undefined) return;
  // Whoever has no cookie yet, such as a guest about to join, is held to the same rule: the answer sets one.
  const fromBrowser = byCookie || headers.origin !== undefined || headers["sec-fetch-site"] !== undefined;
  // Every browser says where a write comes from. Who brings cookies and does not is none, or hides it.
  const saysWhence = headers.origin !== undefined || headers["sec-fetch-site"] !== undefined;
  if (fromBrowser && (!saysWhence || !isOwnOrigin(rule, headers) || headers["x-parley-csrf"] !== "1")) throw appError("origin_refused");
}

/** Parses params, query and body by the endpoint's schemas into one object. Throws `validation_failed`, `not_json` or `body_too_large`. */
export async function readInput(endpoint: Endpoint, request: Request, params: Values): Promise<object> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const parts = [
    parsePart(endpoint.params, params),
    parsePart(endpoint.query, query),
    endpoint.body === undefined ? {} : parsePart(endpoint.body, await readJson(request, endpoint)),
  ];
  return Object.assign({}, ...parts) as object;
}

/** Parses one part of a request; without a schema there is nothing in it. Throws `validation_failed` with what is wrong with which field. */
export function parsePart(schema: Endpoint["body"], value: unknown): object {
  if (schema === undefined) return {};
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw appError("validation_failed", { details: fieldErrors(parsed.error) });
  return parsed.data as object;
}

async function readJson(request: Request, { bodyBytesMax = LIMITS.bodyBytesMax, bodyOptional }: Endpoint): Promise<unknown> {
  const isJson = /^application\/json\b/i.test(request.headers.get("content-type") ?? "");
  if (!isJson && !bodyOptional) throw appError("not_json");
  const text = await readText(request, bodyBytesMax);
  if (bodyOptional && text === "") return {};
  if (!isJson) throw appError("not_json");
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw appError("validation_failed", { details: { body: "is not JSON" } });
  }
}

/** A body that is somewhat too large is read to its end, or whoever sends it would meet a broken connection in place of the answer. */
const READ_BEYOND = 15 * LIMITS.bodyBytesMax;

/** Keeps nothing beyond the limit, whatever Content-Length claims. */
async function readText(request: Request, bytesMax: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax + READ_BEYOND) break;
    if (bytes <= bytesMax) chunks.push(chunk);
  }
  if (bytes > bytesMax) throw appError("body_too_large");
  return Buffer.concat(chunks).toString("utf8");
}

/** Whoever announces a body and does not send it has had enough time. */
const READ_ON_MS = 1_000;

/** Reads on for a little of a body that was refused unread, for the same reason; keeps nothing. */
export async function readOn({ body, bodyUsed }: Request): Promise<void> {
  if (body !== null && !bodyUsed) await Promise.race([readAway(body), setTimeout(READ_ON_MS, undefined, { ref: false })]);
}

async function readAway(body: ReadableStream<Uint8Array>): Promise<void> {
  let bytes = 0;
  try {
    for await (const chunk of body) if ((bytes += chunk.byteLength) > READ_BEYOND) return;
  } catch {
    // Whoever has gone reads no answer either.
  }
}
