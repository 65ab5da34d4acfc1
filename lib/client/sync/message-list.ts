import type { Message } from "#contract/messages.ts";
import { excerpt } from "#domain/message/compose.ts";

import { type ChatMessage, type ChatState, keyOf, oldestSent, type SentMessage } from "./chat-state.ts";
import { withReacting } from "./reactions.ts";

/** The row of a message as the server told it. */
export function rowOf(state: Pick<ChatState, "me" | "reacting">, message: Message): SentMessage {
  return {
    ...message,
    key: keyOf(message.sender.id, message.client_message_id),
    delivery: "sent",
    failure: null,
    confirmed: message.reactions,
    reactions: withReacting(message.reactions, message.id, state.me.id, state.reacting),
  };
}

/** Puts a message where its seq belongs, in place of the waiting row of the same name. Outside the held window nothing is put. */
export function place(state: ChatState, message: Message): ChatState {
  const row = rowOf(state, message);
  const held = indexOfSeq(state, message.seq);
  const current = state.messages[held];
  if (held < state.sentCount && current?.id === message.id) return replaceAt(state, held, newer(current, row));
  const without = state.messages.filter((other, index) => index < state.sentCount || other.key !== row.key);
  const oldest = oldestSent(state);
  if (state.hasMore && oldest !== null && message.seq < oldest.seq) return { ...state, messages: without };
  return { ...state, messages: [...without.slice(0, held), row, ...without.slice(held)], sentCount: state.sentCount + 1 };
}

/** Changes the message of that id, if it is held. */
export function change(state: ChatState, messageId: string, alter: (message: SentMessage) => SentMessage): ChatState {
  const index = state.messages.findLastIndex((message) => message.id === messageId);
  const found = state.messages[index];
  return found?.delivery === "sent" ? replaceAt(state, index, alter(found)) : state;
}

/** Lets the quotes of a message read as it reads now. What was deleted stays so, unless what is told comes `after` all that is held. */
export function requote(state: ChatState, messageId: string, content: string | null, after = false): ChatState {
  const quoted = content === null ? null : excerpt(content);
  const stale = ({ reply_to }: ChatMessage): boolean =>
    reply_to?.id === messageId && (after || reply_to.content !== null) && reply_to.content !== quoted;
  if (!state.messages.some(stale)) return state;
  const messages = state.messages.map((message): ChatMessage =>
    message.reply_to !== null && stale(message) ? { ...message, reply_to: { ...message.reply_to, content: quoted } } : message,
  );
  return { ...state, messages };
}

/** Merges two versions of a message, whichever came first: a deletion is final, and of two edits the later one holds. */
export function newer(held: SentMessage, fresh: SentMessage): SentMessage {
  if (held.deleted_at !== null && fresh.deleted_at === null) return held;
  const stale = (held.edited_at ?? "") > (fresh.edited_at ?? "") && fresh.deleted_at === null;
  const merged = stale ? { ...fresh, content: held.content, mentions: held.mentions, edited_at: held.edited_at } : fresh;
  return held.reply_to?.content === null && merged.reply_to !== null ? { ...merged, reply_to: held.reply_to } : merged;
}

/**
 * Merges a message that the server tells in its order, after all that is held: a deletion may have been taken back. Only the answer to a request of
 * one's own may have come before its turn; the event behind it then says it again.
 */
export function later(held: SentMessage, fresh: SentMessage): SentMessage {
  return held.deleted_at !== null && fresh.deleted_at === null ? fresh : newer(held, fresh);
}

/** Takes over the text of a message that came as the answer to a request: its reactions and quote may be older than what events told. */
export function withText(held: SentMessage, answer: Message): SentMessage {
  const { content, media, mentions, edited_at, deleted_at } = answer;
  return newer(held, { ...held, content, media, mentions, edited_at, deleted_at });
}

/** The first index whose seq is not below the given one; the end of what was sent if there is none. */
export function indexOfSeq({ messages, sentCount }: ChatState, seq: number): number {
  let low = 0;
  let high = sentCount;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((messages[middle]?.seq ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

function replaceAt(state: ChatState, index: number, row: ChatMessage): ChatState {
  return state.messages[index] === row ? state : { ...state, messages: state.messages.with(index, row) };
}
