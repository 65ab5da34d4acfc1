/** What is kept of a text that somebody has begun to write: as it was typed, but for what Postgres cannot store. Null for nothing but blanks. */
export function draftText(typed: string): string | null {
  const text = typed.toWellFormed().replaceAll("\0", "");
  return text.trim() === "" ? null : text;
}

/** When a draft counts as written (milliseconds): as the device says, but not in the future, or a device whose clock is ahead would win for ever. */
export function draftInstant(writtenAt: number, now: number): number {
  return Math.max(0, Math.min(writtenAt, now));
}
