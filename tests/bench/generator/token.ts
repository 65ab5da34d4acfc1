/** A mark in a message's text that survives JSON as it is, so that a delivery is recognised in the raw bytes without parsing them. */
export const TOKEN_LENGTH = 11;

const DIGITS = 8;
const MARK = Buffer.from("~#");
const END = 0x7e;
const ZERO = 0x30;

/** `~#00000042~` for 42. */
export function tokenOf(message: number): string {
  return `~#${String(message).padStart(DIGITS, "0")}~`;
}

/** Calls `found` with the number of each token that lies wholly between `start` and `end`. */
export function eachToken(bytes: Buffer, start: number, end: number, found: (message: number) => void): void {
  let at = bytes.indexOf(MARK, start);
  while (at !== -1 && at + TOKEN_LENGTH <= end) {
    const message = numberAt(bytes, at + MARK.length);
    if (message >= 0) found(message);
    at = bytes.indexOf(MARK, message >= 0 ? at + TOKEN_LENGTH : at + MARK.length);
  }
}

/** The eight digits at a place that `~` follows, or -1. */
function numberAt(bytes: Buffer, from: number): number {
  if (bytes[from + DIGITS] !== END) return -1;
  let value = 0;
  for (let at = from; at < from + DIGITS; at += 1) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
