import type { ChatSnapshot } from "#contract/chats.ts";
import type { Member } from "#contract/members.ts";

import { type ChatState, keyOf, type PendingMessage } from "./chat-state.ts";
import { change, newer, place, requote, rowOf } from "./message-list.ts";

/** What is known of a chat that was opened for the first time. */
export function stateFrom(snapshot: ChatSnapshot): ChatState {
  const { chat, me, has_more, last_seq } = snapshot;
  const base = {
    chatId: chat.id,
    kind: chat.kind,
    title: chat.title,
    room: chat.room,
    me,
    members: byId(snapshot.members),
    hasMore: has_more,
    lastSeq: last_seq,
    reacting: [],
    passed: [],
  };
  return { ...base, messages: snapshot.messages.map((message) => rowOf(base, message)), sentCount: snapshot.messages.length };
}

/** Takes over a snapshot: everything after a reset, else what was missed since `lastSeq`. What still waits to be sent stays in any case. */
export function applySnapshot(state: ChatState, snapshot: ChatSnapshot): ChatState {
  return snapshot.reset ? startedOver(state, snapshot) : caughtUp(state, snapshot);
}

function startedOver(state: ChatState, snapshot: ChatSnapshot): ChatState {
  const fresh = { ...stateFrom(snapshot), reacting: state.reacting };
  const rows = snapshot.messages.map((message) => rowOf(fresh, message));
  const stored = new Set(rows.map(({ key }) => key));
  return { ...fresh, messages: [...rows, ...waiting(state).filter(({ key }) => !stored.has(key))] };
}

function caughtUp(state: ChatState, snapshot: ChatSnapshot): ChatState {
  const { chat, me, last_seq } = snapshot;
  const roleOf = new Map(snapshot.members.map(({ id, role }) => [id, role]));
  const lastSeq = Math.max(state.lastSeq, last_seq);
  const passed = snapshot.messages.filter(({ seq }) => seq <= state.lastSeq).map(({ id }) => ({ message_id: id, seq: last_seq }));
  let next: ChatState = {
    ...state,
    title: chat.title,
    room: chat.room,
    me: { ...me, last_read_seq: Math.max(me.last_read_seq, state.me.last_read_seq) },
    members: byId(snapshot.members),
    messages: state.messages.map((message) => withRole(message, roleOf)),
    passed: state.hasMore ? [...state.passed, ...passed] : [],
  };
  for (const message of snapshot.messages) {
    // New ones are put, changed ones only where they are held: an old message that was edited lies outside the window.
    const waits = waiting(state).some(({ key }) => key === keyOf(message.sender.id, message.client_message_id));
    next =
      message.seq > state.lastSeq || waits ? place(next, message) : change(next, message.id, (held) => newer(held, rowOf(next, message)));
    if (message.edited_at !== null || message.deleted_at !== null) next = requote(next, message.id, message.content);
  }
  return { ...next, lastSeq };
}

function withRole<Row extends ChatState["messages"][number]>(message: Row, roleOf: ReadonlyMap<string, Member["role"]>): Row {
  const role = roleOf.get(message.sender.id) ?? message.sender.role;
  const quoted = message.reply_to === null ? null : (roleOf.get(message.reply_to.sender.id) ?? message.reply_to.sender.role);
  if (role === message.sender.role && quoted === (message.reply_to?.sender.role ?? null)) return message;
  const reply_to =
    message.reply_to === null || quoted === null ? null : { ...message.reply_to, sender: { ...message.reply_to.sender, role: quoted } };
  return { ...message, sender: { ...message.sender, role }, reply_to };
}

function waiting({ messages, sentCount }: ChatState): readonly PendingMessage[] {
  return messages.slice(sentCount) as readonly PendingMessage[];
}

function byId(members: readonly Member[]): Readonly<Record<string, Member>> {
  return Object.fromEntries(members.map((member) => [member.id, member]));
}
