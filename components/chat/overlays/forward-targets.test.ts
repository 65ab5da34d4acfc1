import { expect, test } from "vitest";

import type { ListedChat } from "#contract/chats.ts";

import { forwardTargets } from "./forward-targets.ts";

const chat = (id: string, more: Partial<ListedChat> = {}): ListedChat =>
  ({ id, title: `The ${id}`, kind: "group", role: "member", room: null, ...more }) as ListedChat;
const room = (state: string): Partial<ListedChat> => ({ kind: "room", room: { state } as ListedChat["room"] });

const CHATS = [
  chat("here"),
  chat("walkers"),
  chat("pair", { kind: "dm" }),
  chat("news", { kind: "broadcast" }),
  chat("own news", { kind: "broadcast", role: "admin" }),
  chat("hall", room("open")),
  chat("old hall", room("closed")),
];
const found = (typed: string): string[] => forwardTargets(CHATS, "here", typed).map(({ id }) => id);

test("a message can go where one may write, and not where it is", () => {
  expect(found("")).toEqual(["walkers", "pair", "own news", "hall"]);
});

test("a part of the name finds a chat, whatever the case", () => {
  expect(found(" NEWS ")).toEqual(["own news"]);
  expect(found("nothing")).toEqual([]);
});
