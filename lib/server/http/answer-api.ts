import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

import { isAppError } from "#domain/errors.ts";

import type { Matched } from "./api-routes.ts";

const compress = promisify(gzip);
/** Below this, one packet of a phone network carries the answer as it is. */
const COMPRESS_FROM_BYTES = 1_024;

/** Answers a request by a route's handler: the web's Request and Response on Node's own. */
export async function answerApi(request: IncomingMessage, response: ServerResponse, { handler, params }: Matched): Promise<void> {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const answer = await handler(webRequest(request, gone.signal), { params: Promise.resolve(params) });
  if (gone.signal.aborted) return await answer.body?.cancel();
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) if (name !== "set-cookie") response.setHeader(name, value);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader("set-cookie", cookies);
  if (answer.body === null || request.method === "HEAD") {
    response.end();
    return await answer.body?.cancel();
  }
  if (isJson(answer)) await sendWhole(request, response, Buffer.from(await answer.arrayBuffer()));
  else await stream(answer.body, response);
}

/** `signal` is aborted when nobody waits for the answer any more. */
function webRequest(request: IncomingMessage, signal: AbortSignal): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) if (value !== undefined) headers.set(name, String(value));
  const { method = "GET" } = request;
  // Nobody reads the origin of the address: who may call is decided by headers.
  const url = new URL(request.url ?? "/", "http://localhost");
  if (method === "GET" || method === "HEAD") return new Request(url, { method, headers, signal });
  // A body that is still on its way is what `duplex` allows; the browser's types do not know it.
  const streamed = { body: Readable.toWeb(request) as ReadableStream, duplex: "half" };
  return new Request(url, { method, headers, signal, ...streamed });
}

/** Whoever hangs up in the middle of a file has had enough; that is no failure of ours, nor is that a file is refused to somebody in its middle. */
async function stream(body: ReadableStream, response: ServerResponse): Promise<void> {
  try {
    await pipeline(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]), response);
  } catch (error) {
    if (!isAppError(error) && !(error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE")) throw error;
  }
}

function isJson({ headers }: Response): boolean {
  return headers.get("content-type")?.startsWith("application/json") === true;
}

async function sendWhole(request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> {
  response.setHeader("vary", [response.getHeader("vary") ?? [], "accept-encoding"].flat().join(", "));
  if (body.length < COMPRESS_FROM_BYTES || !/\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""))) {
    response.end(body);
    return;
  }
  response.setHeader("content-encoding", "gzip");
  response.end(await compress(body));
}
