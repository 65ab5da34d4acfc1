import { LIMITS } from "#contract/limits.ts";
import type { CreateRoomInput, Room, RoomSettings, UpdateRoomInput } from "#contract/rooms.ts";
import type { RoomTemplate } from "#contract/templates.ts";
import { DEFAULT_SETTINGS } from "#domain/room/default-settings.ts";
import type { Phrases } from "#i18n/messages/en.ts";

type PhraseKey = keyof Phrases["rooms"];

/** When a room is to be open: from now for some minutes, or between two times as a `datetime-local` field holds them. */
export interface WhenDraft {
  readonly mode: "now" | "planned";
  readonly minutes: number;
  readonly start: string;
  readonly end: string;
}

/** What the form holds while a room is made or changed. */
export interface RoomDraft {
  readonly title: string;
  readonly when: WhenDraft;
  /** `keep` leaves the present password as it is. */
  readonly password: "none" | "keep" | "new";
  readonly newPassword: string;
  readonly capacity: string;
  readonly settings: Omit<RoomSettings, "capacity" | "frozen">;
  /** What a new room is made from; null for nothing. */
  readonly template: RoomTemplate | null;
}

export type RoomFaults = { readonly [Field in "title" | "start" | "end" | "newPassword" | "capacity"]?: PhraseKey };

/** A lesson is among them. */
export const QUICK_MINUTES = [30, 45, 60, 90] as const;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** An instant as a `datetime-local` field writes it, in the zone of this device. */
export function toLocalField(instant: number): string {
  const at = new Date(instant);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** Now for an hour; the fields for later stand at the next full hour. */
export function freshWhen(now: number): WhenDraft {
  const start = Math.ceil(now / HOUR_MS) * HOUR_MS;
  return { mode: "now", minutes: 60, start: toLocalField(start), end: toLocalField(start + HOUR_MS) };
}

/** An empty form with the defaults of a new room. */
export function freshDraft(now: number): RoomDraft {
  const { capacity, frozen: _frozen, ...settings } = DEFAULT_SETTINGS;
  return {
    title: "",
    when: freshWhen(now),
    password: "none",
    newPassword: "",
    capacity: String(capacity),
    settings,
    template: null,
  };
}

/** The form of a room that exists. */
export function draftOf(room: Room): RoomDraft {
  const { capacity, frozen: _frozen, ...settings } = room.settings;
  return {
    title: room.title,
    when: { mode: "planned", minutes: 60, start: toLocalField(Date.parse(room.starts_at)), end: toLocalField(Date.parse(room.ends_at)) },
    password: room.requires_password ? "keep" : "none",
    newPassword: "",
    capacity: String(capacity),
    settings,
    template: null,
  };
}

/** What is wrong with the times; `startFixed` when the room has begun already. */
export function faultsOfWhen(when: WhenDraft, now: number, startFixed = false): Pick<RoomFaults, "start" | "end"> {
  if (when.mode === "now") return {};
  const start = startFixed ? now : Date.parse(when.start);
  const end = Date.parse(when.end);
  if (Number.isNaN(start)) return { start: "starts_missing" };
  if (Number.isNaN(end)) return { end: "ends_missing" };
  if (end <= now) return { end: "ends_past" };
  if (end - start < LIMITS.roomMinutesMin * MINUTE_MS) return { end: "ends_before" };
  if (end - Math.max(start, now) > LIMITS.roomDaysMax * 24 * HOUR_MS) return { end: "ends_far" };
  return {};
}

/** What is wrong with the form; empty when it may be sent. */
export function faultsOf(draft: RoomDraft, now: number, startFixed = false): RoomFaults {
  const capacity = Number(draft.capacity);
  const capacityFits = Number.isInteger(capacity) && capacity >= 1 && capacity <= LIMITS.capacityMax;
  return {
    ...(draft.title.trim() === "" && { title: "title_missing" }),
    ...faultsOfWhen(draft.when, now, startFixed),
    ...(draft.password === "new" && draft.newPassword.length < LIMITS.roomPasswordMin && { newPassword: "password_short" }),
    ...(!capacityFits && { capacity: "capacity_wrong" }),
  } satisfies RoomFaults;
}

/** The times as the server wants them. Without `starts_at` the room opens at once. */
export function timesOf(when: WhenDraft, now: number): { starts_at?: string; ends_at: string } {
  if (when.mode === "now") return { ends_at: new Date(now + when.minutes * MINUTE_MS).toISOString() };
  return { starts_at: new Date(when.start).toISOString(), ends_at: new Date(when.end).toISOString() };
}

/** The zone in which this device tells time. */
export function deviceZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** What makes the room. */
export function createInput(draft: RoomDraft, now: number): CreateRoomInput {
  return {
    title: draft.title,
    ...timesOf(draft.when, now),
    time_zone: deviceZone(),
    ...(draft.password === "new" && { password: draft.newPassword }),
    ...(draft.template !== null && { template_id: draft.template.id }),
    settings: { ...draft.settings, capacity: Number(draft.capacity) },
  };
}

/** What changes in a room: only the times that were touched, since the clock of a running room is not to be moved by accident. */
export function updateInput(draft: RoomDraft, room: Room): UpdateRoomInput {
  const before = draftOf(room).when;
  const { start, end } = draft.when;
  return {
    title: draft.title,
    ...(start !== before.start && { starts_at: new Date(start).toISOString() }),
    ...(end !== before.end && { ends_at: new Date(end).toISOString() }),
    ...((start !== before.start || end !== before.end) && { time_zone: deviceZone() }),
    ...(draft.password === "new" && { password: draft.newPassword }),
    ...(draft.password === "none" && room.requires_password && { password: null }),
    settings: { ...draft.settings, capacity: Number(draft.capacity) },
  };
}
