import { randomUUID } from "node:crypto";

import { PASSWORD } from "#tests/support/cast.ts";
import type { EveryRole } from "#tests/support/roles.ts";

interface Ask {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
}

const later = (): string => new Date(Date.now() + 90 * 60_000).toISOString();
const inRoom = ({ room }: EveryRole, body?: unknown): Ask => ({ params: { code: room.code }, ...(body === undefined ? {} : { body }) });
const inChat = ({ room }: EveryRole, body?: unknown): Ask => ({
  params: { chat_id: room.chat_id },
  ...(body === undefined ? {} : { body }),
});
const onMember = ({ room, target }: EveryRole, body?: unknown): Ask => ({
  params: { chat_id: room.chat_id, member_id: target.memberId },
  ...(body === undefined ? {} : { body }),
});
const onMessage = ({ message }: EveryRole, body?: unknown): Ask => ({
  params: { message_id: message.id },
  ...(body === undefined ? {} : { body }),
});
const onFacilitator = ({ ada }: EveryRole): Ask => ({ params: { user_id: ada.userId } });
const post = ({ room }: EveryRole) => ({ chat_id: room.chat_id, content: "Hello", client_message_id: randomUUID() });

/** What everybody asks of each endpoint. The message is the member's. */
export const ASK_ENDPOINT: Record<string, (scene: EveryRole) => Ask> = {
  "POST /api/v1/auth/register": () => ({
    body: { email: `${randomUUID()}@parley.test`, username: `u${randomUUID().replaceAll("-", "")}`, password: PASSWORD },
  }),
  "POST /api/v1/auth/login": () => ({ body: { phone_or_email: `${randomUUID()}@parley.test`, password: PASSWORD } }),
  "POST /api/v1/auth/refresh": () => ({ body: { refresh_token: `${randomUUID()}.${"x".repeat(43)}.${"x".repeat(43)}` } }),
  "DELETE /api/v1/users/me/sessions/{session_id}": () => ({ params: { session_id: randomUUID() } }),
  "PATCH /api/v1/users/me/password": () => ({ body: { old_password: "wrong", new_password: PASSWORD } }),
  "PATCH /api/v1/users/me": () => ({ body: { bio: "Changed" } }),
  "DELETE /api/v1/users/me": () => ({ body: { password: "wrong" } }),
  "GET /api/v1/users": () => ({ query: { q: "ada" } }),
  "GET /api/v1/users/{user_id}": onFacilitator,
  "GET /api/v1/users/{user_id}/avatar": onFacilitator,
  "POST /api/v1/users/{user_id}/block": onFacilitator,
  "DELETE /api/v1/users/{user_id}/block": onFacilitator,
  "POST /api/v1/rooms": () => ({ body: { title: randomUUID(), ends_at: later() } }),
  "GET /api/v1/rooms/{code}": (scene) => inRoom(scene),
  "PATCH /api/v1/rooms/{code}": (scene) => inRoom(scene, { settings: { frozen: true } }),
  "DELETE /api/v1/rooms/{code}": (scene) => inRoom(scene),
  "POST /api/v1/rooms/{code}/extend": (scene) => inRoom(scene, { minutes: 5 }),
  "POST /api/v1/rooms/{code}/close": (scene) => inRoom(scene),
  "POST /api/v1/rooms/{code}/reopen": (scene) => inRoom(scene, { ends_at: later() }),
  "POST /api/v1/rooms/{code}/duplicate": (scene) => inRoom(scene, { ends_at: later() }),
  "POST /api/v1/rooms/{code}/join": (scene) => inRoom(scene, { alias: `New ${randomUUID().slice(0, 12)}` }),
  "POST /api/v1/rooms/{code}/leave": (scene) => inRoom(scene),
  "GET /api/v1/rooms/{code}/transcript": (scene) => inRoom(scene),
  "GET /api/v1/chats/{chat_id}/messages": (scene) => inChat(scene),
  "GET /api/v1/chats/{chat_id}/members": (scene) => inChat(scene),
  "POST /api/v1/chats/{chat_id}/read": (scene) => inChat(scene, { seq: 1 }),
  "PATCH /api/v1/chats/{chat_id}/preferences": (scene) => inChat(scene, { favourite: true }),
  "PUT /api/v1/chats/{chat_id}/draft": (scene) => inChat(scene, { content: "Shall we", written_at: new Date(0).toISOString() }),
  "POST /api/v1/chats": () => ({ body: { name: "Walkers", type: "group", member_ids: [] } }),
  "POST /api/v1/channels": () => ({ body: { name: "News" } }),
  "GET /api/v1/chats/dm/{user_id}": onFacilitator,
  "PATCH /api/v1/chats/{chat_id}": (scene) => inChat(scene, { name: "Changed" }),
  "DELETE /api/v1/chats/{chat_id}": (scene) => inChat(scene),
  "POST /api/v1/chats/{chat_id}/leave": (scene) => inChat(scene),
  "POST /api/v1/chats/{chat_id}/members": (scene) => inChat(scene, { user_ids: [scene.ada.userId] }),
  "POST /api/v1/chats/{chat_id}/members/{member_id}/role": (scene) => onMember(scene, { role: "admin" }),
  "POST /api/v1/chats/{chat_id}/owner": (scene) => inChat(scene, { member_id: scene.target.memberId }),
  "POST /api/v1/chats/{chat_id}/invites": (scene) => inChat(scene, {}),
  "GET /api/v1/chats/{chat_id}/invites": (scene) => inChat(scene),
  "DELETE /api/v1/chats/{chat_id}/invites/{invite_id}": ({ room }) => ({ params: { chat_id: room.chat_id, invite_id: randomUUID() } }),
  "GET /api/v1/invites/{code}": () => ({ params: { code: "nobody-made-this" } }),
  "POST /api/v1/invites/{code}/accept": () => ({ params: { code: "nobody-made-this" } }),
  "POST /api/v1/chats/{chat_id}/members/{member_id}/remove": (scene) => onMember(scene),
  "POST /api/v1/chats/{chat_id}/members/{member_id}/restore": (scene) => onMember(scene),
  "POST /api/v1/chats/{chat_id}/members/{member_id}/timeout": (scene) => onMember(scene, { minutes: 2 }),
  "POST /api/v1/chats/{chat_id}/members/{member_id}/admit": (scene) => onMember(scene),
  "GET /api/v1/search/messages": ({ room }) => ({ query: { q: "hello", chat_id: room.chat_id } }),
  "POST /api/v1/messages": (scene) => ({ body: post(scene) }),
  "PATCH /api/v1/messages/{message_id}": (scene) => onMessage(scene, { content: "Changed" }),
  "DELETE /api/v1/messages/{message_id}": (scene) => onMessage(scene),
  "POST /api/v1/messages/{message_id}/reactions": (scene) => onMessage(scene, { emoji: "👍" }),
  "PUT /api/v1/messages/{message_id}/pin": (scene) => onMessage(scene),
  "DELETE /api/v1/messages/{message_id}/pin": (scene) => onMessage(scene),
  "GET /api/v1/chats/{chat_id}/pins": (scene) => inChat(scene),
  "POST /api/v1/messages/{message_id}/forward": (scene) => onMessage(scene, { chat_ids: [scene.room.chat_id] }),
  "GET /api/v1/messages/{message_id}/revisions": (scene) => onMessage(scene),
  "DELETE /api/v1/messages/{message_id}/reactions/{emoji}": ({ message }) => ({ params: { message_id: message.id, emoji: "👍" } }),
};

