import type { RoomRow } from "../repositories/chat-repository.ts";
import type { Moment } from "./room-presenter.ts";

/** Loaded with the first calendar that somebody asks for: a server whose people need none does without. */
const calendars = () => import("ical-generator");

/** A file for a calendar. */
export interface CalendarEntry {
  readonly contentType: string;
  readonly filename: string;
  /** Shown rather than saved: a phone then offers to put it into its calendar. */
  readonly inline: true;
  readonly chunks: Iterable<string>;
}

/** Names the program that wrote the file (RFC 5545, 3.7.3). */
const PRODUCT = { company: "Parley", product: "Parley" } as const;

/**
 * A room as one event of RFC 5545, reminded of `reminder` minutes before its start unless that is null. Its name is the room's for ever, and its
 * SEQUENCE is the room's age in seconds: how often the room was changed is counted nowhere without telling more, and of two files the later one
 * knows better, so that taking it moves the entry.
 */
export async function presentCalendar(room: RoomRow, reminder: number | null, { now, publicUrl }: Moment): Promise<CalendarEntry> {
  const { default: calendar, ICalAlarmType, ICalCalendarMethod } = await calendars();
  const url = `${publicUrl}/r/${room.code}`;
  const file = calendar({ prodId: PRODUCT, method: ICalCalendarMethod.PUBLISH });
  file.createEvent({
    id: `${room.code}@${new URL(publicUrl).host}`,
    sequence: Math.max(0, Math.floor((now - room.createdAt.getTime()) / 1000)),
    stamp: new Date(now),
    start: room.startsAt,
    end: room.endsAt,
    summary: room.title,
    location: url,
    description: url,
    url,
    alarms: reminder === null ? [] : [{ type: ICalAlarmType.display, triggerBefore: reminder * 60, description: room.title }],
  });
  return { contentType: "text/calendar; charset=utf-8", filename: `${room.code}.ics`, inline: true, chunks: [file.toString()] };
}
