import type { ChatSnapshot } from "#contract/chats.ts";
import type { Member } from "#contract/members.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";

import { type ChatState, keyOf, type PendingMessage } from "./chat-state.ts";
import { change, later, place, requote, rowOf } from "./message-list.ts";
import { withoutPin, withPin } from "./pins.ts";
import { questionsFrom } from "./questions.ts";

/** What is known of a chat that was opened for the first time. */
export function stateFrom(snapshot: ChatSnapshot): ChatState {
  const { chat, me, has_more, last_seq } = snapshot;
  const base = {
    chatId: chat.id,
    kind: chat.kind,
    title: chat.title,
    description: chat.description,
    speaksAsOne: chat.speaks_as_one,
    room: chat.room,
    me,
    members: byId(snapshot.members),
    hasMore: has_more,
    lastSeq: last_seq,
    reacting: [],
    passed: [],
    pins: null,
    pinsSeq: last_seq,
    polls: snapshot.polls,
    questions: questionsFrom(snapshot.questions),
  };
  return { ...base, messages: snapshot.messages.map((message) => rowOf(base, message)), sentCount: snapshot.messages.length };
}

/** The seq after which something of others is new to the viewer, who has been here before; null if nothing is. */
export function unreadAfter({ me, messages }: ChatSnapshot): number | null {
  const unread = me.last_read_seq > 0 && messages.some(({ seq, sender }) => seq > me.last_read_seq && sender.id !== me.id);
  return unread ? me.last_read_seq : null;
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
  const faces = facesIn(snapshot);
  const lastSeq = Math.max(state.lastSeq, last_seq);
  const passed = snapshot.messages.filter(({ seq }) => seq <= state.lastSeq).map(({ id }) => ({ message_id: id, seq: last_seq }));
  let next: ChatState = {
    ...state,
    title: chat.title,
    description: chat.description,
    speaksAsOne: chat.speaks_as_one,
    room: chat.room,
    me: { ...me, last_read_seq: Math.max(me.last_read_seq, state.me.last_read_seq) },
    members: byId(snapshot.members),
    polls: snapshot.polls,
    questions: questionsFrom(snapshot.questions, state.questions),
    messages: state.messages.map((message) => withFaces(message, faces)),
    passed: state.hasMore ? [...state.passed, ...passed] : [],
  };
  for (const message of snapshot.messages) {
    // New ones are put, changed ones only where they are held: an old message that was edited lies outside the window.
    const waits = waiting(state).some(({ key }) => key === keyOf(message.sender.id, message.client_message_id));
    next =
      message.seq > state.lastSeq || waits ? place(next, message) : change(next, message.id, (held) => later(held, rowOf(next, message)));
    // One of which the client knew has changed: its quotes may be other ones, and be it that they are back.
    if (message.seq <= state.lastSeq) next = requote(next, message.id, message.content, true);
    next = message.deleted_at === null ? withPin(next, message, lastSeq) : withoutPin(next, message.id, lastSeq);
  }
  return { ...next, lastSeq };
}

type Face = Pick<Member, "role" | "alias">;
/** The role and name that a sender has now. */
type FaceOf = (sender: Face & { readonly id: string }) => Face;

/** In chats of accounts, whoever is not among the members has no role any more; the chat itself may be a sender, too, and so may nobody. */
function facesIn({ chat, members }: ChatSnapshot): FaceOf {
  const faces = new Map<string, Face>(members.map(({ id, role, alias }) => [id, { role, alias }]));
  const keepsRole = KINDS[chat.kind].identity !== "account";
  return (sender) => {
    if (sender.alias === "") return sender;
    if (sender.id === chat.id) return { role: sender.role, alias: chat.title };
    return faces.get(sender.id) ?? (keepsRole ? sender : { role: "member", alias: sender.alias });
  };
}

function withFaces<Row extends ChatState["messages"][number]>(message: Row, faces: FaceOf): Row {
  const own = changed(message.sender, faces);
  const quoted = message.reply_to && changed(message.reply_to.sender, faces);
  if (!own && !quoted) return message;
  const reply_to =
    message.reply_to && quoted ? { ...message.reply_to, sender: { ...message.reply_to.sender, ...quoted } } : message.reply_to;
  return { ...message, sender: { ...message.sender, ...own }, reply_to };
}

/** The role and name that a sender has now, if they are others than those on the message. */
function changed(sender: Face & { readonly id: string }, faces: FaceOf): Face | null {
  const { role, alias } = faces(sender);
  return role !== sender.role || alias !== sender.alias ? { role, alias } : null;
}

function waiting({ messages, sentCount }: ChatState): readonly PendingMessage[] {
  return messages.slice(sentCount) as readonly PendingMessage[];
}

function byId(members: readonly Member[]): Readonly<Record<string, Member>> {
  return Object.fromEntries(members.map((member) => [member.id, member]));
}
