import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

import { Busboy } from "@fastify/busboy";

import { LIMITS } from "#contract/limits.ts";
import { appError, isAppError } from "#domain/errors.ts";

import type { MediaStore } from "../adapters/media/port.ts";
import type { ArrivedFile } from "../use-cases/media/keep-file.ts";

/** A form with a file, whose bytes lie in the store's place for arrivals. */
export interface Received {
  readonly fields: Readonly<Record<string, string>>;
  readonly file: ArrivedFile;
}

/** More than any form of ours has. */
const FIELDS_MAX = 8;
/** What stands around the file, and what is read beyond the limit, so that whoever sends a little too much meets the answer. */
const AROUND_BYTES = 1_048_576;

/**
 * Reads a multipart form while it comes, its part `file` straight to the disk. Throws `not_multipart`, `file_too_large` beyond `bytesMax`, and
 * `validation_failed` for a form that ends too soon; leaves nothing behind then. Whoever gets a result empties its place.
 */
export async function receiveUpload(request: Request, store: MediaStore, bytesMax: number): Promise<Received> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\s*;.*\bboundary=/i.test(type) || request.body === null) throw appError("not_multipart");
  if (Number(request.headers.get("content-length") ?? 0) > bytesMax + AROUND_BYTES) throw appError("file_too_large");
  const place = await store.arrival();
  try {
    const { fields, file } = await readForm(request.body, { type, place, bytesMax });
    if (file === null) throw appError("not_multipart");
    return { fields, file };
  } catch (error) {
    await store.discard(place);
    // What the disk says is no fault of the form.
    if (isAppError(error) || (error instanceof Error && "syscall" in error)) throw error;
    throw appError("validation_failed", { details: { body: "is not a whole form" } });
  }
}

interface Form {
  readonly type: string;
  readonly place: string;
  readonly bytesMax: number;
}

async function readForm(
  body: ReadableStream,
  { type, place, bytesMax }: Form,
): Promise<{ fields: Record<string, string>; file: ArrivedFile | null }> {
  const fields: Record<string, string> = {};
  const files: Promise<ArrivedFile>[] = [];
  const limits = { files: 1, fileSize: bytesMax, fields: FIELDS_MAX, fieldSize: LIMITS.bodyBytesMax, parts: FIELDS_MAX + 1 };
  const parser = new Busboy({ headers: { "content-type": type }, limits });
  parser.on("field", (name, value, _nameCut, valueCut) => {
    if (valueCut) parser.destroy(appError("body_too_large"));
    else fields[name] = value;
  });
  parser.on("file", (field, stream, name, _encoding, declaredType) => {
    if (field !== "file") return void stream.resume();
    const written = createWriteStream(place, { flags: "wx", mode: 0o600, flush: true });
    const file = pipeline(stream, written).then(() => {
      if (stream.truncated) throw appError("file_too_large");
      return { place, name, declaredType, bytes: written.bytesWritten };
    });
    // Awaited below; a disk that is full must not wait for the form's end.
    file.catch((error: Error) => parser.destroy(error));
    files.push(file);
  });
  await pipeline(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]), bounded(bytesMax + AROUND_BYTES), parser);
  const [file = null] = await Promise.all(files);
  return { fields, file };
}

/** Lets so many bytes through, whatever Content-Length claims. */
function bounded(bytesMax: number) {
  return async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let bytes = 0;
    for await (const chunk of chunks) {
      bytes += chunk.byteLength;
      if (bytes > bytesMax) throw appError("file_too_large");
      yield chunk;
    }
  };
}
