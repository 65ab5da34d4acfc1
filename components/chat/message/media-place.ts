import type { CSSProperties } from "react";

import type { Media } from "#contract/media.ts";

import { shownSize } from "./media-size.ts";

/** The place in a bubble of what is seen rather than read: near to its edge. */
export const PLACE =
  "relative -mx-2.5 my-1.5 max-w-[calc(100%+1.25rem)] overflow-hidden rounded-lg bg-sunken first:-mt-1 last:-mb-1 forced-colors:border";

/** How large that place is, before anything stands in it. */
export function placeStyle(media: Pick<Media, "width" | "height">): CSSProperties {
  const { width, height } = shownSize(media);
  return { width: `min(${width}px, 72vw)`, aspectRatio: `${width} / ${height}` };
}
