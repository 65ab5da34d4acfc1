import { beforeEach, afterEach, describe, expect, test, vi } from "vitest";

import type { ChatMessage } from "#client/sync/chat-state.ts";

import { type Arrival, dueAt, hear, HEARD_NOTHING, type Hearing, type Saying, say, withoutOthers } from "./arrivals.ts";
import type { Verbosity } from "./hearing-settings.ts";

const ME = "brook";
const sent = (seq: number, from = "cyd", content: string | null = `words ${seq}`): ChatMessage =>
  ({ key: `k${seq}`, id: String(seq), seq, sender: { id: from, alias: from }, content, delivery: "sent", failure: null }) as ChatMessage;
const pending = (key: string, failure: "held" | null = null): ChatMessage =>
  ({ key, id: null, seq: null, sender: { id: ME }, content: "mine", delivery: failure ? "failed" : "sending", failure }) as ChatMessage;
const spoken = (key: string, more: Partial<Arrival> = {}): Arrival => ({
  key,
  alias: "Cyd",
  text: `words ${key.slice(1)}`,
  forMe: false,
  question: false,
  ...more,
});

/** Somebody who listens: hears the list at each change, and speaks when it is due. */
function listener(level: Verbosity, facts: Readonly<Record<string, Partial<Arrival> | null>> = {}) {
  let hearing: Hearing = HEARD_NOTHING;
  let messages: ChatMessage[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const heard: { readonly at: number; readonly saying: Saying }[] = [];
  const began = Date.now();
  const arm = (): void => {
    const due = dueAt(hearing);
    clearTimeout(timer);
    if (due === null) return;
    timer = setTimeout(() => {
      const fact = (key: string) => (facts[key] === null ? null : spoken(key, facts[key]));
      const result = say(hearing, level, fact, Date.now());
      hearing = result.hearing;
      if (result.saying !== null) heard.push({ at: Date.now() - began, saying: result.saying });
      arm();
    }, due - Date.now());
  };
  return {
    heard,
    whole: () => heard.map(({ saying }) => saying.whole.map(({ text }) => text)),
    comes(...next: ChatMessage[]) {
      messages = [...messages.filter(({ seq }) => seq !== null), ...next];
      hearing = hear(hearing, messages, ME, Date.now());
      arm();
    },
    hushes() {
      hearing = withoutOthers(hearing);
      arm();
    },
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("what is said of messages that arrive", () => {
  test("Nothing of what was said before", () => {
    const ear = listener("everything");
    ear.comes(sent(1), sent(2));
    ear.comes();
    vi.advanceTimersByTime(20_000);
    expect(ear.heard).toEqual([]);
  });

  test("One that comes alone is read whole, once", () => {
    const ear = listener("concerns");
    ear.comes(sent(1));
    ear.comes(sent(2));
    vi.advanceTimersByTime(20_000);
    ear.comes();
    vi.advanceTimersByTime(20_000);
    expect(ear.whole()).toEqual([["words 2"]]);
  });

  test("An older page is no arrival", () => {
    const ear = listener("everything");
    ear.comes(sent(5));
    ear.comes(sent(1), sent(2), sent(5));
    vi.advanceTimersByTime(20_000);
    expect(ear.heard).toEqual([]);
  });

  test("A burst is counted, and what is for the viewer comes with it", () => {
    const ear = listener("concerns", { k3: { forMe: true, question: true }, k5: { forMe: true } });
    ear.comes(sent(1));
    for (const seq of [2, 3, 4, 5, 6, 7]) ear.comes(sent(seq));
    vi.advanceTimersByTime(20_000);
    expect(ear.heard).toHaveLength(1);
    expect(ear.heard[0]?.saying).toMatchObject({ counted: 6, questions: 1, named: 1 });
    expect(ear.whole()).toEqual([["words 3", "words 5"]]);
  });

  test.each<[Verbosity, number, readonly (readonly string[])[]]>([
    ["everything", 3, [["words 2", "words 3", "words 4"]]],
    ["everything", 4, [[]]],
    ["concerns", 2, [[]]],
    ["nothing", 1, []],
  ])("With %s, %i at once are told so", (level, count, whole) => {
    const ear = listener(level);
    ear.comes(sent(1));
    ear.comes(...Array.from({ length: count }, (_, index) => sent(index + 2)));
    vi.advanceTimersByTime(20_000);
    expect(ear.whole()).toEqual(whole);
  });

  test("However many come, sentences leave each other time to be heard", () => {
    const ear = listener("concerns");
    ear.comes(sent(1));
    for (let seq = 2; seq < 102; seq += 1) {
      ear.comes(sent(seq));
      vi.advanceTimersByTime(100);
    }
    vi.advanceTimersByTime(20_000);
    const pauses = ear.heard.slice(1).map(({ at }, index) => at - (ear.heard[index]?.at ?? 0));
    expect(ear.heard.length).toBeGreaterThan(2);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(3_000);
    expect(ear.heard.reduce((sum, { saying }) => sum + saying.counted + (saying.counted === 0 ? saying.whole.length : 0), 0)).toBe(100);
  });

  test("Long words are left more time than short ones, and none more than ten seconds", () => {
    const ear = listener("everything", { k2: { text: "a".repeat(90) }, k3: { text: "b".repeat(900) } });
    ear.comes(sent(1));
    for (const seq of [2, 3, 4]) {
      ear.comes(sent(seq));
      vi.advanceTimersByTime(700);
    }
    vi.advanceTimersByTime(30_000);
    // The second and the third waited together until the first had been heard.
    expect(ear.heard.map(({ at }) => at)).toEqual([700, 5_700]);
    ear.comes(sent(5));
    vi.advanceTimersByTime(700);
    expect(ear.heard).toHaveLength(3);
  });

  test("What is deleted or hidden before its turn is passed over", () => {
    const ear = listener("everything", { k2: null });
    ear.comes(sent(1));
    ear.comes(sent(2), sent(3));
    vi.advanceTimersByTime(20_000);
    expect(ear.whole()).toEqual([["words 3"]]);
    const silent = listener("everything", { k2: null });
    silent.comes(sent(1));
    silent.comes(sent(2));
    vi.advanceTimersByTime(20_000);
    expect(silent.heard).toEqual([]);
  });

  test("Of hundreds that wait the number stays right", () => {
    const ear = listener("concerns");
    ear.comes(sent(1));
    ear.comes(...Array.from({ length: 450 }, (_, index) => sent(index + 2)));
    vi.advanceTimersByTime(20_000);
    expect(ear.heard[0]?.saying.counted).toBe(450);
  });

  test("While something else speaks them, only one's own is left to say", () => {
    const ear = listener("everything");
    ear.comes(sent(1), pending("mine"));
    ear.comes(sent(2));
    ear.hushes();
    vi.advanceTimersByTime(20_000);
    expect(ear.heard).toEqual([]);
  });
});

describe("what is said of one's own messages", () => {
  test("That each was sent, not what it says", () => {
    const ear = listener("concerns");
    ear.comes(sent(1));
    ear.comes(pending("k2"), pending("k3"));
    ear.comes(sent(2, ME), sent(3, ME));
    vi.advanceTimersByTime(20_000);
    expect(ear.heard.map(({ saying }) => saying)).toEqual([{ ownSent: 2, ownHeld: 0, counted: 0, questions: 0, named: 0, whole: [] }]);
  });

  test("Nothing of what another device of one's own sent", () => {
    const ear = listener("everything");
    ear.comes(sent(1));
    ear.comes(sent(2, ME));
    vi.advanceTimersByTime(20_000);
    expect(ear.heard).toEqual([]);
  });

  test("Once that it is kept back, and that it was sent when it is approved", () => {
    const ear = listener("concerns");
    ear.comes(sent(1));
    ear.comes(pending("k2"));
    ear.comes(pending("k2", "held"));
    ear.comes(pending("k2", "held"));
    vi.advanceTimersByTime(20_000);
    ear.comes(sent(2, ME));
    vi.advanceTimersByTime(20_000);
    expect(ear.heard.map(({ saying: { ownSent, ownHeld } }) => [ownSent, ownHeld])).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });
});
