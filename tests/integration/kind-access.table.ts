import type { ErrorCode } from "#contract/error-codes.ts";

type Answer = ErrorCode | "ok";

const ok: Answer = "ok";
/** Nobody in particular asks. */
const who: Answer = "unauthenticated";
/** As if there were no such thing. */
const gone: Answer = "not_found";
const forbidden: Answer = "forbidden";
const removed: Answer = "removed";
const stays: Answer = "owner_stays";

/** To everybody who is in, and to nobody else. */
const ALL_IN: readonly Answer[] = [who, gone, gone, gone, ok, ok, ok, ok];
const STAFF_ONLY: readonly Answer[] = [who, gone, gone, gone, forbidden, forbidden, ok, ok];
const OWNER_ONLY: readonly Answer[] = [who, gone, gone, gone, forbidden, forbidden, forbidden, ok];
const NOBODY: readonly Answer[] = [who, gone, gone, gone, forbidden, forbidden, forbidden, forbidden];

/**
 * Who may do what in a group: the columns are stranger, outsider, left, removed, blocked, member, admin, owner. The message that is asked for is
 * the member's.
 */
const GROUP: Record<string, readonly Answer[]> = {
  "GET /api/v1/chats/{chat_id}/messages": ALL_IN,
  "POST /api/v1/messages": ALL_IN,
  "PATCH /api/v1/messages/{message_id}": [who, gone, gone, gone, forbidden, ok, forbidden, forbidden],
  "DELETE /api/v1/messages/{message_id}": [who, gone, gone, gone, forbidden, ok, ok, ok],
  "POST /api/v1/messages/{message_id}/reactions": ALL_IN,
  "DELETE /api/v1/messages/{message_id}/reactions/{emoji}": ALL_IN,
  "PUT /api/v1/messages/{message_id}/pin": STAFF_ONLY,
  "DELETE /api/v1/messages/{message_id}/pin": STAFF_ONLY,
  "GET /api/v1/chats/{chat_id}/pins": ALL_IN,
  "POST /api/v1/messages/{message_id}/forward": ALL_IN,
  "GET /api/v1/messages/{message_id}/revisions": ALL_IN,
  "GET /api/v1/chats/{chat_id}/members": ALL_IN,
  "POST /api/v1/chats/{chat_id}/members": STAFF_ONLY,
  "POST /api/v1/chats/{chat_id}/members/{member_id}/remove": STAFF_ONLY,
  "POST /api/v1/chats/{chat_id}/members/{member_id}/restore": STAFF_ONLY,
  "POST /api/v1/chats/{chat_id}/members/{member_id}/timeout": STAFF_ONLY,
  "POST /api/v1/chats/{chat_id}/members/{member_id}/admit": STAFF_ONLY,
  "POST /api/v1/chats/{chat_id}/members/{member_id}/role": OWNER_ONLY,
  "POST /api/v1/chats/{chat_id}/owner": OWNER_ONLY,
  "POST /api/v1/chats/{chat_id}/read": ALL_IN,
  "PATCH /api/v1/chats/{chat_id}/preferences": ALL_IN,
  "PUT /api/v1/chats/{chat_id}/draft": ALL_IN,
  "PATCH /api/v1/chats/{chat_id}": STAFF_ONLY,
  "DELETE /api/v1/chats/{chat_id}": OWNER_ONLY,
  "POST /api/v1/chats/{chat_id}/leave": [who, gone, gone, gone, ok, ok, ok, stays],
  "POST /api/v1/chats/{chat_id}/invites": STAFF_ONLY,
  "GET /api/v1/chats/{chat_id}/invites": STAFF_ONLY,
  "DELETE /api/v1/chats/{chat_id}/invites/{invite_id}": STAFF_ONLY,
  "GET /api/v1/invites/{code}": [ok, ok, ok, ok, ok, ok, ok, ok],
  "POST /api/v1/invites/{code}/accept": [who, ok, ok, removed, ok, ok, ok, ok],
};

/** As in a group; the message is the admin's. */
const BROADCAST: Record<string, readonly Answer[]> = {
  ...GROUP,
  "POST /api/v1/messages": STAFF_ONLY,
  "PATCH /api/v1/messages/{message_id}": [who, gone, gone, gone, forbidden, forbidden, ok, forbidden],
  "DELETE /api/v1/messages/{message_id}": STAFF_ONLY,
  "POST /api/v1/chats/{chat_id}/members": NOBODY,
};

