import type { z } from "zod";

import type { ChatSnapshot } from "#contract/chats.ts";
import type { Message, MessagePage } from "#contract/messages.ts";
import type { OwnPoll } from "#contract/polls.ts";
import type { RoomsNamespace } from "#contract/realtime/rooms.ts";

import { type ChatMessage, type ChatState, keyOf, oldestSent, type PendingMessage, type Reacting } from "./chat-state.ts";
import { applySnapshot } from "./apply-snapshot.ts";
import { change, later, place, requote, rowOf, withText } from "./message-list.ts";
import { withMember, withoutRole, withReceipt, withSettings } from "./members.ts";
import { withoutPin, withPin } from "./pins.ts";
import { withOwnVote, withPoll, withStanding } from "./polls.ts";
import { type QuestionState, withoutMessage, withQuestion, withVote } from "./questions.ts";
import { chosenBy, namingViewer, withReacting, withReaction } from "./reactions.ts";

type Server = RoomsNamespace["server"];
type Payload<Name extends keyof Server> = z.output<Server[Name]["payload"]>;

/** The events of `/rooms` that have a place in their chat's order. */
export type DurableName = { [Name in keyof Server]: Payload<Name> extends { seq: number } ? Name : never }[keyof Server];
export type DurableEvent = { [Name in DurableName]: { readonly name: Name; readonly payload: Payload<Name> } }[DurableName];

/** Everything that may change what is known of a chat. */
export type ChatAction =
  | { readonly type: "event"; readonly event: DurableEvent }
  | { readonly type: "snapshot"; readonly snapshot: ChatSnapshot }
  /** An older page, asked for when `before` was the oldest seq held. */
  | { readonly type: "history"; readonly before: number; readonly page: MessagePage }
  /** What waits to be sent now, in order. */
  | { readonly type: "outbox"; readonly messages: readonly PendingMessage[] }
  /** The server's answer to a send. */
  | { readonly type: "stored"; readonly message: Message }
  /** The server's answer to an edit or a deletion. */
  | { readonly type: "answered"; readonly message: Message }
  | { readonly type: "reacting"; readonly change: Reacting }
  | { readonly type: "reacted"; readonly change: Reacting; readonly ok: boolean }
  | { readonly type: "read"; readonly seq: number }
  /** What is pinned, asked for when `askedAt` was the last seq applied. `stale` if that has changed since. */
  | { readonly type: "pins"; readonly messages: readonly Message[]; readonly askedAt: number }
  /** The server's answer to whatever the viewer did to a poll. */
  | { readonly type: "poll"; readonly poll: OwnPoll }
  /** How an open poll stands. */
  | { readonly type: "standing"; readonly standing: Payload<"poll:tally"> }
  /** What the viewer chose in a poll. */
  | { readonly type: "voted"; readonly voted: Payload<"poll:voted"> }
  /** How a question stands, or what the viewer wants their vote for it to be. */
  | { readonly type: "question"; readonly message_id: string; readonly change: Partial<Pick<QuestionState, "votes" | "voted" | "voting">> }
  /** How far a member has received and read the chat. */
  | { readonly type: "receipt"; readonly receipt: Payload<"receipt:changed"> }
  /** How much longer than the others a member may write. */
  | { readonly type: "extra_time"; readonly given: Payload<"member:extended"> };

/** `gap`: an event before this one was missed, resync after `lastSeq`. `stale`: the page is older than what was applied since, ask again. */
export type Verdict = "applied" | "ignored" | "gap" | "stale";

export interface Applied {
  readonly state: ChatState;
  readonly verdict: Verdict;
}

/** The one way to change a chat: events, snapshots, pages, answers and the viewer's own waiting messages all come through here. Pure. */
export function applyEvent(state: ChatState, action: ChatAction): Applied {
  switch (action.type) {
    case "event":
      return applyDurable(state, action.event);
    case "history":
      return applyHistory(state, action.before, action.page);
    case "stored":
      return applied(state, stored(state, action.message));
    case "pins":
      return state.pinsSeq > action.askedAt
        ? { state, verdict: "stale" }
        : { state: { ...state, pins: action.messages }, verdict: "applied" };
    default:
      return applied(state, applyLocal(state, action));
  }
}

