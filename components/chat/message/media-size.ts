import type { Media } from "#contract/media.ts";

/** Of what is shown in the list of messages, in pixels. */
const MOST = 320;
/** Smaller than this it is hard to hit, and its caption hard to read. */
const LEAST_WIDTH = 180;
const LEAST_HEIGHT = 96;

export interface ShownSize {
  readonly width: number;
  readonly height: number;
  /** Whether it is smaller than its place, and stands in the middle of that as it is. */
  readonly small: boolean;
}

/** The place that a picture takes up in the list, before it is there. Of one that is much longer one way than the other, the middle is shown. */
export function shownSize({ width, height }: Pick<Media, "width" | "height">): ShownSize {
  if (width === null || height === null) return { width: MOST, height: (MOST * 3) / 4, small: false };
  const scale = Math.min(1, MOST / width, MOST / height);
  const place = { width: Math.max(LEAST_WIDTH, Math.round(width * scale)), height: Math.max(LEAST_HEIGHT, Math.round(height * scale)) };
  return { ...place, small: width < place.width && height < place.height };
}
