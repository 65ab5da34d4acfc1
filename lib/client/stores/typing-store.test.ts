import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { LIMITS } from "#contract/limits.ts";

import { setTyping, stopTyping, useTypingStore } from "./typing-store.ts";

const typing = (chatId: string): readonly string[] => useTypingStore.getState().chats[chatId] ?? [];

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("whose message has come types no more, whatever is told of the time before it", () => {
  setTyping("one", ["ada", "brook"]);
  stopTyping("one", "ada");
  expect(typing("one")).toEqual(["brook"]);
  setTyping("one", ["ada", "brook"]);
  expect(typing("one"), "told again because of another").toEqual(["brook"]);
  setTyping("two", ["ada"]);
  expect(typing("two"), "another chat").toEqual(["ada"]);
});

test("a word of typing that the message has overtaken is not believed", () => {
  stopTyping("three", "ada");
  setTyping("three", ["ada"]);
  expect(typing("three")).toEqual([]);
});

test("whoever goes on writing is shown again once the server has forgotten what came before", () => {
  setTyping("four", ["ada"]);
  stopTyping("four", "ada");
  vi.advanceTimersByTime(LIMITS.typingSeconds * 1000);
  setTyping("four", ["ada"]);
  expect(typing("four")).toEqual(["ada"]);
  vi.advanceTimersByTime(LIMITS.typingSeconds * 1000);
  expect(typing("four"), "and clears by itself").toEqual([]);
});
