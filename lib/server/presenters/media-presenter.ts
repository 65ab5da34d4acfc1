import { type Media, MEDIA_BASE } from "#contract/media.ts";

import type { Seals } from "../context.ts";
import type { MediaRow } from "../repositories/media-repository.ts";

export function presentMedia(row: MediaRow): Media {
  return {
    file_path: row.path,
    name: row.name,
    file_size: row.bytes,
    mime_type: row.mimeType,
    width: row.width,
    height: row.height,
    thumbnail: row.thumbnail,
    compressed: row.compressed,
  };
}

/** The address of a file, signed for one account at `at` (milliseconds). */
export function signedAddress(seals: Pick<Seals, "sign">, path: string, userId: string, at: number): string {
  const t = Math.floor(at / 1000);
  return `${MEDIA_BASE}${path}?${new URLSearchParams({ u: userId, t: String(t), s: mediaSignature(seals, path, userId, t) })}`;
}

/** What signs a file's path for one account at a time (seconds since 1970). */
export function mediaSignature(seals: Pick<Seals, "sign">, path: string, userId: string, t: number): string {
  return seals.sign("media", `${path}\n${userId}\n${t}`);
}
