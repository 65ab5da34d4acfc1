import { LIMITS } from "#contract/limits.ts";
import type { SeriesEvery } from "#contract/room-rules.ts";
import type { CreateSeriesInput } from "#contract/series.ts";
import type { RoomTemplate } from "#contract/templates.ts";

import { deviceZone, freshDraft, type RoomDraft, timesOf, toLocalField } from "./room-draft.ts";

/** How a room that is planned comes again. */
export interface RepeatsDraft {
  readonly every: SeriesEvery | "never";
  /** The last day, as a `date` field holds it; empty for no end. */
  readonly until: string;
}

/** What may be wrong with it, as phrases of the series. */
export type RepeatsFaults = { readonly every?: "too_long"; readonly until?: "until_before" };

export const NO_REPEATS: RepeatsDraft = { every: "never", until: "" };
const MINUTE_MS = 60_000;

/** What is wrong with how it comes again; empty when it may be sent, and for what does not. The times are in order by themselves. */
export function faultsOfRepeats(repeats: RepeatsDraft, when: RoomDraft["when"], now: number): RepeatsFaults {
  if (repeats.every === "never") return {};
  const { start, minutes } = lengthOf(when, now);
  if (minutes > LIMITS.meetingMinutesMax) return { every: "too_long" };
  return repeats.until !== "" && endOfDay(repeats.until) < start ? { until: "until_before" } : {};
}

/** What begins the series. */
export function seriesInput(draft: RoomDraft, every: SeriesEvery, until: string, now: number): CreateSeriesInput {
  const { start, minutes } = lengthOf(draft.when, now);
  const { filters = null, run_sheet = [], stage = null } = draft.template?.plan ?? {};
  return {
    title: draft.title,
    every,
    starts_at: new Date(start).toISOString(),
    duration_minutes: minutes,
    time_zone: deviceZone(),
    until: until === "" ? null : new Date(endOfDay(until)).toISOString(),
    ...(draft.password === "new" && { password: draft.newPassword }),
    plan: { settings: { ...draft.settings, capacity: Number(draft.capacity) }, run_sheet, filters, stage },
  };
}

/** The form as the template would have it: its settings, and its length where the form can say that. Title, start and password stay. */
export function withTemplate(draft: RoomDraft, template: RoomTemplate | null, quickMinutes: readonly number[]): RoomDraft {
  const fresh = freshDraft(0);
  const { capacity, frozen: _frozen, ...settings } = template?.plan.settings ?? {};
  const minutes = template?.duration_minutes ?? fresh.when.minutes;
  const end = Date.parse(draft.when.start) + minutes * MINUTE_MS;
  return {
    ...draft,
    template,
    when: {
      ...draft.when,
      minutes: quickMinutes.includes(minutes) ? minutes : draft.when.minutes,
      end: Number.isNaN(end) ? draft.when.end : toLocalField(end),
    },
    capacity: capacity === undefined ? fresh.capacity : String(capacity),
    settings: { ...fresh.settings, ...given(settings) },
  };
}

type Given<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

function given<Fields extends object>(fields: Fields): Given<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<Fields>;
}

/** When it begins, in milliseconds, and how many minutes it lasts. */
function lengthOf(when: RoomDraft["when"], now: number): { start: number; minutes: number } {
  const { starts_at, ends_at } = timesOf(when, now);
  const start = starts_at === undefined ? now : Date.parse(starts_at);
  return { start, minutes: Math.round((Date.parse(ends_at) - start) / MINUTE_MS) };
}

/** The last moment of a day on this device's clock, in milliseconds. */
export function endOfDay(day: string): number {
  return new Date(`${day}T23:59:59.999`).getTime();
}
