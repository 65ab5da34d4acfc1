import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { TypingSigns } from "./typing-signs.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function recorded(): { signs: TypingSigns; said: string[] } {
  const said: string[] = [];
  const signs = new TypingSigns((chatId, userId, isTyping) => said.push(`${chatId} ${userId} ${isTyping ? "types" : "stopped"}`));
  return { signs, said };
}

test("whoever is on the list types, and whoever is on it no more has stopped", () => {
  const { signs, said } = recorded();
  signs.changed("walk", ["ada", "eve"]);
  signs.changed("walk", ["eve"]);
  signs.changed("walk", []);
  expect(said).toEqual(["walk ada types", "walk eve types", "walk ada stopped", "walk eve types", "walk eve stopped"]);
});

test("a sign ends by itself when nothing follows, and lasts for as long as something does", () => {
  const { signs, said } = recorded();
  signs.changed("walk", ["ada"]);
  vi.advanceTimersByTime(3_000);
  signs.changed("walk", ["ada"]);
  vi.advanceTimersByTime(3_000);
  expect(said).toEqual(["walk ada types", "walk ada types"]);
  vi.advanceTimersByTime(500);
  expect(said.at(-1)).toBe("walk ada stopped");
  vi.advanceTimersByTime(60_000);
  expect(said).toHaveLength(3);
});

test("of a chat that was left nothing more is said, of others it is", () => {
  const { signs, said } = recorded();
  signs.changed("walk", ["ada"]);
  signs.changed("talk", ["eve"]);
  signs.forget("walk");
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual(["walk ada types", "talk eve types", "talk eve stopped"]);
});
