import type { Media, MEDIA_BASE } from "#contract/media.ts";

/** A constant of its own: the contract's file would bring zod along. */
const BASE: typeof MEDIA_BASE = "/api/v1/media/";

/** Where the bytes of a file lie, for whoever may read its message. `path` is its `file_path` or its `thumbnail`. */
export function mediaUrl(path: string): string {
  return `${BASE}${path}`;
}

/** The file that a message shows, if it shows one. What an older build kept on this device has no word about files. */
export function mediaOf({ media }: { readonly media?: Media | null }): Media | null {
  return media ?? null;
}
