import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { readRequest } from "#server/realtime/plain/requests.ts";
import { liveServer } from "#tests/support/live.ts";
import { openPlainSocket } from "#tests/support/plain-socket.ts";
import { dmOf, programmerAt } from "#tests/support/programs.ts";
import { report } from "#tests/support/report.ts";

const FRAMES = 10_000;
const CONNECTIONS = 8;
/** Frames that are sent in one go. */
const BATCH = 50;
const SEED = 20_261_121;

const deep = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);
const type = fc.constantFrom("message", "typing", "read", "join_chat", "leave_chat", "ping", "shout", "__proto__", "constructor", "");
const id = fc.constantFrom("0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a11", "", "' OR 1=1 --", "\u0000");

const frame: fc.Arbitrary<string | Buffer> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type, chat_id: id, content: fc.string({ maxLength: 40 }) }).map((said) => JSON.stringify(said)) },
  {
    weight: 3,
    arbitrary: fc.record({ type, chat_id: fc.jsonValue({ maxDepth: 2 }), content: fc.jsonValue() }).map((said) => JSON.stringify(said)),
  },
  { weight: 2, arbitrary: fc.json({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...["", "null", "0", "2", "3", "4", "40/rooms,", '42/rooms,1["message:send",{}]', deep(2_000), deep(30_000)],
      ...['{"__proto__":{"type":"ping"}}', '{"type":{"toString":null}}', `{"type":"message","content":"${"x".repeat(60_000)}"}`],
    ),
  },
);

describe("the raw WebSocket of a server that takes as many frames as come", () => {
  const METRICS_TOKEN = "only this test reads it";
  const server = liveServer({ env: { EVENTS_PER_SECOND: "1000000", METRICS_TOKEN } });
  const cut = async (): Promise<number> => {
    const response = await fetch(`${server.node.url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
    return Number(/^parley_slow_readers_cut_total (\d+)$/m.exec(await response.text())?.[1]);
  };

  test(`is crashed by none of ${FRAMES} malformed frames, and answers each that has no meaning`, { timeout: 120_000 }, async () => {
    const [attacker, honest] = [await programmerAt(server.node), await programmerAt(server.node)];
    const frames = fc.sample(frame, { numRuns: FRAMES, seed: SEED });
    const other = await honest.opens();
    const attack = async (own: readonly (string | Buffer)[]): Promise<number> => {
      const socket = await attacker.opens();
      for (let start = 0; start < own.length; start += BATCH) {
        for (const one of own.slice(start, start + BATCH)) socket.says(one);
        // What cannot be understood is answered in its order: once this is, everything before it was dealt with.
        const fence = `fence-${start}`;
        socket.says({ type: "message", client_message_id: fence });
        await socket.sees("error", ({ client_message_id }) => client_message_id === fence);
      }
      expect(socket.isOpen()).toBe(true);
      socket.close();
      return socket.all("error").filter(({ code, client_message_id }) => code === "validation_failed" && client_message_id === undefined)
        .length;
    };
    const share = FRAMES / CONNECTIONS;
    const shares = Array.from({ length: CONNECTIONS }, (_, index) => frames.slice(index * share, (index + 1) * share));
    const refused = await Promise.all(shares.map(attack));
    const meaningless = (one: string | Buffer): boolean => "refused" in readRequest(typeof one === "string" ? one : null);
    expect(refused).toEqual(shares.map((own) => own.filter(meaningless).length));
    other.says({ type: "ping" });
    await other.sees("pong");
    expect(server.node.alive()).toBe(true);
    expect(server.node.output()).not.toMatch(/"code":"internal"|unhandled|uncaught|interpreted/i);
    report(`${FRAMES} frames, ${refused.reduce((sum, count) => sum + count, 0)} of them without a meaning`);
  });

  test("ends with a frame above the limit, and nothing else does", async () => {
    const [ada, eve] = [await programmerAt(server.node), await programmerAt(server.node)];
    const [socket, other] = [await ada.opens(), await eve.opens()];
    socket.says({ type: "message", content: "x".repeat(200_000) });
    expect(await socket.closed()).toBe(1009);
    other.says({ type: "ping" });
    await other.sees("pong");
  });

  test("cuts off who does not read, and nobody else notices", { timeout: 120_000 }, async () => {
    const [ada, eve] = [await programmerAt(server.node), await programmerAt(server.node)];
    const chat_id = await dmOf(ada, eve);
    const [hers, slow, quick] = [await ada.opens(), await eve.opens(), await eve.opens()];
    slow.pause();
    // However much the system keeps for a connection that is not read: that is filled first.
    const content = "😀".repeat(4_000);
    let said = 0;
    for (; (await cut()) === 0 && said < 3_000; said += 50) {
      for (let index = 0; index < 50; index += 1) hers.says({ type: "message", chat_id, content });
      await expect.poll(() => hers.all("new_message").length, { interval: 5, timeout: 20_000 }).toBe(said + 50);
    }
    expect(await cut()).toBe(1);
    await expect.poll(() => quick.all("new_message").length, { timeout: 20_000 }).toBe(said);
    slow.resume();
    expect(await slow.closed()).toBe(1006);
    expect(slow.all("new_message").length).toBeLessThan(said);
    expect(quick.isOpen()).toBe(true);
  });
});

describe("a connection that says too much", () => {
  const server = liveServer({ env: { EVENTS_PER_SECOND: "5" } });

  test("is told to wait, and may go on afterwards", async () => {
    const ada = await programmerAt(server.node);
    const socket = await openPlainSocket(server.node.url, { token: ada.token });
    await socket.sees("user_chats");
    for (let index = 0; index < 60; index += 1) socket.says({ type: "shout" });
    expect(await socket.sees("error", ({ code }) => code === "rate_limited")).toMatchObject({ retry_after: 1 });
    await expect
      .poll(
        () => {
          socket.says({ type: "ping" });
          return socket.all("pong").length;
        },
        { interval: 500, timeout: 10_000 },
      )
      .toBeGreaterThan(0);
    socket.close();
  });
});
