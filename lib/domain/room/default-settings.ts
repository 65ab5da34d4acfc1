import { LIMITS } from "#contract/limits.ts";
import type { RoomSettings } from "#contract/rooms.ts";

/** What a new room begins with where its facilitator says nothing else: everybody may write at once, under their alias, and read it all. */
export const DEFAULT_SETTINGS: RoomSettings = {
  capacity: LIMITS.capacityDefault,
  history: "all",
  history_last: 50,
  read_after_end: true,
  erase_after_hours: LIMITS.eraseAfterHoursDefault,
  slow_mode_seconds: 0,
  slow_mode_for: "everyone",
  hold_door: false,
  frozen: false,
  hold: "off",
  hold_newcomer_minutes: 10,
  show_delay_seconds: 0,
  tickets: false,
  names_hidden: false,
  nudges: false,
  pulse: false,
  brief: null,
};
