import type { Transcript } from "#server/use-cases/rooms/write-transcript.ts";

import { readPdf } from "./pdf-text.ts";

/** A file as whoever opens it reads it. */
export async function transcriptText(file: Transcript): Promise<string> {
  const whole = await bytesOf(file);
  return file.filename.endsWith(".pdf") ? readPdf(whole).text.replaceAll("\n", " ") : whole.toString();
}

/** Everything that somebody with an editor could find in a file, its own name included. */
export async function transcriptTraces(file: Transcript): Promise<string> {
  const whole = await bytesOf(file);
  if (!file.filename.endsWith(".pdf")) return `${file.filename}\n${whole.toString()}`;
  const { text, raw } = readPdf(whole);
  // Strings in objects may be in UTF-16: without its zeroes, Latin letters are plain to see.
  return [file.filename, text, raw, raw.replaceAll("\0", "")].join("\n");
}

async function bytesOf({ chunks }: Transcript): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const chunk of chunks) parts.push(Buffer.from(chunk));
  return Buffer.concat(parts);
}
