import type { ErrorCode } from "#contract/error-codes.ts";

type Answer = ErrorCode | "ok";

const ok: Answer = "ok";
/** Nobody in particular asks. */
const who: Answer = "unauthenticated";
/** As if there were no such thing. */
const gone: Answer = "not_found";
const removed: Answer = "removed";
const waits: Answer = "waiting_for_admission";
const timedOut: Answer = "timed_out";
const forbidden: Answer = "forbidden";
const wrong: Answer = "wrong_credentials";
/** Nobody blocks themselves. */
const malformed: Answer = "validation_failed";

/**
 * Who may do what: the truth that the code is held to. The columns are those of ROLES: stranger, guest elsewhere, removed, left, waiting,
 * other facilitator, timed out, member, facilitator. The room is open, and the message that is asked for is the member's.
 */
export const ENDPOINT_ACCESS: Record<string, readonly Answer[]> = {
  "POST /api/v1/auth/register": [ok, ok, ok, ok, ok, ok, ok, ok, ok],
  "POST /api/v1/auth/login": [wrong, wrong, wrong, wrong, wrong, wrong, wrong, wrong, wrong],
  "POST /api/v1/auth/refresh": [who, who, who, who, who, who, who, who, who],
  "POST /api/v1/auth/logout": [who, who, who, who, who, ok, who, who, ok],
  "GET /api/v1/users/me/sessions": [who, who, who, who, who, ok, who, who, ok],
  "DELETE /api/v1/users/me/sessions/{session_id}": [who, who, who, who, who, gone, who, who, gone],
  "DELETE /api/v1/users/me/sessions": [who, who, who, who, who, ok, who, who, ok],
  "PATCH /api/v1/users/me/password": [who, who, who, who, who, wrong, who, who, wrong],
  "GET /api/v1/users/me": [who, who, who, who, who, ok, who, who, ok],
  "PATCH /api/v1/users/me": [who, who, who, who, who, ok, who, who, ok],
  "DELETE /api/v1/users/me": [who, who, who, who, who, wrong, who, who, wrong],
  "GET /api/v1/users/me/blocks": [who, who, who, who, who, ok, who, who, ok],
  "GET /api/v1/users": [who, who, who, who, who, ok, who, who, ok],
  "GET /api/v1/users/{user_id}": [who, who, who, who, who, ok, who, who, ok],
  "GET /api/v1/users/{user_id}/avatar": [who, ok, ok, ok, ok, ok, ok, ok, ok],
  "POST /api/v1/users/{user_id}/block": [who, who, who, who, who, ok, who, who, malformed],
  "DELETE /api/v1/users/{user_id}/block": [who, who, who, who, who, ok, who, who, ok],
  "POST /api/v1/ws-tickets": [who, who, who, who, who, ok, who, who, ok],
  "POST /api/v1/rooms": [who, who, who, who, who, ok, who, who, ok],
  "GET /api/v1/rooms": [who, who, who, who, who, ok, who, who, ok],
  "GET /api/v1/rooms/{code}": [ok, ok, ok, ok, ok, ok, ok, ok, ok],
  "PATCH /api/v1/rooms/{code}": [who, who, who, who, who, forbidden, who, who, ok],
  "POST /api/v1/rooms/{code}/extend": [who, who, who, who, who, forbidden, who, who, ok],
  "POST /api/v1/rooms/{code}/close": [who, who, who, who, who, forbidden, who, who, ok],
  "POST /api/v1/rooms/{code}/reopen": [who, who, who, who, who, forbidden, who, who, ok],
  "POST /api/v1/rooms/{code}/duplicate": [who, who, who, who, who, forbidden, who, who, ok],
  "DELETE /api/v1/rooms/{code}": [who, who, who, who, who, forbidden, who, who, ok],
  "POST /api/v1/rooms/{code}/join": [ok, ok, removed, ok, ok, ok, ok, ok, ok],
  "POST /api/v1/rooms/{code}/leave": [who, who, removed, who, ok, who, ok, ok, forbidden],
  "GET /api/v1/rooms/{code}/transcript": [who, who, who, who, who, forbidden, who, who, ok],
  "GET /api/v1/chats/{chat_id}/messages": [who, gone, removed, gone, waits, gone, ok, ok, ok],
  "GET /api/v1/search/messages": [who, gone, removed, gone, waits, gone, ok, ok, ok],
  "POST /api/v1/messages": [who, gone, removed, gone, waits, gone, timedOut, ok, ok],
  "PATCH /api/v1/messages/{message_id}": [who, gone, removed, gone, waits, gone, timedOut, ok, forbidden],
  "DELETE /api/v1/messages/{message_id}": [who, gone, removed, gone, waits, gone, forbidden, ok, ok],
  "POST /api/v1/messages/{message_id}/reactions": [who, gone, removed, gone, waits, gone, timedOut, ok, ok],
  "DELETE /api/v1/messages/{message_id}/reactions/{emoji}": [who, gone, removed, gone, waits, gone, ok, ok, ok],
  "PUT /api/v1/messages/{message_id}/pin": [who, gone, removed, gone, waits, gone, forbidden, forbidden, ok],
  "DELETE /api/v1/messages/{message_id}/pin": [who, gone, removed, gone, waits, gone, forbidden, forbidden, ok],
  "GET /api/v1/chats/{chat_id}/pins": [who, gone, removed, gone, waits, gone, ok, ok, ok],
  // What is said in a room stays there; whoever is not in it does not even learn that.
  "POST /api/v1/messages/{message_id}/forward": [who, who, who, who, who, gone, who, who, forbidden],
  "GET /api/v1/messages/{message_id}/revisions": [who, gone, removed, gone, waits, gone, ok, ok, ok],
  "GET /api/v1/chats/{chat_id}/members": [who, gone, removed, gone, waits, gone, ok, ok, ok],
  "POST /api/v1/chats/{chat_id}/members/{member_id}/remove": [who, gone, removed, gone, waits, gone, forbidden, forbidden, ok],
  "POST /api/v1/chats/{chat_id}/members/{member_id}/restore": [who, gone, removed, gone, waits, gone, forbidden, forbidden, ok],
  "POST /api/v1/chats/{chat_id}/members/{member_id}/timeout": [who, gone, removed, gone, waits, gone, forbidden, forbidden, ok],
  "POST /api/v1/chats/{chat_id}/members/{member_id}/admit": [who, gone, removed, gone, waits, gone, forbidden, forbidden, ok],
  "GET /api/v1/chats": [who, who, who, who, who, ok, who, who, ok],
  "POST /api/v1/chats": [who, who, who, who, who, ok, who, who, ok],
  "POST /api/v1/channels": [who, who, who, who, who, ok, who, who, ok],
  "GET /api/v1/chats/dm/{user_id}": [who, who, who, who, who, ok, who, who, malformed],
  // What one keeps for oneself of a chat is an account's.
  "PATCH /api/v1/chats/{chat_id}/preferences": [who, who, who, who, who, gone, who, who, ok],
  "PUT /api/v1/chats/{chat_id}/draft": [who, who, who, who, who, gone, who, who, ok],
  // A room is changed, left and entered by its code; what is for chats of accounts does not find it.
  "PATCH /api/v1/chats/{chat_id}": [who, who, who, who, who, gone, who, who, gone],
  "DELETE /api/v1/chats/{chat_id}": [who, who, who, who, who, gone, who, who, gone],
  "POST /api/v1/chats/{chat_id}/leave": [who, who, who, who, who, gone, who, who, gone],
  "POST /api/v1/chats/{chat_id}/members": [who, who, who, who, who, gone, who, who, gone],
  "POST /api/v1/chats/{chat_id}/members/{member_id}/role": [who, who, who, who, who, gone, who, who, gone],
  "POST /api/v1/chats/{chat_id}/owner": [who, who, who, who, who, gone, who, who, gone],
  "POST /api/v1/chats/{chat_id}/invites": [who, who, who, who, who, gone, who, who, gone],
  "GET /api/v1/chats/{chat_id}/invites": [who, who, who, who, who, gone, who, who, gone],
  "DELETE /api/v1/chats/{chat_id}/invites/{invite_id}": [who, who, who, who, who, gone, who, who, gone],
  "GET /api/v1/invites/{code}": [gone, gone, gone, gone, gone, gone, gone, gone, gone],
  "POST /api/v1/invites/{code}/accept": [who, who, who, who, who, gone, who, who, gone],
  "POST /api/v1/chats/{chat_id}/read": [who, gone, removed, gone, waits, gone, ok, ok, ok],
};

