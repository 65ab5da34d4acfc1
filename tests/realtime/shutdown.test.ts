import { randomUUID } from "node:crypto";

import { expect, test } from "vitest";

import type { ChatSnapshot } from "#contract/chats.ts";
import type { Message } from "#contract/messages.ts";
import { LivePerson } from "#tests/support/client.ts";
import { holdChat, rowsOf, sendsWaiting } from "#tests/support/database.ts";
import { liveRoom, liveServer } from "#tests/support/live.ts";
import { Roamer } from "#tests/support/roamer.ts";

const server = liveServer({ nodes: 0 });

test("a node that is told to stop finishes what is under way, by socket and by REST, and exits with 0", async () => {
  const node = await server.another();
  const [one, other] = [await liveRoom([node], ["brook"]), await liveRoom([node], ["cyd"])];
  // Both commits hang, as they would on a slow disk, while the node is told to stop.
  const releases = [await holdChat(server.databaseUrl, one.chatId), await holdChat(server.databaseUrl, other.chatId)];
  const bySocket = one.people.brook.says(one.chatId, "under way by socket");
  const words = { chat_id: other.chatId, client_message_id: randomUUID(), content: "under way by REST" };
  const byRest = other.people.cyd.ask<Message>("POST", "/api/v1/messages", words);
  await expect.poll(() => sendsWaiting(server.databaseUrl)).toBe(2);
  const stopped = node.stop();
  await expect.poll(() => isRefused(node.url)).toBe(true);
  for (const release of releases) await release();

  const said = await Promise.all([bySocket, byRest]);
  expect(await stopped).toBe(0);
  const rows = await rowsOf<{ id: string }>(server.databaseUrl, `SELECT "id"::text FROM "Message" WHERE "chatId" = ANY($1)`, [
    [one.chatId, other.chatId],
  ]);
  expect(rows.map(({ id }) => id).toSorted()).toEqual(said.map(({ id }) => id).toSorted());
  expect(one.people.brook.line.connected()).toBe(false);
});

test("clients come back after a restart and go on without loss", async () => {
  const first = await server.another();
  const { people, room, chatId } = await liveRoom([first], ["brook"], { entered: false });
  const cyd = new LivePerson("cyd", first);
  await cyd.joins(room, { alias: "Cyd" });
  const nodes = [first.url];
  const [writer, reader] = [new Roamer(people.brook, chatId, nodes, ["websocket"]), new Roamer(cyd, chatId, nodes, ["polling"])];
  await Promise.all([writer.connects(), reader.connects()]);

  const count = 60;
  const talk = (async () => {
    for (let number = 0; number < count; number += 1) await writer.says(`number ${number}`);
  })();
  await expect.poll(() => writer.acked.size, { interval: 5 }).toBeGreaterThan(count / 6);
  expect(await first.stop()).toBe(0);
  const next = await server.another();
  nodes.push(next.url);
  await talk;

  const expected = Array.from({ length: count }, (_, number) => `number ${number}`);
  await expect.poll(() => reader.list.length, { timeout: 20_000 }).toBe(count);
  expect(reader.list.map(({ content }) => content)).toEqual(expected);
  expect(writer.list.map(({ content }) => content)).toEqual(expected);
  const ada = new LivePerson("ada", next, people.ada.account);
  await ada.signsIn();
  const { last_seq, messages } = await enteredBy(ada, chatId);
  expect(messages.at(-1)).toMatchObject({ seq: last_seq, content: expected.at(-1) });
  writer.stop();
  reader.stop();
});

async function enteredBy(person: LivePerson, chatId: string): Promise<ChatSnapshot> {
  return await person.enters(chatId);
}

async function isRefused(url: string): Promise<boolean> {
  return await fetch(`${url}/health`).then(
    () => false,
    () => true,
  );
}
