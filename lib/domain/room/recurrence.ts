import type { SeriesEvery } from "#contract/room-rules.ts";

/** The way from one meeting to the next by the calendar of the series' place, where its time of day stays the same. */
export interface RecurrenceStep {
  readonly months: number;
  readonly days: number;
  /** Whether Saturdays and Sundays are left out. */
  readonly weekdaysOnly: boolean;
}

/** Whether a series of this end, null for none, goes on until the date. */
export function comesBefore(until: Date | null, date: Date): boolean {
  return until === null || date <= until;
}

/**
 * Counted always from the first meeting and never from the one before: so the 31st comes back after a month that has none, whose last day stands in
 * for it, and an hour that a change of the clock leaves out comes back the day after.
 */
export const RECURRENCE: Readonly<Record<SeriesEvery, RecurrenceStep>> = {
  day: { months: 0, days: 1, weekdaysOnly: false },
  weekday: { months: 0, days: 1, weekdaysOnly: true },
  week: { months: 0, days: 7, weekdaysOnly: false },
  fortnight: { months: 0, days: 14, weekdaysOnly: false },
  month: { months: 1, days: 0, weekdaysOnly: false },
};
