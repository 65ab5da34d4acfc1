import type { Chat } from "#contract/chats.ts";
import type { Member, Sender } from "#contract/members.ts";
import type { RoomsServerEvents } from "#contract/realtime/rooms.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";
import { STAFF } from "#domain/permissions/hierarchy.ts";

import type { ChatMessage, ChatState } from "./chat-state.ts";

type Receipt = Parameters<RoomsServerEvents["receipt:changed"]>[0];

/** Takes over a member as they are now, and lets what they said before wear their name and badge. */
export function withMember(state: ChatState, member: Member): ChatState {
  const { [member.id]: before, ...others } = state.members;
  const isMe = member.id === state.me.id;
  // Where only those who run a chat are seen, somebody who does so no more is out of sight.
  const isSeen = isMe || KINDS[state.kind].roster === "everyone" || STAFF.includes(member.role);
  const members = isSeen ? { ...others, [member.id]: member } : others;
  const me = isMe ? { ...state.me, ...member } : state.me;
  // Whoever comes may have been here before, under another name or role; not in a room, where a name is kept.
  const same = before ? before.role === member.role && before.alias === member.alias : KINDS[state.kind].identity === "alias";
  // A pair's chat is called like the other one.
  const title = KINDS[state.kind].joinedBy === "pair" && !isMe ? member.alias : state.title;
  return { ...state, title, members, me, messages: same ? state.messages : withPersona(state.messages, member) };
}

/** In chats of accounts a role ends with the membership. */
export function withoutRole({ kind, messages }: ChatState, gone: Member): readonly ChatMessage[] {
  return KINDS[kind].identity === "account" && gone.role !== "member" ? withPersona(messages, { ...gone, role: "member" }) : messages;
}

/** Receipts take no seq and may come in any order: whoever has come further stays there. */
export function withReceipt(state: ChatState, { member_id, delivered_seq, read_seq }: Receipt): ChatState {
  const member = state.members[member_id];
  if (member === undefined || member.delivered_seq === null || member.read_seq === null) return state;
  if (delivered_seq <= member.delivered_seq && read_seq <= member.read_seq) return state;
  const marks = { delivered_seq: Math.max(member.delivered_seq, delivered_seq), read_seq: Math.max(member.read_seq, read_seq) };
  const me = member_id === state.me.id ? { ...state.me, ...marks } : state.me;
  return { ...state, me, members: { ...state.members, [member_id]: { ...member, ...marks } } };
}

/** A broadcast that speaks as one is the sender of its messages, under its own name. */
export function withSettings(state: ChatState, { title, description, speaks_as_one }: Chat): ChatState {
  const messages = title === state.title ? state.messages : state.messages.map((row) => withSender(row, state.chatId, { alias: title }));
  return { ...state, title, description, speaksAsOne: speaks_as_one, messages };
}

/** Whoever is given another role or name wears it on what they said before, too: a badge tells who somebody is, not who they were. */
function withPersona(messages: readonly ChatMessage[], { id, role, alias }: Member): readonly ChatMessage[] {
  return messages.map((message) => withSender(message, id, { role, alias }));
}

function withSender(message: ChatMessage, id: string, change: Partial<Pick<Sender, "role" | "alias">>): ChatMessage {
  const own = message.sender.id === id ? { ...message, sender: { ...message.sender, ...change } } : message;
  return own.reply_to?.sender.id === id ? { ...own, reply_to: { ...own.reply_to, sender: { ...own.reply_to.sender, ...change } } } : own;
}
