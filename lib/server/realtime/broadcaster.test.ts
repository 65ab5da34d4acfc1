import { setImmediate } from "node:timers/promises";

import { expect, test } from "vitest";

import type { ChatMemory } from "../policies/chat-memory.ts";
import { audiences } from "./audiences.ts";
import { SocketBroadcaster } from "./broadcaster.ts";
import type { Namespaces } from "./io.ts";

const CHAT = "0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a11";
const OTHER = "0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a12";

interface Said {
  readonly to: readonly string[];
  readonly except: readonly string[];
  readonly seqs: readonly number[];
}

/** Writes down what an adapter would be told to say. */
function recorded() {
  const said: Said[] = [];
  const say = (packets: readonly string[], { rooms, except }: { rooms: ReadonlySet<string>; except: ReadonlySet<string> }): void => {
    said.push({ to: [...rooms], except: [...except], seqs: packets.map((packet) => Number(/"seq":(\d+)/.exec(packet)?.[1])) });
  };
  const namespaces = { rooms: { name: "/rooms", adapter: { say } } } as unknown as Namespaces;
  const broadcaster = new SocketBroadcaster(namespaces, {} as ChatMemory);
  const tell = (chatId: string, seq: number, except: readonly string[] = [], audience = audiences.chat(chatId)): void => {
    const payload = { chat_id: chatId, seq, event_id: "1", message_id: "1", reactions: [] };
    broadcaster.emit(audience, "reaction:changed", payload, except);
  };
  return { said, tell };
}

test("what is said to a chat in one turn is said in one write, also where another chat is spoken to in between", async () => {
  const { said, tell } = recorded();
  tell(CHAT, 1);
  tell(OTHER, 1);
  tell(CHAT, 2);
  expect(said).toEqual([]);
  await setImmediate();
  expect(said.map(({ to, seqs }) => [to, seqs])).toEqual([
    [[audiences.chat(CHAT)], [1, 2]],
    [[audiences.chat(OTHER)], [1]],
  ]);
});

test("whoever hears of one thing and not of another hears all in its order", async () => {
  const { said, tell } = recorded();
  const gone = [audiences.member("brook")];
  const moderators = audiences.moderators(CHAT);
  tell(CHAT, 1, gone);
  tell(CHAT, 2, gone);
  tell(CHAT, 3);
  tell(CHAT, 4, gone);
  tell(CHAT, 5, [moderators]);
  tell(CHAT, 5, [], moderators);
  tell(CHAT, 6);
  await setImmediate();
  expect(said.map(({ seqs }) => seqs)).toEqual([[1, 2], [3], [4], [5], [5], [6]]);
  expect(said[3]?.except).toEqual([moderators]);
  expect(said[4]?.to).toEqual([moderators]);
});

test("one that speaks to this node alone knows who is on it; one that speaks to all cannot", () => {
  const adapter = { rooms: new Map([[audiences.user("ada"), new Set(["socket"])]]) };
  const namespaces = { rooms: { name: "/rooms", adapter } } as unknown as Namespaces;
  const reached = (local: boolean) =>
    ["ada", "eve"].filter((userId) => new SocketBroadcaster(namespaces, {} as ChatMemory, { local }).reaches(audiences.user(userId)));
  expect(reached(true)).toEqual(["ada"]);
  expect(reached(false)).toEqual(["ada", "eve"]);
});
