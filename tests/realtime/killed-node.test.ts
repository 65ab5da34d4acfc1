import { expect, test } from "vitest";

import { LivePerson } from "#tests/support/client.ts";
import { rowsOf } from "#tests/support/database.ts";
import { liveRoom, liveServer } from "#tests/support/live.ts";
import { Roamer } from "#tests/support/roamer.ts";

const CLIENTS = 12;
const POLLING_ONLY = 3;
const MESSAGES_EACH = 40;
const PACE_MS = 50;

const server = liveServer({ nodes: 2, redis: true });

interface Row {
  id: string;
  seq: number;
  clientMessageId: string;
  content: string;
}

test("clients of a node that is killed under load go on at the other: nothing acknowledged is lost, doubled or out of order", async () => {
  const { room, chatId } = await liveRoom(server.nodes, [], { entered: false });
  const clients = await Promise.all(Array.from({ length: CLIENTS }, (_, index) => makeClient(room, chatId, index)));

  // Each writes at its own pace; in the middle of it the first node dies without a word.
  const talks = clients.map(async (client, index) => {
    for (let number = 0; number < MESSAGES_EACH; number += 1) {
      const next = new Promise((resolve) => setTimeout(resolve, PACE_MS));
      await client.says(`${index}: ${number}`);
      await next;
    }
  });
  const ackedSoFar = (): number => clients.reduce((sum, { acked }) => sum + acked.size, 0);
  await expect.poll(ackedSoFar, { timeout: 30_000, interval: 10 }).toBeGreaterThan((CLIENTS * MESSAGES_EACH) / 3);
  await server.node.kill();
  await Promise.all(talks);

  const rows = await rowsOf<Row>(
    server.databaseUrl,
    `SELECT "id"::text, "seq", "clientMessageId", "content" FROM "Message" WHERE "chatId" = $1 ORDER BY "seq"`,
    [chatId],
  );
  const [last] = await rowsOf<{ lastSeq: number }>(server.databaseUrl, `SELECT "lastSeq" FROM "Chat" WHERE "id" = $1`, [chatId]);
  await expect.poll(() => clients.map(({ lastSeq }) => lastSeq), { timeout: 30_000 }).toEqual(clients.map(() => last?.lastSeq));
  for (const client of clients) client.stop();

  const byName = new Map(rows.map((row) => [row.clientMessageId, row]));
  const acked = clients.flatMap((client) => [...client.acked]);
  expect(acked).toHaveLength(CLIENTS * MESSAGES_EACH);
  // 0 acknowledged lost, and each as it was acknowledged.
  expect(acked.filter(([name, { id, seq }]) => byName.get(name)?.id !== id || byName.get(name)?.seq !== seq)).toEqual([]);
  // 0 duplicate rows, 0 gaps.
  expect(rows).toHaveLength(CLIENTS * MESSAGES_EACH);
  expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => (rows[0]?.seq ?? 0) + index));
  // Each author's messages stand in the order in which they were written.
  for (let author = 0; author < CLIENTS; author += 1) {
    const own = rows.filter(({ content }) => content.startsWith(`${author}: `)).map(({ content }) => Number(content.split(" ")[1]));
    expect(own).toEqual(own.toSorted((one, other) => one - other));
  }
  // Every client's list is the database's.
  const truth = rows.map(({ seq, id, content }) => ({ seq, id, content }));
  for (const client of clients) expect(client.list).toEqual(truth);
  // And it was no quiet death: half of them had to move.
  expect(clients.filter(({ moves }) => moves > 0)).toHaveLength(CLIENTS / 2);
});

async function makeClient(room: { code: string }, chatId: string, index: number): Promise<Roamer> {
  const urls = server.nodes.map(({ url }) => url);
  const person = new LivePerson(`guest ${index}`, server.nodes[index % urls.length] ?? server.node);
  await person.joins(room, { alias: `Talker ${index}` });
  const client = new Roamer(person, chatId, urls, index < POLLING_ONLY ? ["polling"] : ["websocket"]);
  await client.connects();
  return client;
}
