import { expect } from "vitest";

import { applyEvent, type DurableEvent } from "#client/sync/apply-event.ts";
import { stateFrom } from "#client/sync/apply-snapshot.ts";
import { type ChatState, sentMessages } from "#client/sync/chat-state.ts";
import type { ChatSnapshot } from "#contract/chats.ts";

import type { Spoken } from "./recording-broadcaster.ts";
import type { Member } from "./scenario.ts";
import { opened } from "./talk.ts";

type Hear = (state: ChatState, told: Spoken) => ChatState;

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

/** What was known before, with what was told since, is what is shown now; and so is what was known before with what a snapshot adds to it. */
export async function expectInStep(
  viewer: Member,
  before: ChatSnapshot,
  told: readonly Spoken[],
  hear: Hear = applyStrictly,
): Promise<void> {
  const { chatId } = viewer;
  expect(told.length).toBeGreaterThan(0);
  const after = shown(stateFrom(await opened(viewer, chatId)));
  expect(shown(told.reduce(hear, stateFrom(before)))).toEqual(after);
  const missed = await opened(viewer, chatId, before.last_seq);
  expect(shown(applyEvent(stateFrom(before), { type: "snapshot", snapshot: missed }).state)).toEqual(after);
}

interface Listening {
  /** What of all that was said reaches the viewer. */
  readonly heard?: (viewer: Member) => readonly Spoken[];
  readonly hear?: Hear;
}

/** Likewise of an act, as somebody hears of it who has the chat open; of what has a place in its order, unless told otherwise. */
export async function expectInStepAfter(
  viewer: Member,
  act: () => Promise<unknown>,
  { heard = inOrder, hear = applyStrictly }: Listening = {},
): Promise<void> {
  const { node, chatId } = viewer;
  await node.settled();
  const before = await opened(viewer, chatId);
  node.broadcaster.clear();
  await act();
  await node.settled();
  await expectInStep(viewer, before, heard(viewer), hear);
}

/** Counts that are coalesced have no place in the order. */
function inOrder({ node, chatId }: Member): readonly Spoken[] {
  return node.broadcaster.saidTo(chatId).filter(({ payload }) => "seq" in payload);
}
