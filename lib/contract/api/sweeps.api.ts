import { z } from "zod";

import { defineEndpoint } from "../define.ts";
import { uuidSchema } from "../ids.ts";
import { sweepPreviewSchema, sweepSchema, unsweepSchema } from "../sweeps.ts";

const params = z.object({ chat_id: uuidSchema, member_id: uuidSchema });

export const sweepsApi = {
  preview: defineEndpoint({
    summary: "Tells how many messages a sweep of this member would delete, and how many it would leave.",
    method: "GET",
    path: "/api/v1/chats/{chat_id}/members/{member_id}/sweep",
    auth: "member",
    params,
    response: sweepPreviewSchema,
    status: 200,
    errors: ["forbidden", "removed"],
  }),
  sweep: defineEndpoint({
    summary: "Removes a member and deletes all that they wrote, at once and for everyone.",
    description:
      "What was written without a name stays, and so does how they reacted to such: going with their author would name them. Can be taken back for ten seconds. What they wrote and what was kept of it are then gone for good, and so are the reactions that they gave to others. In rooms and groups.",
    method: "POST",
    path: "/api/v1/chats/{chat_id}/members/{member_id}/sweep",
    auth: "member",
    params,
    response: sweepSchema,
    status: 200,
    errors: ["forbidden", "removed"],
  }),
  unsweep: defineEndpoint({
    summary: "Takes a sweep back within ten seconds: the member, texts, mentions, reactions and pins are there again.",
    method: "POST",
    path: "/api/v1/chats/{chat_id}/members/{member_id}/unsweep",
    auth: "member",
    params,
    response: unsweepSchema,
    status: 200,
    errors: ["forbidden", "removed", "undo_over", "room_full", "chat_full"],
  }),
};
