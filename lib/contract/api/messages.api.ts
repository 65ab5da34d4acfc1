import { z } from "zod";

import { historyQuerySchema } from "../chats.ts";
import { defineEndpoint } from "../define.ts";
import { snowflakeSchema, uuidSchema } from "../ids.ts";
import {
  editMessageInputSchema,
  messagePageSchema,
  messageSchema,
  postedMessageSchema,
  postMessageInputSchema,
  reactionInputSchema,
  reactionSchema,
} from "../messages.ts";

const messageParams = z.object({ message_id: snowflakeSchema });
const writeErrors = ["forbidden", "removed", "timed_out", "room_frozen", "room_not_open", "room_closed"] as const;

export const messagesApi = {
  history: defineEndpoint({
    summary: "Reads a page of a chat's messages.",
    description: "By cursor (before_seq, after_seq) as far back as there is; by offset, counted from the newest, for the last 10,000.",
    method: "GET",
    path: "/api/v1/chats/{chat_id}/messages",
    auth: "member",
    params: z.object({ chat_id: uuidSchema }),
    query: historyQuerySchema,
    response: messagePageSchema,
    status: 200,
    errors: ["forbidden", "removed"],
  }),
  send: defineEndpoint({
    summary: "Sends a message.",
    description: "Idempotent by client_message_id: sent again, it answers the stored message.",
    method: "POST",
    path: "/api/v1/messages",
    auth: "member",
    body: postMessageInputSchema,
    response: postedMessageSchema,
    status: 201,
    errors: [...writeErrors, "slow_mode", "waiting_for_admission"],
  }),
  edit: defineEndpoint({
    summary: "Edits one's own message within 15 minutes.",
    method: "PATCH",
    path: "/api/v1/messages/{message_id}",
    auth: "member",
    params: messageParams,
    body: editMessageInputSchema.omit({ message_id: true }),
    response: messageSchema,
    status: 200,
    errors: [...writeErrors, "edit_window_over"],
  }),
  delete: defineEndpoint({
    summary: "Deletes one's own message, or anybody's with MANAGE_MESSAGES.",
    method: "DELETE",
    path: "/api/v1/messages/{message_id}",
    auth: "member",
    params: messageParams,
    response: messageSchema,
    status: 200,
    errors: ["forbidden", "removed"],
  }),
  addReaction: defineEndpoint({
    summary: "Adds the viewer's reaction.",
    method: "POST",
    path: "/api/v1/messages/{message_id}/reactions",
    auth: "member",
    params: messageParams,
    body: reactionInputSchema.omit({ message_id: true }),
    response: z.object({ reactions: z.array(reactionSchema) }),
    status: 200,
    errors: [...writeErrors, "too_many_reactions"],
  }),
  removeReaction: defineEndpoint({
    summary: "Takes the viewer's reaction back.",
    method: "DELETE",
    path: "/api/v1/messages/{message_id}/reactions/{emoji}",
    auth: "member",
    params: messageParams.extend({ emoji: reactionInputSchema.shape.emoji }),
    response: z.object({ reactions: z.array(reactionSchema) }),
    status: 200,
    errors: ["forbidden", "removed"],
  }),
};
