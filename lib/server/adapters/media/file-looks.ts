import { open } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";

import type { FileEvidence } from "#domain/media/file-kinds.ts";

/** As much of a text is looked at as says whether it is one. */
const TEXT_SAMPLE_BYTES = 64 * 1024;
/** Longer than the most entangled of accepted files takes. */
const PATIENCE_MS = 5_000;

/** What the bytes of a file tell of it, by their beginning and, for what is packed, by what is listed inside. */
export async function lookAtFile(place: string): Promise<Pick<FileEvidence, "seen" | "isText">> {
  // Loaded with the first file, as what only some servers need is.
  const { fileTypeFromFile } = await import("file-type");
  const seen = await Promise.race([fileTypeFromFile(place), setTimeout(PATIENCE_MS, undefined, { ref: false })]);
  return { seen: seen?.mime ?? null, isText: seen === undefined && (await isText(place)) };
}

async function isText(place: string): Promise<boolean> {
  const file = await open(place);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(TEXT_SAMPLE_BYTES), 0, TEXT_SAMPLE_BYTES, 0);
    // The sample may end within a letter: what is begun there is no fault of the text's.
    const text = new TextDecoder("utf-8", { fatal: true }).decode(buffer.subarray(0, bytesRead), { stream: true });

    return bytesRead > 0 && !/[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/.test(text);
  } catch {
    return false;
  } finally {
    await file.close();
  }
}