type LocalAction = Exclude<ChatAction, { readonly type: "event" | "history" | "stored" | "pins" }>;

function applyLocal(state: ChatState, action: LocalAction): ChatState {
  switch (action.type) {
    case "snapshot":
      return applySnapshot(state, action.snapshot);
    case "outbox":
      return withOutbox(state, action.messages);
    case "answered":
      return withAnswer(state, action.message);
    case "reacting":
      return reshown(
        { ...state, reacting: [...state.reacting.filter((other) => !same(other, action.change)), action.change] },
        action.change.message_id,
      );
    case "reacted":
      return settled(state, action.change, action.ok);
    case "question":
      return withVote(state, action.message_id, action.change);
    case "poll":
      return withPoll(state, action.poll);
    case "standing":
      return withStanding(state, action.standing);
    case "voted":
      return withOwnVote(state, action.voted.poll_id, action.voted.own);
    case "receipt":
      return withReceipt(state, action.receipt);
    case "extra_time":
      return action.given.member_id === state.me.id ? { ...state, me: { ...state.me, extra_minutes: action.given.minutes } } : state;
    case "read":
      return action.seq > state.me.last_read_seq ? { ...state, me: { ...state.me, last_read_seq: action.seq } } : state;
  }
}

function applyDurable(state: ChatState, event: DurableEvent): Applied {
  const { seq } = event.payload;
  if (seq > state.lastSeq + 1) return { state, verdict: "gap" };
  if (seq <= state.lastSeq) {
    // Known already. Only a waiting message of one's own may still learn that it arrived.
    return event.name === "message:created" && isWaiting(state, event.payload.message)
      ? applied(state, arrived(state, event.payload.message))
      : { state, verdict: "ignored" };
  }
  return { state: happened({ ...state, lastSeq: seq }, event), verdict: "applied" };
}

function happened(state: ChatState, event: DurableEvent): ChatState {
  switch (event.name) {
    case "message:created":
      return place(state, event.payload.message);
    case "message:updated":
      return updated(state, event.payload.message, event.payload.seq);
    case "message:deleted": {
      const { message_id, deleted_at, seq } = event.payload;
      const bare = { content: null, media: null, deleted_at, reactions: [], confirmed: [], mentions: [], pinned_at: null };
      const gone = change(passedBy(state, message_id, seq), message_id, (message) => ({ ...message, ...bare }));
      return withoutPin(requote(withoutMessage(gone, message_id), message_id, null), message_id, seq);
    }
    case "reaction:changed": {
      const { message_id, reactions, own, seq } = event.payload;
      const { me, reacting } = state;
      return change(passedBy(state, message_id, seq), message_id, (message) => {
        const confirmed = namingViewer(reactions, me.id, own ?? chosenBy(message.confirmed, me.id));
        return { ...message, confirmed, reactions: withReacting(confirmed, message_id, me.id, reacting) };
      });
    }
    case "member:joined":
    case "member:updated":
      return withMember(state, event.payload.member);
    case "member:removed": {
      const { [event.payload.member_id]: gone, ...members } = state.members;
      return { ...state, members, messages: gone ? withoutRole(state, gone) : state.messages };
    }
    case "chat:updated":
      return withSettings(state, event.payload.chat);
    case "question:changed":
      return withQuestion(state, event.payload.message_id, event.payload.question);
    case "poll:changed":
      return withPoll(state, event.payload.poll);
    case "room:updated":
      return { ...state, room: event.payload.room, title: event.payload.room.title };
  }
}

function updated(state: ChatState, message: Message, seq: number): ChatState {
  const changed = change(passedBy(state, message.id, seq), message.id, (held) => {
    const reactions = namingViewer(message.reactions, state.me.id, chosenBy(held.confirmed, state.me.id));
    return later(held, rowOf(state, { ...message, reactions }));
  });
  return withPin(requote(changed, message.id, message.content, true), message, seq);
}

