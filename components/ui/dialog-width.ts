import type { CSSProperties } from "react";

/** Tells overlay.css how wide a dialog may be, in pixels. */
export function dialogWidth(pixels: number): CSSProperties {
  return { "--dialog-width": `${pixels}px` } as CSSProperties;
}
