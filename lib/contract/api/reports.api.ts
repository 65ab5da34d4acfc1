import { z } from "zod";

import { defineEndpoint } from "../define.ts";
import { uuidSchema } from "../ids.ts";
import { messageRefSchema } from "../messages.ts";
import { reportListSchema, reportMessageInputSchema } from "../reports.ts";

const chatParams = z.object({ chat_id: uuidSchema });

export const reportsApi = {
  report: defineEndpoint({
    summary: "Asks those who moderate a room to look at somebody else's message. Nobody learns who asked.",
    description: "One report of each member and message; the same again changes nothing.",
    method: "POST",
    path: "/api/v1/messages/{message_id}/report",
    auth: "member",
    params: messageRefSchema,
    body: reportMessageInputSchema,
    status: 204,
    errors: ["forbidden", "removed", "room_closed"],
  }),
  list: defineEndpoint({
    summary: "Lists the messages of a room that were reported and not settled, for those who moderate it.",
    method: "GET",
    path: "/api/v1/chats/{chat_id}/reports",
    auth: "member",
    params: chatParams,
    response: reportListSchema,
    status: 200,
    errors: ["forbidden", "removed"],
  }),
  dismiss: defineEndpoint({
    summary: "Settles the reports of a message that may stay.",
    method: "POST",
    path: "/api/v1/chats/{chat_id}/reports/{message_id}/dismiss",
    auth: "member",
    params: chatParams.extend(messageRefSchema.shape),
    status: 204,
    errors: ["forbidden", "removed"],
  }),
};
