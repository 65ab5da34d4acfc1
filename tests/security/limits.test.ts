import { randomUUID } from "node:crypto";

import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import { problemSchema } from "#contract/errors.ts";
import { LivePerson } from "#tests/support/client.ts";
import { type Line, Refused } from "#tests/support/line.ts";
import { liveRoom } from "#tests/support/live.ts";
import { createTestDatabase } from "#tests/support/postgres.ts";
import { startRedis, type TestRedis } from "#tests/support/redis.ts";
import { report } from "#tests/support/report.ts";
import { type LiveNode, startLiveNode } from "#tests/support/server.ts";

const PER_MINUTE = 40;

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let redis: TestRedis;
let nodes: LiveNode[];

beforeAll(async () => {
  [database, redis] = await Promise.all([createTestDatabase(), startRedis()]);
  const env = { MESSAGES_PER_MINUTE: String(PER_MINUTE), EVENTS_PER_SECOND: "1000" };
  nodes = [];
  for (let count = 0; count < 2; count += 1) nodes.push(await startLiveNode({ databaseUrl: database.url, redisUrl: redis.url, env }));
}, 120_000);
afterAll(async () => {
  process.kill(redis.pid, "SIGCONT");
  await Promise.all(nodes.map((node) => node.kill()));
  await redis.stop();
  await database.drop();
});

describe("a member's messages in a minute, over two nodes", () => {
  test("are as many as the rule says, and not one more", async () => {
    const { people, chatId } = await liveRoom(nodes, ["brook"], { entered: false });
    const lines: Line[] = [];
    for (const node of nodes) {
      const brook = people.brook;
      brook.node = node.url;
      lines.push(await brook.connects());
    }
    const say = (index: number): Promise<boolean> => {
      const message = { chat_id: chatId, client_message_id: randomUUID(), content: `${index}` };
      const asked = lines[index % lines.length]?.ask("message:send", message) ?? Promise.reject(new Error("no line"));
      return asked.then(
        () => true,
        (error: unknown) => {
          if (error instanceof Refused && error.error.code === "rate_limited") return false;
          throw error;
        },
      );
    };
    const said = await Promise.all(Array.from({ length: 3 * PER_MINUTE }, (_, index) => say(index)));
    expect(said.filter(Boolean)).toHaveLength(PER_MINUTE);
  });
});

describe("while Redis hangs", () => {
  test("messages are acknowledged as ever, signing in is closed and says when to come back, and all is well again afterwards", async () => {
    const [node] = nodes;
    if (!node) throw new Error("no node");
    const { people, chatId } = await liveRoom([node], ["brook", "cyd", "dana"]);
    const closed = async () => (await new LivePerson("ada", node, people.ada.account).signsIn()).body;
    const waits: number[] = [];
    process.kill(redis.pid, "SIGSTOP");
    try {
      for (let turn = 0; turn < 30; turn += 1) {
        for (const person of [people.brook, people.cyd, people.dana]) {
          const asked = performance.now();
          await person.says(chatId, `turn ${turn}`);
          waits.push(performance.now() - asked);
        }
      }
      expect(problemSchema.parse(await closed())).toMatchObject({ code: "unavailable", retry_after: 5 });
    } finally {
      process.kill(redis.pid, "SIGCONT");
    }
    waits.sort((one, other) => one - other);
    const [median = 0, worst = 0] = [waits[Math.floor(waits.length / 2)], waits.at(-1)];
    report(`Redis stopped: ${waits.length} messages acknowledged, median ${median.toFixed(1)} ms, worst ${worst.toFixed(0)} ms`);
    // The patience of one command, with room for a busy machine; Redis itself would have made it the whole time of the freeze.
    expect(worst).toBeLessThan(2_000);
    expect(median).toBeLessThan(250);
    await vi.waitFor(async () => expect(await closed()).not.toHaveProperty("code"), { timeout: 15_000, interval: 250 });
  });
});