/** What everybody asks by each event. */
export const ASK_EVENT: Record<string, (scene: EveryRole) => object> = {
  "chat:open": ({ room }) => ({ chat_id: room.chat_id }),
  "chat:leave": ({ room }) => ({ chat_id: room.chat_id }),
  "message:send": (scene) => post(scene),
  "message:edit": ({ message }) => ({ message_id: message.id, content: "Changed" }),
  "message:delete": ({ message }) => ({ message_id: message.id }),
  "reaction:add": ({ message }) => ({ message_id: message.id, emoji: "👍" }),
  "reaction:remove": ({ message }) => ({ message_id: message.id, emoji: "👍" }),
  "message:pin": ({ message }) => ({ message_id: message.id }),
  "message:unpin": ({ message }) => ({ message_id: message.id }),
  "read:mark": ({ room }) => ({ chat_id: room.chat_id, seq: 1 }),
  "delivered:mark": ({ room }) => ({ chat_id: room.chat_id, seq: 1 }),
  "presence:watch": ({ room }) => ({ chat_id: room.chat_id }),
  "presence:unwatch": ({ room }) => ({ chat_id: room.chat_id }),
  "typing:start": ({ room }) => ({ chat_id: room.chat_id }),
  "typing:watch": ({ room }) => ({ chat_id: room.chat_id }),
};
