import { Readable } from "node:stream";

import { create as contentDisposition } from "content-disposition";
import parseRanges from "range-parser";

import type { Endpoint, EndpointInput } from "#contract/define.ts";
import { appError } from "#domain/errors.ts";

import type { ByteRange } from "../adapters/media/port.ts";
import type { Context } from "../context.ts";
import type { ShownFile } from "../use-cases/media/show-file.ts";
import { answer, type Handler } from "./route.ts";

/** Serves an endpoint whose answer is a file of the media store, whole or the part that is asked for (RFC 9110, 14). */
export function file<E extends Endpoint>(endpoint: E, useCase: (ctx: Context, input: EndpointInput<E>) => Promise<ShownFile>): Handler {
  return (request, segment) =>
    answer(endpoint, request, segment, async (ctx, input) => {
      const shown = await useCase(ctx, input as EndpointInput<E>);
      const size = await ctx.media.size(shown.path);
      if (size === null) throw appError("not_found");
      const headers = headersOf(shown);
      if (request.headers.get("if-none-match")?.includes(headers.etag)) return new Response(null, { status: 304, headers });
      const range = rangeOf(request.headers, size, headers.etag);
      if (range === "none") return new Response(null, { status: 416, headers: { ...headers, "content-range": `bytes */${size}` } });
      const body = Readable.toWeb(await ctx.media.open(shown.path, range ?? undefined)) as ReadableStream;
      if (range === null) return new Response(body, { status: 200, headers: { ...headers, "content-length": String(size) } });
      const part = { "content-length": String(range.end - range.start + 1), "content-range": `bytes ${range.start}-${range.end}/${size}` };
      return new Response(body, { status: 206, headers: { ...headers, ...part } });
    });
}

function headersOf({ path, name, mimeType, inline }: ShownFile) {
  return {
    // A path names one file for ever.
    etag: `"${path.split("/").at(-1) ?? ""}"`,
    // Kept by whoever asked alone, and asked again each time whether they still may: by now they may have been removed.
    "cache-control": "private, no-cache",
    "content-type": mimeType,
    "content-disposition": contentDisposition(name, { type: inline ? "inline" : "attachment" }),
    "accept-ranges": "bytes",
    "x-content-type-options": "nosniff",
    // Opened by itself, it is a picture or a recording and nothing else.
    "content-security-policy": "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox",
  };
}

/** The part that is asked for; null for the whole, which is also the answer to several parts; `none` where the file has no such part. */
function rangeOf(headers: Headers, size: number, etag: string): ByteRange | null | "none" {
  const asked = headers.get("range");
  const condition = headers.get("if-range");
  if (asked === null || (condition !== null && condition !== etag)) return null;
  const ranges = parseRanges(size, asked);
  if (ranges === -1) return "none";
  const [range] = ranges === -2 || ranges.type !== "bytes" || ranges.length !== 1 ? [] : ranges;
  return range ?? null;
}