export const EVENT_ACCESS: Record<string, readonly Answer[]> = {
  "chat:open": [who, gone, removed, gone, ok, gone, ok, ok, ok],
  "chat:leave": [ok, ok, ok, ok, ok, ok, ok, ok, ok],
  "message:send": [who, gone, removed, gone, waits, gone, timedOut, ok, ok],
  "message:edit": [who, gone, removed, gone, waits, gone, timedOut, ok, forbidden],
  "message:delete": [who, gone, removed, gone, waits, gone, forbidden, ok, ok],
  "reaction:add": [who, gone, removed, gone, waits, gone, timedOut, ok, ok],
  "reaction:remove": [who, gone, removed, gone, waits, gone, ok, ok, ok],
  "message:pin": [who, gone, removed, gone, waits, gone, forbidden, forbidden, ok],
  "message:unpin": [who, gone, removed, gone, waits, gone, forbidden, forbidden, ok],
  "chats:follow": [who, who, who, who, who, ok, who, who, ok],
  "clock:read": [ok, ok, ok, ok, ok, ok, ok, ok, ok],
  "read:mark": [who, gone, removed, gone, waits, gone, ok, ok, ok],
  "delivered:mark": [who, gone, removed, gone, waits, gone, ok, ok, ok],
  "presence:watch": [who, gone, removed, gone, waits, gone, ok, ok, ok],
  "presence:unwatch": [ok, ok, ok, ok, ok, ok, ok, ok, ok],
  "online:follow": [who, who, who, who, who, ok, who, who, ok],
  "typing:start": [who, gone, removed, gone, waits, gone, timedOut, ok, ok],
  "typing:watch": [who, gone, removed, gone, ok, gone, ok, ok, ok],
  "typing:follow": [who, who, who, who, who, ok, who, who, ok],
};
