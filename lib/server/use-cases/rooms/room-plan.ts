import { type RoomPlan, roomPlanSchema } from "#contract/plans.ts";

import { presentSettings } from "../../presenters/room-presenter.ts";
import type { Pace, RoomRow } from "../../repositories/chat-repository.ts";
import { pace, settingsColumns, wholeSettings } from "./room-settings.ts";

/**
 * What a new room that is to be like this one begins with. A freeze is of its moment and does not go along; nor does asking for tickets, since those
 * are of one room and the new one has none: everybody would be turned away.
 */
export function planOf(room: RoomRow, chat: Pace): RoomPlan {
  return roomPlanSchema.parse({
    settings: { ...presentSettings(room, chat), frozen: false, tickets: false },
    run_sheet: room.runSheet,
    filters: room.filters,
    stage: room.stage,
  });
}

/** The columns of a new room, and of its chat, behind a plan. */
export function planColumns({ settings, run_sheet: runSheet, filters, stage }: RoomPlan) {
  const whole = wholeSettings(settings);
  return {
    chat: pace(whole),
    room: { ...settingsColumns(whole), runSheet, ...(filters !== null && { filters }), ...(stage !== null && { stage }) },
  };
}
