import { z } from "zod";

import { markReadInputSchema } from "../chats.ts";
import { defineEndpoint } from "../define.ts";
import { seqSchema, uuidSchema } from "../ids.ts";
import { memberSchema, memberStateSchema, timeoutInputSchema } from "../members.ts";

const chatParams = z.object({ chat_id: uuidSchema });
const memberParams = chatParams.extend({ member_id: uuidSchema });

export const membersApi = {
  list: defineEndpoint({
    summary: "Lists a chat's members; those who left, were removed or wait are listed only to moderators.",
    method: "GET",
    path: "/api/v1/chats/{chat_id}/members",
    auth: "member",
    params: chatParams,
    query: z.object({ state: memberStateSchema.default("active") }),
    response: z.object({ members: z.array(memberSchema) }),
    status: 200,
    errors: ["forbidden", "removed"],
  }),
  remove: defineEndpoint({
    summary: "Removes a member: out within 2 s, and not back on that seat until restored.",
    method: "POST",
    path: "/api/v1/chats/{chat_id}/members/{member_id}/remove",
    auth: "member",
    params: memberParams,
    response: memberSchema,
    status: 200,
    errors: ["forbidden", "removed"],
  }),
  restore: defineEndpoint({
    summary: "Undoes a removal: the seat works again.",
    method: "POST",
    path: "/api/v1/chats/{chat_id}/members/{member_id}/restore",
    auth: "member",
    params: memberParams,
    response: memberSchema,
    status: 200,
    errors: ["forbidden", "removed", "room_full"],
  }),
  timeout: defineEndpoint({
    summary: "Keeps a member from writing for some minutes; 0 ends it.",
    method: "POST",
    path: "/api/v1/chats/{chat_id}/members/{member_id}/timeout",
    auth: "member",
    params: memberParams,
    body: timeoutInputSchema,
    response: memberSchema,
    status: 200,
    errors: ["forbidden", "removed"],
  }),
  admit: defineEndpoint({
    summary: "Lets a newcomer in who waits at a held door.",
    method: "POST",
    path: "/api/v1/chats/{chat_id}/members/{member_id}/admit",
    auth: "member",
    params: memberParams,
    response: memberSchema,
    status: 200,
    errors: ["forbidden", "removed", "room_full"],
  }),
  markRead: defineEndpoint({
    summary: "Remembers how far the viewer has read. Never goes back.",
    method: "POST",
    path: "/api/v1/chats/{chat_id}/read",
    auth: "member",
    params: chatParams,
    body: markReadInputSchema.omit({ chat_id: true }),
    response: z.object({ last_read_seq: seqSchema }),
    status: 200,
    errors: ["removed"],
  }),
};
