import { expect } from "vitest";

import { applyEvent, type DurableEvent } from "#client/sync/apply-event.ts";
import { type ChatState, sentMessages } from "#client/sync/chat-state.ts";

/** The state after an event that must fit, as it does for a client that missed nothing. */
export function applyStrictly(state: ChatState, { name, payload }: { name: string; payload: unknown }): ChatState {
  const { state: next, verdict } = applyEvent(state, { type: "event", event: { name, payload } as DurableEvent });
  expect(verdict).toBe("applied");
  return next;
}

/** What a person would see. The viewer's permissions follow from the chat and their membership, and are not told by events. */
export function shown(state: ChatState) {
  const { permissions: _derived, ...me } = state.me;
  const messages = sentMessages(state).map(
    ({ key: _key, delivery: _delivery, failure: _failure, confirmed: _confirmed, ...message }) => message,
  );
  return {
    title: state.title,
    description: state.description,
    speaksAsOne: state.speaksAsOne,
    room: state.room,
    me,
    members: Object.values(state.members).sort((a, b) => a.id.localeCompare(b.id)),
    messages,
    questions: Object.values(state.questions).sort((a, b) => a.seq - b.seq),
    polls: state.polls,
    lastSeq: state.lastSeq,
    hasMore: state.hasMore,
  };
}
