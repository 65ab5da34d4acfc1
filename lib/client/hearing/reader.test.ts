import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { ChatMessage } from "#client/sync/chat-state.ts";

import type { Arrival } from "./arrivals.ts";
import { openReader, type Passage, type ReaderState } from "./reader.ts";

const sent = (seq: number, content: string | null = `words ${seq}`, from = "cyd"): ChatMessage =>
  ({ key: `k${seq}`, id: String(seq), seq, sender: { id: from, alias: from }, content, delivery: "sent", failure: null }) as ChatMessage;

/** A room that is read aloud by a voice which ends a passage when it is told to. */
function readRoom() {
  const spoken: string[] = [];
  const states: ReaderState["is"][] = [];
  let messages: readonly ChatMessage[] = [];
  let ended: (() => void) | null = null;
  const look = (key: string): Arrival | null => {
    const { content = null } = messages.find((message) => message.key === key) ?? {};
    return content === null ? null : { key, alias: "Cyd", text: content, forMe: false, question: false };
  };
  const reader = openReader({
    voice: {
      speak(passage, whenEnded) {
        spoken.push(passage.text);
        ended = whenEnded;
      },
      silence: () => (ended = null),
    },
    passagesOf: ({ counted, whole }): readonly Passage[] => [
      ...(counted > 0 ? [{ key: null, alias: null, text: `${counted} messages`, language: "en" as const }] : []),
      ...whole.map(({ key, alias, text }) => ({ key, alias, text, language: "en" as const })),
    ],
    onState: ({ is }) => states.push(is),
  });
  const told = (...now: readonly ChatMessage[]): void => {
    messages = now;
    reader.hears(messages, "brook", look);
    vi.advanceTimersByTime(1_000);
  };
  return {
    ...{ reader, spoken, states, told },
    comes: (...more: readonly ChatMessage[]) => told(...messages, ...more),
    ends() {
      const whenEnded = ended;
      ended = null;
      whenEnded?.();
    },
    speaks: () => ended !== null,
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("Reads what comes from now on, one after another, and nothing of before or of one's own", () => {
  const room = readRoom();
  room.told(sent(1));
  room.comes(sent(2), sent(3));
  expect(room.spoken).toEqual(["words 2"]);
  room.ends();
  expect(room.spoken).toEqual(["words 2", "words 3"]);
  room.ends();
  room.comes(sent(4, "mine", "brook"));
  expect(room.spoken).toHaveLength(2);
  expect(room.states.at(-1)).toBe("waiting");
});

test("Catches up by a count when more came than it could read", () => {
  const room = readRoom();
  room.told(sent(1));
  room.comes(sent(2));
  for (const seq of [3, 4, 5, 6, 7]) room.comes(sent(seq));
  room.ends();
  expect(room.spoken).toEqual(["words 2", "5 messages"]);
  room.ends();
  expect(room.speaks()).toBe(false);
});

test("Breaks off what is deleted, and passes over what was deleted before its turn", () => {
  const room = readRoom();
  room.told(sent(1));
  room.comes(sent(2), sent(3), sent(4));
  room.told(sent(1), sent(2, null), sent(3, null), sent(4));
  expect(room.spoken).toEqual(["words 2", "words 4"]);
});

test("Skips to the next one", () => {
  const room = readRoom();
  room.told(sent(1));
  room.comes(sent(2), sent(3));
  room.reader.skip();
  expect(room.spoken).toEqual(["words 2", "words 3"]);
  room.reader.skip();
  expect(room.speaks()).toBe(false);
});

test("Holds its breath and begins the sentence anew; what came meanwhile is counted", () => {
  const room = readRoom();
  room.told(sent(1));
  room.comes(sent(2));
  room.reader.pause();
  expect(room.speaks()).toBe(false);
  for (const seq of [3, 4, 5, 6]) room.comes(sent(seq));
  expect(room.spoken).toEqual(["words 2"]);
  room.reader.resume();
  room.ends();
  expect(room.spoken).toEqual(["words 2", "words 2", "4 messages"]);
});

test("Once stopped it is silent for good", () => {
  const room = readRoom();
  room.told(sent(1));
  room.comes(sent(2), sent(3));
  room.reader.stop();
  room.comes(sent(4));
  expect(room.spoken).toEqual(["words 2"]);
  expect(room.speaks()).toBe(false);
});
