import type { RoomSettings } from "#contract/rooms.ts";
import { DEFAULT_SETTINGS } from "#domain/room/default-settings.ts";

import type { Pace, RoomRow } from "../../repositories/chat-repository.ts";

/** All settings of a room: those that are given, and the default for the rest. */
export function wholeSettings(settings: GivenSettings): RoomSettings {
  return { ...DEFAULT_SETTINGS, ...given(settings) };
}

/** The columns of the chat behind the settings that are given. */
export function pace(settings: GivenSettings): Partial<Pace> {
  const scope = settings.slow_mode_for;
  return given({ slowModeSeconds: settings.slow_mode_seconds, slowsLoudest: scope && scope === "loudest" });
}

/** The columns of the room behind the settings that are given. */
export function settingsColumns(settings: RoomSettings): SettingsColumns;
export function settingsColumns(settings: GivenSettings): Partial<SettingsColumns>;
export function settingsColumns(settings: GivenSettings): Partial<SettingsColumns> {
  return given({
    capacity: settings.capacity,
    history: settings.history,
    historyLast: settings.history_last,
    readAfterEnd: settings.read_after_end,
    eraseAfterHours: settings.erase_after_hours,
    holdDoor: settings.hold_door,
    frozen: settings.frozen,
    hold: settings.hold,
    holdNewcomerMinutes: settings.hold_newcomer_minutes,
    showDelaySeconds: settings.show_delay_seconds,
    tickets: settings.tickets,
    namesHidden: settings.names_hidden,
    nudges: settings.nudges,
    pulse: settings.pulse,
    // An empty text is none.
    brief: settings.brief === "" ? null : settings.brief,
  });
}

type GivenSettings = { readonly [Name in keyof RoomSettings]?: RoomSettings[Name] | undefined };
type SettingsColumns = Pick<
  RoomRow,
  | ("capacity" | "history" | "historyLast" | "readAfterEnd" | "eraseAfterHours" | "holdDoor" | "frozen")
  | ("hold" | "holdNewcomerMinutes" | "showDelaySeconds" | "tickets" | "namesHidden" | "nudges" | "pulse" | "brief")
>;
type Given<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

function given<Fields extends object>(fields: Fields): Given<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<Fields>;
}
