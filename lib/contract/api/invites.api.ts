import { z } from "zod";

import { newChatSchema } from "../chats.ts";
import { defineEndpoint } from "../define.ts";
import { uuidSchema } from "../ids.ts";
import { createInviteInputSchema, invitationSchema, inviteCodeSchema, inviteSchema } from "../invites.ts";

const chatParams = z.object({ chat_id: uuidSchema });
const codeParams = z.object({ code: inviteCodeSchema });

export const invitesApi = {
  create: defineEndpoint({
    summary: "Makes a link into a group or broadcast.",
    method: "POST",
    path: "/api/v1/chats/{chat_id}/invites",
    auth: "user",
    params: chatParams,
    body: createInviteInputSchema,
    bodyOptional: true,
    response: inviteSchema,
    status: 201,
    errors: ["forbidden", "removed"],
  }),
  list: defineEndpoint({
    summary: "Lists the links that work.",
    method: "GET",
    path: "/api/v1/chats/{chat_id}/invites",
    auth: "user",
    params: chatParams,
    response: z.object({ invites: z.array(inviteSchema) }),
    status: 200,
    errors: ["forbidden", "removed"],
  }),
  revoke: defineEndpoint({
    summary: "Makes a link stop working. Who came by it stays.",
    method: "DELETE",
    path: "/api/v1/chats/{chat_id}/invites/{invite_id}",
    auth: "user",
    params: chatParams.extend({ invite_id: uuidSchema }),
    status: 204,
    errors: ["forbidden", "removed"],
  }),
  show: defineEndpoint({
    summary: "Tells what a link leads to.",
    method: "GET",
    path: "/api/v1/invites/{code}",
    auth: "none",
    params: codeParams,
    response: invitationSchema,
    status: 200,
    errors: ["link_used"],
  }),
  accept: defineEndpoint({
    summary: "Comes in by a link. Who is in already stays as they are; who was removed does not come back so.",
    method: "POST",
    path: "/api/v1/invites/{code}/accept",
    auth: "user",
    params: codeParams,
    response: newChatSchema,
    status: 200,
    errors: ["removed", "link_used", "chat_full"],
  }),
};
