import type { Moderation } from "#client/hooks/use-moderation.ts";

/** What the facilitator can do to the room as a whole. */
export type RoomCommands = Pick<Moderation, "extend" | "openNow" | "close" | "reopen" | "change">;
