import { call } from "#client/api/call.ts";
import type { Room } from "#contract/rooms.ts";

import { rememberPassword } from "./remembered-password.ts";
import { createInput, type RoomDraft, updateInput } from "./room-draft.ts";
import { type RepeatsDraft, seriesInput } from "./series-draft.ts";

/** Makes what the form holds, a room or a series of them, or changes the room that is given. Answers the page to go on to. */
export async function saveRoom(draft: RoomDraft, repeats: RepeatsDraft, room: Room | undefined): Promise<string> {
  const remember = (code: string): void => {
    if (draft.password !== "keep") rememberPassword(code, draft.password === "new" ? draft.newPassword : null);
  };
  if (room !== undefined) {
    const saved = await call("PATCH /api/v1/rooms/{code}", { params: { code: room.code }, body: updateInput(draft, room) });
    remember(saved.code);
    return "/rooms";
  }
  if (repeats.every !== "never") {
    const begun = await call("POST /api/v1/room-series", { body: seriesInput(draft, repeats.every, repeats.until, Date.now()) });
    for (const { code } of [begun, begun.meeting].filter((each) => each !== null)) remember(code);
    return `/rooms/series/${begun.code}`;
  }
  const made = await call("POST /api/v1/rooms", { body: createInput(draft, Date.now()) });
  remember(made.code);
  return `/rooms/${made.code}/share`;
}
