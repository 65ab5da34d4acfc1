import { expect, test } from "vitest";

import type { Message } from "#contract/messages.ts";

import { ChatFeed } from "./chat-feed.ts";

const fed = (seq: number, chat_id = "walk") => ({ message: { chat_id, seq } as Message, text: `${chat_id} ${seq}` });

test("each message is told once, whatever is repeated", () => {
  const feed = new ChatFeed();
  const told = [1, 2, 2, 1, 3].flatMap((seq) => feed.arrived(fed(seq)));
  expect(told).toEqual(["walk 1", "walk 2", "walk 3"]);
  expect(feed.arrived(fed(1, "talk"))).toEqual(["talk 1"]);
});

test("what comes after a later message is told all the same: another node may have committed it first, or have died over it", () => {
  const feed = new ChatFeed();
  const told = [2, 1, 40, 2, 39, 39, 1].flatMap((seq) => feed.arrived(fed(seq)));
  expect(told).toEqual(["walk 2", "walk 1", "walk 40", "walk 39"]);
});

test("however much is said, what came lately is not repeated", () => {
  const feed = new ChatFeed();
  for (let seq = 1; seq <= 1_000; seq += 1) feed.arrived(fed(seq));
  expect([999, 1_000, 990].flatMap((seq) => feed.arrived(fed(seq)))).toEqual([]);
});

test("while a chat is opened its messages wait, and come with those of the snapshot, each once", () => {
  const feed = new ChatFeed();
  feed.hold("walk");
  expect(feed.arrived(fed(5))).toEqual([]);
  expect(feed.arrived(fed(6))).toEqual([]);
  expect(feed.arrived(fed(1, "talk"))).toEqual(["talk 1"]);
  expect(feed.release("walk", [fed(4), fed(5)])).toEqual(["walk 4", "walk 5", "walk 6"]);
  expect(feed.arrived(fed(6))).toEqual([]);
  expect(feed.arrived(fed(7))).toEqual(["walk 7"]);
});

test("a chat that was left and entered again begins anew", () => {
  const feed = new ChatFeed();
  feed.arrived(fed(9));
  feed.forget("walk");
  expect(feed.arrived(fed(9))).toEqual(["walk 9"]);
});
