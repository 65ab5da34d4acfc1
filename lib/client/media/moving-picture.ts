/** As much of a picture as tells whether it moves, in bytes. */
export const HEAD_BYTES = 65_536;

const ANIMATED = 0b10;

/**
 * Whether a WebP or PNG moves, by its first `HEAD_BYTES`: one that was drawn anew would stand still. A PNG says so in a chunk before its first picture,
 * a WebP in the flags of its extended head.
 */
export function isMoving(head: Uint8Array): boolean {
  const letters = (start: number, count: number): string => String.fromCharCode(...head.subarray(start, start + count));
  if (letters(0, 4) === "RIFF" && letters(8, 8) === "WEBPVP8X") return ((head[20] ?? 0) & ANIMATED) !== 0;
  if (letters(1, 3) !== "PNG") return false;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  for (let at = 8; at + 8 <= head.length; at += 12 + view.getUint32(at)) {
    const chunk = letters(at + 4, 4);
    if (chunk === "acTL" || chunk === "IDAT") return chunk === "acTL";
  }
  return false;
}