function applyHistory(state: ChatState, before: number, page: MessagePage): Applied {
  const oldest = oldestSent(state);
  if (oldest !== null && oldest.seq !== before) return { state, verdict: "ignored" };
  const ids = new Set(page.messages.map(({ id }) => id));
  const { passed } = state;
  // Of so many changes at once not all are remembered: any message of the page may be among the others.
  const forgotten = passed.length >= PASSED_MAX && (passed[0]?.seq ?? 0) > page.last_seq;
  const overtaken = forgotten || passed.some(({ message_id, seq }) => seq > page.last_seq && ids.has(message_id));
  if (overtaken) return { state, verdict: "stale" };
  const rows = page.messages.filter(({ seq }) => seq < before).map((message) => rowOf(state, message));
  const messages = [...rows, ...state.messages];
  return { state: { ...state, messages, sentCount: state.sentCount + rows.length, hasMore: page.has_more }, verdict: "applied" };
}

function stored(state: ChatState, message: Message): ChatState {
  const known = arrived(state, message);
  // The answer stands in for the broadcast that follows. With a gap before it, only the row changes and the order waits for what is missing.
  return message.seq === state.lastSeq + 1 ? { ...known, lastSeq: message.seq } : known;
}

/** A message of which the row may be held already, and newer than this answer. */
function arrived(state: ChatState, message: Message): ChatState {
  const held = state.messages.some(({ id }) => id === message.id);
  return held ? withAnswer(state, message) : place(state, message);
}

function withAnswer(state: ChatState, message: Message): ChatState {
  return requote(
    change(state, message.id, (held) => withText(held, message)),
    message.id,
    message.content,
  );
}

function settled(state: ChatState, changed: Reacting, ok: boolean): ChatState {
  const rest = { ...state, reacting: state.reacting.filter((other) => !(same(other, changed) && other.on === changed.on)) };
  if (!ok) return reshown(rest, changed.message_id);
  const confirmed = change(rest, changed.message_id, (message) => ({
    ...message,
    confirmed: withReaction(message.confirmed, changed.emoji, state.me.id, changed.on),
  }));
  return reshown(confirmed, changed.message_id);
}

function reshown(state: ChatState, messageId: string): ChatState {
  return change(state, messageId, (message) => ({
    ...message,
    reactions: withReacting(message.confirmed, messageId, state.me.id, state.reacting),
  }));
}

function withOutbox(state: ChatState, outbox: readonly PendingMessage[]): ChatState {
  const { messages, sentCount } = state;
  if (outbox.length === 0 && messages.length === sentCount) return state;
  const sent = new Set(messages.slice(0, sentCount).map(({ key }) => key));
  const before = new Map(messages.slice(sentCount).map((message) => [message.key, message]));
  // A row that did not change stays the same object, so that it is not drawn again.
  const unchanged = (message: PendingMessage): ChatMessage => {
    const held = before.get(message.key);
    const isSame = held?.delivery === message.delivery && held.failure === message.failure && held.content === message.content;
    return isSame ? held : message;
  };
  return { ...state, messages: [...messages.slice(0, sentCount), ...outbox.filter(({ key }) => !sent.has(key)).map(unchanged)] };
}

const PASSED_MAX = 200;

function passedBy(state: ChatState, message_id: string, seq: number): ChatState {
  if (!state.hasMore || state.messages.some(({ id }) => id === message_id)) return state;
  return { ...state, passed: [...state.passed.slice(-PASSED_MAX), { message_id, seq }] };
}

function same(one: Reacting, other: Reacting): boolean {
  return one.message_id === other.message_id && one.emoji === other.emoji;
}

function isWaiting({ messages, sentCount }: ChatState, { sender, client_message_id }: Message): boolean {
  const key = keyOf(sender.id, client_message_id);
  return messages.slice(sentCount).some((message) => message.key === key);
}

function applied(before: ChatState, state: ChatState): Applied {
  return { state, verdict: state === before ? "ignored" : "applied" };
}
