import { randomUUID } from "node:crypto";

import type { AccountScene } from "#tests/support/account-roles.ts";
import type { RouteAsk } from "#tests/support/in-process.ts";

type Ask = (scene: AccountScene) => RouteAsk;

const chat =
  (body?: unknown): Ask =>
  ({ chat_id }) => ({ params: { chat_id }, ...(body === undefined ? {} : { body }) });
const member =
  (body?: unknown): Ask =>
  ({ chat_id, target }) => ({ params: { chat_id, member_id: target.member_id }, ...(body === undefined ? {} : { body }) });
const message =
  (body?: unknown): Ask =>
  ({ message_id }) => ({ params: { message_id }, ...(body === undefined ? {} : { body }) });
const code: Ask = ({ invite }) => ({ params: { code: invite.code } });
const post = ({ chat_id }: AccountScene) => ({ chat_id, content: "Hello", client_message_id: randomUUID() });

/** What everybody asks of each endpoint that concerns one chat. */
export const ASK_CHAT: Record<string, Ask> = {
  "GET /api/v1/chats/{chat_id}/messages": chat(),
  "POST /api/v1/messages": (scene) => ({ body: post(scene) }),
  "PATCH /api/v1/messages/{message_id}": message({ content: "Changed" }),
  "DELETE /api/v1/messages/{message_id}": message(),
  "POST /api/v1/messages/{message_id}/reactions": message({ emoji: "👍" }),
  "DELETE /api/v1/messages/{message_id}/reactions/{emoji}": ({ message_id }) => ({ params: { message_id, emoji: "👍" } }),
  "PUT /api/v1/messages/{message_id}/pin": message(),
  "DELETE /api/v1/messages/{message_id}/pin": message(),
  "GET /api/v1/chats/{chat_id}/pins": chat(),
  "POST /api/v1/messages/{message_id}/forward": ({ chat_id, message_id }) => ({ params: { message_id }, body: { chat_ids: [chat_id] } }),
  "GET /api/v1/messages/{message_id}/revisions": message(),
  "GET /api/v1/chats/{chat_id}/members": chat(),
  "POST /api/v1/chats/{chat_id}/members": ({ chat_id, newcomer }) => ({ params: { chat_id }, body: { user_ids: [newcomer.userId] } }),
  "POST /api/v1/chats/{chat_id}/members/{member_id}/remove": member(),
  "POST /api/v1/chats/{chat_id}/members/{member_id}/restore": member(),
  "POST /api/v1/chats/{chat_id}/members/{member_id}/timeout": member({ minutes: 2 }),
  "POST /api/v1/chats/{chat_id}/members/{member_id}/admit": member(),
  "POST /api/v1/chats/{chat_id}/members/{member_id}/role": member({ role: "admin" }),
  "POST /api/v1/chats/{chat_id}/owner": ({ chat_id, target }) => ({ params: { chat_id }, body: { member_id: target.member_id } }),
  "POST /api/v1/chats/{chat_id}/read": chat(),
  "PATCH /api/v1/chats/{chat_id}/preferences": chat({ favourite: true }),
  "PUT /api/v1/chats/{chat_id}/draft": chat({ content: "Shall we", written_at: new Date(0).toISOString() }),
  "PATCH /api/v1/chats/{chat_id}": chat({ description: "Changed" }),
  "DELETE /api/v1/chats/{chat_id}": chat(),
  "POST /api/v1/chats/{chat_id}/leave": chat(),
  "POST /api/v1/chats/{chat_id}/invites": chat({}),
  "GET /api/v1/chats/{chat_id}/invites": chat(),
  "DELETE /api/v1/chats/{chat_id}/invites/{invite_id}": ({ chat_id, invite }) => ({ params: { chat_id, invite_id: invite.id } }),
  "GET /api/v1/invites/{code}": code,
  "POST /api/v1/invites/{code}/accept": code,
};

/** What everybody asks by each event that concerns one chat. */
export const ASK_CHAT_EVENT: Record<string, (scene: AccountScene) => object> = {
  "chat:open": ({ chat_id }) => ({ chat_id }),
  "message:send": post,
  "message:edit": ({ message_id }) => ({ message_id, content: "Changed" }),
  "message:delete": ({ message_id }) => ({ message_id }),
  "reaction:add": ({ message_id }) => ({ message_id, emoji: "👍" }),
  "reaction:remove": ({ message_id }) => ({ message_id, emoji: "👍" }),
  "message:pin": ({ message_id }) => ({ message_id }),
  "message:unpin": ({ message_id }) => ({ message_id }),
  "read:mark": ({ chat_id }) => ({ chat_id, seq: 1 }),
  "delivered:mark": ({ chat_id }) => ({ chat_id, seq: 1 }),
  "presence:watch": ({ chat_id }) => ({ chat_id }),
  "typing:start": ({ chat_id }) => ({ chat_id }),
  "typing:watch": ({ chat_id }) => ({ chat_id }),
};
