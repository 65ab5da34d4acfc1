import { ACCEPTED_ENDINGS, endingOf } from "#domain/media/file-kinds.ts";

/** By their types first: a phone whose camera writes a format of its own then hands its pictures over as one of these. */
const BY_TYPE = ["image/jpeg", "image/png", "image/webp", "image/gif", "video/mp4", "video/quicktime", "video/webm"];

/** What a file dialogue offers. */
export const ACCEPT = [...BY_TYPE, ...ACCEPTED_ENDINGS.map((ending) => `.${ending}`)].join(",");

export type FileRefusal = "file_type_refused" | "file_too_large";

/** Why a file cannot be sent, as far as its name and size in bytes tell; null if the server may take it. */
export function fileRefusal({ name, size }: Pick<File, "name" | "size">, bytesMax: number): FileRefusal | null {
  if (!ACCEPTED_ENDINGS.includes(endingOf(name).slice(1).toLowerCase())) return "file_type_refused";
  return size > bytesMax ? "file_too_large" : null;
}