/** Stranger, outsider, and one of the two. The message is theirs. */
const DM: Record<string, readonly Answer[]> = {
  ...Object.fromEntries(Object.keys(GROUP).map((name) => [name, [who, gone, forbidden]])),
  "GET /api/v1/chats/{chat_id}/messages": [who, gone, ok],
  "POST /api/v1/messages": [who, gone, ok],
  "PATCH /api/v1/messages/{message_id}": [who, gone, ok],
  "DELETE /api/v1/messages/{message_id}": [who, gone, ok],
  "POST /api/v1/messages/{message_id}/reactions": [who, gone, ok],
  "DELETE /api/v1/messages/{message_id}/reactions/{emoji}": [who, gone, ok],
  "PUT /api/v1/messages/{message_id}/pin": [who, gone, ok],
  "DELETE /api/v1/messages/{message_id}/pin": [who, gone, ok],
  "GET /api/v1/chats/{chat_id}/pins": [who, gone, ok],
  "POST /api/v1/messages/{message_id}/forward": [who, gone, ok],
  "GET /api/v1/messages/{message_id}/revisions": [who, gone, ok],
  "GET /api/v1/chats/{chat_id}/members": [who, gone, ok],
  "POST /api/v1/chats/{chat_id}/read": [who, gone, ok],
  "PATCH /api/v1/chats/{chat_id}/preferences": [who, gone, ok],
  "PUT /api/v1/chats/{chat_id}/draft": [who, gone, ok],
  "GET /api/v1/invites/{code}": [gone, gone, gone],
  "POST /api/v1/invites/{code}/accept": [who, gone, gone],
};

/** A block ends writing and leaves the past to be read, and one's own words to be taken back. */
const BLOCKED_DM: Record<string, readonly Answer[]> = {
  ...DM,
  "POST /api/v1/messages": [who, gone, forbidden],
  "PATCH /api/v1/messages/{message_id}": [who, gone, forbidden],
  "POST /api/v1/messages/{message_id}/reactions": [who, gone, forbidden],
  "PUT /api/v1/messages/{message_id}/pin": [who, gone, forbidden],
  "DELETE /api/v1/messages/{message_id}/pin": [who, gone, forbidden],
};

export const KIND_ENDPOINTS = { dm: DM, "dm, blocked": BLOCKED_DM, group: GROUP, broadcast: BROADCAST };

const GROUP_EVENTS: Record<string, readonly Answer[]> = {
  "chat:open": ALL_IN,
  "message:send": ALL_IN,
  "message:edit": [who, gone, gone, gone, forbidden, ok, forbidden, forbidden],
  "message:delete": [who, gone, gone, gone, forbidden, ok, ok, ok],
  "reaction:add": ALL_IN,
  "reaction:remove": ALL_IN,
  "message:pin": STAFF_ONLY,
  "message:unpin": STAFF_ONLY,
  "read:mark": ALL_IN,
  "delivered:mark": ALL_IN,
  "presence:watch": ALL_IN,
  "typing:start": ALL_IN,
  "typing:watch": ALL_IN,
};

const BROADCAST_EVENTS: Record<string, readonly Answer[]> = {
  ...GROUP_EVENTS,
  "message:send": STAFF_ONLY,
  "message:edit": [who, gone, gone, gone, forbidden, forbidden, ok, forbidden],
  "message:delete": STAFF_ONLY,
  "presence:watch": NOBODY,
  "typing:start": STAFF_ONLY,
};

const DM_EVENTS: Record<string, readonly Answer[]> = Object.fromEntries(Object.keys(GROUP_EVENTS).map((name) => [name, [who, gone, ok]]));

const BLOCKED_DM_EVENTS: Record<string, readonly Answer[]> = {
  ...DM_EVENTS,
  "message:send": [who, gone, forbidden],
  "message:edit": [who, gone, forbidden],
  "reaction:add": [who, gone, forbidden],
  "message:pin": [who, gone, forbidden],
  "message:unpin": [who, gone, forbidden],
  "presence:watch": [who, gone, forbidden],
  "typing:start": [who, gone, forbidden],
};

export const KIND_EVENTS = { dm: DM_EVENTS, "dm, blocked": BLOCKED_DM_EVENTS, group: GROUP_EVENTS, broadcast: BROADCAST_EVENTS };
