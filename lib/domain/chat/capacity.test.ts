import { expect, test } from "vitest";

import type { ChatKind } from "#contract/chats.ts";

import { placesLeft } from "./capacity.ts";

test.each<[string, ChatKind, number, boolean, number]>([
  ["an empty group", "group", 0, false, 200],
  ["a group with one place left", "group", 199, false, 1],
  ["a full group", "group", 200, false, 0],
  ["a group whose owner is no longer premium", "group", 350, false, 0],
  ["a large group of a premium owner", "group", 350, true, Infinity],
  ["two people", "dm", 2, true, 0],
  ["a broadcast", "broadcast", 100_000, false, Infinity],
])("%s", (_what, kind, members, premium, left) => {
  expect(placesLeft(kind, members, premium)).toBe(left);
});
