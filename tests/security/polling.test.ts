import fc from "fast-check";
import { expect, test } from "vitest";

import { liveRoom, liveServer } from "#tests/support/live.ts";
import { report } from "#tests/support/report.ts";

const SEED = 20_261_121;
const SESSIONS = 600;
const ROUNDS = 3;
/** Between the packets of one payload. */
const NEXT = "\x1e";

const server = liveServer();

const oneOf = <Value>(values: readonly Value[]): fc.Arbitrary<Value> => fc.constantFrom(...values);

const packet = oneOf([
  ...["", "0", "1", "2", "2probe", "3", "4", "5", "6", "7", "x", "\u0000", "\ud83d", "b", "b4", "bAAAA", "b!!!!", `b${"A".repeat(5_000)}`],
  ...["40", "40/rooms,", '40/rooms,{"token":[]}', "41", "42[]", "42/rooms,1[1]", '42/rooms,1["clock:read",{}]', "43/rooms,9[]", "44", "47"],
  ...[
    '451-/rooms,["message:send",{"_placeholder":true,"num":0}]',
    "459999999999-[]",
    "450-[]",
    "45-",
    "4".repeat(1_000),
    "[".repeat(5_000),
  ],
]);

/** What goes into one POST. */
const payload = fc.oneof(
  { weight: 6, arbitrary: fc.array(packet, { maxLength: 12 }).map((packets) => packets.join(NEXT)) },
  { weight: 1, arbitrary: oneOf([`2${NEXT}`.repeat(20_000), NEXT.repeat(60_000), `6${NEXT}`.repeat(30_000), "4".repeat(200_000)]) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 200 }) },
);

const attempt = fc.record({
  query: oneOf([
    "",
    "",
    "",
    "&j=0",
    "&j=__proto__",
    "&b64=1",
    "&EIO=3",
    "&transport=websocket",
    "&sid=x",
    "&t=%00",
    "&transport=__proto__",
  ]),
  method: oneOf(["POST", "POST", "POST", "POST", "GET", "PUT", "DELETE", "OPTIONS"]),
  type: oneOf(["text/plain;charset=UTF-8", "text/plain;charset=UTF-8", "application/octet-stream", "application/json", ""]),
  bodies: fc.array(payload, { minLength: 1, maxLength: 3 }),
  known: fc.boolean(),
});

type Attempt = typeof attempt extends fc.Arbitrary<infer One> ? One : never;

test("crafted payloads of the polling transport crash nothing and leave nothing behind", { timeout: 120_000 }, async () => {
  const { people, chatId } = await liveRoom(server.nodes, ["brook", "cyd"]);
  const attempts = fc.sample(attempt, { numRuns: SESSIONS, seed: SEED });
  const heaps: number[] = [];
  const statuses = new Set<number>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const queue = attempts.values();
    const attack = async (): Promise<void> => {
      for (const one of queue) for (const status of await perform(one)) statuses.add(status);
    };
    await Promise.all(Array.from({ length: 8 }, attack));
    const said = await people.brook.says(chatId, `round ${round}`);
    await people.cyd.sees<{ message: { id: string } }>("message:created", ({ message }) => message.id === said.id);
    heaps.push((await server.node.memory()).heap);
  }
  expect([...statuses].filter((status) => status >= 500)).toEqual([]);
  expect(server.node.alive()).toBe(true);
  expect(server.node.output()).not.toMatch(/"code":"internal"|unhandled|uncaught/i);
  const [first = 0, last = 0] = [heaps[0], heaps.at(-1)];
  expect(last / first).toBeLessThan(1.25);
  report(`${ROUNDS * SESSIONS} polling sessions; heap ${heaps.map((heap) => Math.round(heap / 1e6)).join(", ")} MB`);
});

/** Opens a session, as a browser would that may not use WebSocket, and abuses it; answers with which statuses that was met. */
async function perform({ query, method, type, bodies, known }: Attempt): Promise<number[]> {
  const address = `${server.node.url}/socket.io/?EIO=4&transport=polling`;
  const opening = await (await fetch(address)).text();
  const own = (JSON.parse(opening.slice(1)) as { sid: string }).sid;
  const sid = known ? own : "0".repeat(20);
  const ask = async (body: string): Promise<number> => {
    const init = { method, ...(method === "GET" ? {} : { body }), headers: type === "" ? {} : { "content-type": type } };
    // A poll that nothing is said to is answered when the session ends, which is longer than anybody needs to see here.
    const answer = await fetch(`${address}&sid=${sid}${query}`, { ...init, signal: AbortSignal.timeout(2_000) }).catch(() => null);
    await answer?.body?.cancel();
    return answer?.status ?? 0;
  };
  // Together: two polls or two posts at once are an error of the protocol, too.
  const statuses = await Promise.all(bodies.map(ask));
  await fetch(`${address}&sid=${own}`, { method: "POST", body: "1" }).catch(() => null);
  return statuses;
}
