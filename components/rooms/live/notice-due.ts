import { CLOSING_NOTICES_MINUTES } from "#contract/limits.ts";

const MINUTE = 60_000;
const MARKS = CLOSING_NOTICES_MINUTES.map((minutes) => minutes * MINUTE);
/** A mark that lies so close below the time that was just given, or found on arriving, is no news. */
const FRESH_MS = 30_000;

/** The end and the time left when one last looked (milliseconds), and below which time left marks are news. */
export interface NoticeMemory {
  readonly endsAt: number;
  readonly left: number;
  readonly newsBelow: number;
}

export interface Noticing {
  readonly memory: NoticeMemory;
  /** The minutes to announce; null when there is nothing to say. */
  readonly minutes: number | null;
}

/**
 * Looks at the time left until the end and tells whether to announce it. Passing a mark as time goes by is what counts, not being below it: who
 * joins late or reloads hears nothing old, a room whose end was moved is announced anew, and a phone that slept over two marks hears one
 * sentence with the true number.
 */
export function lookAtTimeLeft(last: NoticeMemory | null, endsAt: number, left: number): Noticing {
  if (last === null || endsAt !== last.endsAt) return { memory: { endsAt, left, newsBelow: left - FRESH_MS }, minutes: null };
  const passed = MARKS.filter((mark) => mark < last.newsBelow && last.left > mark && left <= mark);
  return {
    memory: { endsAt, left, newsBelow: Math.min(last.newsBelow, ...passed) },
    minutes: passed.length > 0 && left > 0 ? Math.ceil(left / MINUTE) : null,
  };
}
