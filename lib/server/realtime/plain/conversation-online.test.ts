import { PacketType } from "socket.io-parser";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { Conversation } from "./conversation.ts";
import { readPackets, type Told } from "./packets.ts";

const EVE = "0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a14";
const EVERY_MS = 120_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("who is connected is asked again and again, and who is no more is told to be gone", async () => {
  const sent: Told[] = [];
  const said: string[] = [];
  const line = {
    ...{ writable: true, listen: () => undefined, closesWith: () => undefined, close: () => undefined },
    ask: (packet: string) => sent.push(...readPackets(packet)),
    say: (text: string) => said.push(text),
  };
  const lookUps = { nameMembers: () => Promise.resolve(new Map<string, string>()), describeReadMark: () => Promise.resolve(null) };
  const talk = new Conversation(line, { userId: "ada", lookUps, rate: { allow: () => true }, newId: () => "id", now: () => 0 });
  const questions = (name: string): Told[] => sent.filter(({ type, data }) => type === PacketType.EVENT && (data as [string])[0] === name);
  const answers = (name: string, data: object): void => {
    const { namespace, id } = questions(name).at(-1) ?? {};
    talk.told(`3${namespace},${id}${JSON.stringify([{ ok: true, data }])}`, undefined);
  };
  talk.start();
  for (const name of ["/rooms", "/presence", "/typing"]) talk.told(`0${name},{"sid":"x"}`, undefined);
  answers("chats:follow", { chat_ids: [] });
  answers("online:follow", { user_ids: [EVE] });
  for (const turn of [2, 3]) {
    await vi.advanceTimersByTimeAsync(EVERY_MS);
    expect(questions("online:follow")).toHaveLength(turn);
  }
  answers("online:follow", { user_ids: [] });
  expect(JSON.parse(said.at(-1) ?? "")).toEqual({ type: "online_status", user_id: EVE, is_online: false, timestamp: 0 });
  talk.ended();
  await vi.advanceTimersByTimeAsync(5 * EVERY_MS);
  expect(questions("online:follow")).toHaveLength(3);
});
