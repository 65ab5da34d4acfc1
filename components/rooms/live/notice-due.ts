import { CLOSING_NOTICES_MINUTES } from "#contract/limits.ts";

const MINUTE = 60_000;
const MARKS = CLOSING_NOTICES_MINUTES.map((minutes) => minutes * MINUTE);
/** A mark that lies so close below the time that one was just given, or found on arriving, is no news. */
const FRESH_MS = 30_000;
/** The clock may be set back by so much without time having been added. */
const JITTER_MS = 2_000;

/** What was left when one last looked, and below which time marks are news. */
export interface NoticeMemory {
  readonly left: number;
  readonly newsBelow: number;
}

export interface Noticing {
  readonly memory: NoticeMemory;
  /** The minutes to announce; null when there is nothing to say. */
  readonly minutes: number | null;
}

/**
 * Looks at the time left (milliseconds) and tells whether to announce it. Passing a mark is what counts, not being below it: who joins late or
 * reloads hears nothing old, an extended room is announced anew, and a phone that slept over two marks hears one sentence with the true number.
 */
export function lookAtTimeLeft(last: NoticeMemory | null, left: number): Noticing {
  if (last === null || left > last.left + JITTER_MS) return { memory: { left, newsBelow: left - FRESH_MS }, minutes: null };
  const passed = MARKS.filter((mark) => mark < last.newsBelow && last.left > mark && left <= mark);
  return {
    memory: { left, newsBelow: Math.min(last.newsBelow, ...passed) },
    minutes: passed.length > 0 && left > 0 ? Math.ceil(left / MINUTE) : null,
  };
}
