import type { Message } from "#contract/messages.ts";

import type { ChatState } from "./chat-state.ts";

/** Lets the list of pinned messages follow a message as it reads now. Before the list is known, only notes that something may have changed. */
export function withPin(state: ChatState, message: Message, seq: number): ChatState {
  const held = state.pins?.some(({ id }) => id === message.id) ?? false;
  if (message.pinned_at === null && !held) return state.pins === null ? { ...state, pinsSeq: seq } : state;
  return { ...state, pins: state.pins && placed(state.pins, message), pinsSeq: seq };
}

/** Takes a deleted message out of the list. */
export function withoutPin(state: ChatState, messageId: string, seq: number): ChatState {
  return { ...state, pins: state.pins?.filter(({ id }) => id !== messageId) ?? null, pinsSeq: seq };
}

function placed(pins: readonly Message[], message: Message): readonly Message[] {
  const others = pins.filter(({ id }) => id !== message.id);
  if (message.pinned_at === null) return others;
  return [...others, message].sort(byPin);
}

/** As the server orders them. */
function byPin(one: Message, other: Message): number {
  const [first, second] = [Date.parse(one.pinned_at ?? ""), Date.parse(other.pinned_at ?? "")];
  return second - first || other.seq - one.seq;
}
