import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { RedisBus } from "#server/adapters/bus/redis-bus.ts";
import { createLog } from "#server/adapters/log/log.ts";
import { connectRedis, type RedisConnections } from "#server/adapters/redis.ts";
import { startRedis, type TestRedis } from "#tests/support/redis.ts";

let server: TestRedis;
const connections: RedisConnections[] = [];
const buses: RedisBus[] = [];

beforeAll(async () => {
  server = await startRedis();
  for (let node = 0; node < 2; node += 1) {
    const redis = await connectRedis(server.url, createLog("silent"));
    connections.push(redis);
    buses.push(new RedisBus(redis));
  }
});
afterAll(async () => {
  for (const bus of buses) bus.close();
  for (const redis of connections) await redis.close();
  await server.stop();
});

const two = (): readonly [RedisBus, RedisBus] => {
  const [here, there] = buses;
  if (!here || !there) throw new Error("the buses start before the first test");
  return [here, there];
};

/** What a bus hears in a channel from now on, once it hears it. */
async function listen(bus: RedisBus, channel: string, speaker: RedisBus): Promise<string[]> {
  const heard: string[] = [];
  await bus.subscribe(channel, (text) => heard.push(text));
  await vi.waitUntil(() => {
    speaker.publish(channel, "ready?");
    return heard.length > 0;
  });
  return heard;
}

test("carries texts to the other nodes in their order, and not back to the speaker", async () => {
  const [here, there] = two();
  const heard = await listen(there, "hall", here);
  const echoed: string[] = [];
  await here.subscribe("hall", (text) => echoed.push(text));
  const texts = Array.from({ length: 200 }, (_, index) => `text ${index}, with spaces\nand lines`);
  for (const text of texts) here.publish("hall", text);
  await here.confirmed();
  await vi.waitUntil(() => heard.at(-1) === texts.at(-1));
  expect(heard.slice(heard.indexOf(texts[0] ?? ""))).toEqual(texts);
  expect(echoed).toEqual([]);
});

test("notices a Redis that is frozen, confirms nothing meanwhile, and notices that it is back", async () => {
  const [here, there] = two();
  await vi.waitUntil(() => here.healthy && there.healthy);
  const heard = await listen(there, "yard", here);
  process.kill(server.pid, "SIGSTOP");
  try {
    here.publish("yard", "into the ice");
    await expect(here.confirmed()).rejects.toThrow("may not have heard");
    await vi.waitUntil(() => !here.healthy && !there.healthy, { timeout: 5_000 });
    here.publish("yard", "dropped");
  } finally {
    process.kill(server.pid, "SIGCONT");
  }
  await vi.waitUntil(() => here.healthy && there.healthy, { timeout: 5_000 });
  // What was lost in between is told once.
  await expect(here.confirmed()).rejects.toThrow("may not have heard");
  await expect(here.confirmed()).resolves.toBeUndefined();
  here.publish("yard", "spring");
  await vi.waitUntil(() => heard.at(-1) === "spring");
  expect(heard).not.toContain("dropped");
});

test("listens again to a channel that it has only just let go of, and once", async () => {
  const [here, there] = two();
  await there.subscribe("gate", () => undefined);
  there.unsubscribe("gate");
  const heard = await listen(there, "gate", here);
  here.publish("gate", "open");
  await vi.waitUntil(() => heard.includes("open"));
  here.publish("gate", "shut");
  await vi.waitUntil(() => heard.includes("shut"));
  expect(heard.filter((text) => text === "open")).toHaveLength(1);
});

test("notices that its line was cut, however short that was, and hears everything again", async () => {
  const [here, there] = two();
  await vi.waitUntil(() => there.healthy);
  const heard = await listen(there, "well", here);
  const cut = vi.waitUntil(() => !there.healthy, { interval: 1 });
  await connections[0]?.commands.sendCommand(["CLIENT", "KILL", "TYPE", "pubsub"]);
  await cut;
  await vi.waitUntil(() => here.healthy && there.healthy, { timeout: 5_000 });
  here.publish("well", "water");
  await vi.waitUntil(() => heard.includes("water"));
});
