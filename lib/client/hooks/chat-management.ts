import { call } from "#client/api/call.ts";
import type { Chat, UpdateChatInput } from "#contract/chats.ts";
import type { CreateInviteInput, Invite } from "#contract/invites.ts";
import type { Member } from "#contract/members.ts";

/** What those who run a group or broadcast do with it. Each rejects with an ApiError; what it changed comes to every screen as an event. */
export interface ChatManagement {
  /** Name, description, voice; only what is given changes. */
  readonly change: (what: UpdateChatInput) => Promise<Chat>;
  /** Puts accounts in; answers who came. */
  readonly add: (userIds: readonly string[]) => Promise<readonly Member[]>;
  readonly remove: (memberId: string) => Promise<Member>;
  readonly giveRole: (memberId: string, role: "admin" | "member") => Promise<Member>;
  readonly handOver: (memberId: string) => Promise<Member>;
  /** Deletes the chat with everything in it. */
  readonly erase: () => Promise<void>;
  /** The links that work, the newest first. */
  readonly invites: () => Promise<readonly Invite[]>;
  readonly invite: (terms: CreateInviteInput) => Promise<Invite>;
  readonly revoke: (inviteId: string) => Promise<void>;
}

/** The tools for one chat. */
export function chatManagement(chatId: string): ChatManagement {
  const params = { chat_id: chatId };
  const of = (member_id: string): { params: { chat_id: string; member_id: string } } => ({ params: { ...params, member_id } });
  return {
    change: (body) => call("PATCH /api/v1/chats/{chat_id}", { params, body }),
    add: async (user_ids) => (await call("POST /api/v1/chats/{chat_id}/members", { params, body: { user_ids: [...user_ids] } })).members,
    remove: (id) => call("POST /api/v1/chats/{chat_id}/members/{member_id}/remove", of(id)),
    giveRole: (id, role) => call("POST /api/v1/chats/{chat_id}/members/{member_id}/role", { ...of(id), body: { role } }),
    handOver: (member_id) => call("POST /api/v1/chats/{chat_id}/owner", { params, body: { member_id } }),
    erase: () => call("DELETE /api/v1/chats/{chat_id}", { params }),
    invites: async () => (await call("GET /api/v1/chats/{chat_id}/invites", { params })).invites,
    invite: (body) => call("POST /api/v1/chats/{chat_id}/invites", { params, body }),
    revoke: (invite_id) => call("DELETE /api/v1/chats/{chat_id}/invites/{invite_id}", { params: { ...params, invite_id } }),
  };
}
