import { z } from "zod";

import {
  chatListQuerySchema,
  chatListSchema,
  chatSchema,
  createBroadcastInputSchema,
  createGroupInputSchema,
  newBroadcastSchema,
  newChatSchema,
  newGroupSchema,
  updateChatInputSchema,
} from "../chats.ts";
import { defineEndpoint } from "../define.ts";
import { uuidSchema } from "../ids.ts";
import { changePreferencesInputSchema, chatPreferencesSchema, draftStateSchema, writeDraftInputSchema } from "../preferences.ts";

const params = z.object({ chat_id: uuidSchema });

export const chatsApi = {
  list: defineEndpoint({
    summary: "Lists the account's chats: favourites first, and of each the latest activity first.",
    description:
      "Archived ones are listed by themselves. An archived chat in which somebody speaks is archived no more, unless it is muted.",
    method: "GET",
    path: "/api/v1/chats",
    auth: "user",
    query: chatListQuerySchema,
    response: chatListSchema,
    status: 200,
    errors: [],
  }),
  createGroup: defineEndpoint({
    summary: "Makes a group of invited people, with the account as its owner.",
    method: "POST",
    path: "/api/v1/chats",
    auth: "user",
    body: createGroupInputSchema,
    response: newGroupSchema,
    status: 201,
    errors: ["chat_full"],
  }),
  createBroadcast: defineEndpoint({
    summary: "Makes a broadcast channel: its owner and admins post, anybody with the link subscribes.",
    method: "POST",
    path: "/api/v1/channels",
    auth: "user",
    body: createBroadcastInputSchema,
    response: newBroadcastSchema,
    status: 201,
    errors: [],
  }),
  openDm: defineEndpoint({
    summary: "Answers the chat with another account, and begins it if there is none.",
    method: "GET",
    path: "/api/v1/chats/dm/{user_id}",
    auth: "user",
    params: z.object({ user_id: uuidSchema }),
    response: newChatSchema,
    status: 200,
    statusIfMade: 201,
    errors: ["forbidden"],
  }),
  update: defineEndpoint({
    summary: "Changes a group or broadcast; only what is given changes.",
    method: "PATCH",
    path: "/api/v1/chats/{chat_id}",
    auth: "user",
    params,
    body: updateChatInputSchema,
    response: chatSchema,
    status: 200,
    errors: ["forbidden", "removed"],
  }),
  changePreferences: defineEndpoint({
    summary: "Changes how one keeps a chat: muted, archived, favourite, marked as unread. Only what is given changes.",
    description: "Nobody else learns of it. A mark of unread goes when the chat is read.",
    method: "PATCH",
    path: "/api/v1/chats/{chat_id}/preferences",
    auth: "user",
    params,
    body: changePreferencesInputSchema,
    response: chatPreferencesSchema,
    status: 200,
    errors: ["removed", "room_closed"],
  }),
  writeDraft: defineEndpoint({
    summary: "Keeps what one has begun to write, for one's other devices. Without content it is taken away.",
    description:
      "The last one to write wins, by `written_at`; a time that lies ahead counts as now. Answers the draft that stands: the one that was sent, or a later one.",
    method: "PUT",
    path: "/api/v1/chats/{chat_id}/draft",
    auth: "user",
    params,
    body: writeDraftInputSchema,
    response: draftStateSchema,
    status: 200,
    errors: ["removed", "room_closed"],
  }),
  delete: defineEndpoint({
    summary: "Deletes a group or broadcast with everything in it. The owner's to do.",
    method: "DELETE",
    path: "/api/v1/chats/{chat_id}",
    auth: "user",
    params,
    status: 204,
    errors: ["forbidden", "removed"],
  }),
  leave: defineEndpoint({
    summary: "Leaves a group or broadcast. An owner hands over first; who leaves as the last one takes the chat along.",
    method: "POST",
    path: "/api/v1/chats/{chat_id}/leave",
    auth: "user",
    params,
    status: 204,
    errors: ["forbidden", "removed", "owner_stays"],
  }),
};
