import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { membersApi } from "#contract/api/members.api.ts";
import { messagesApi } from "#contract/api/messages.api.ts";
import type { MessagePage } from "#contract/messages.ts";
import { deleteMessage } from "#server/use-cases/messages/delete-message.ts";
import { listMessages } from "#server/use-cases/messages/list-messages.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { callRoute, openEntrances, type RouteAsk, signedIn } from "#tests/support/in-process.ts";
import { as, fileNode, joins, say, scenario } from "#tests/support/scenario.ts";
import { accounts, groupOf, wholeList } from "#tests/support/talk.ts";

const { node } = fileNode();
let entrances: Awaited<ReturnType<typeof openEntrances>>;
beforeAll(async () => {
  entrances = await openEntrances(node());
});
afterAll(() => entrances.stop());

async function groupWith(messages: number) {
  const [one, two] = await accounts(node());
  const [ada, eve] = await groupOf(one, two);
  for (let number = 1; number <= messages; number += 1) await say(ada, `No. ${number}`);
  const proofs = await signedIn(node(), two);
  const ask = async (query: Record<string, string>) => callRoute(messagesApi.history, proofs, { params: { chat_id: ada.chatId }, query });
  const page = async (query: Record<string, string>) => (await (await ask(query)).json()) as MessagePage;
  return { ada, eve, two, proofs, ask, page };
}
const texts = ({ messages }: MessagePage): (string | null)[] => messages.map(({ content }) => content);

describe("history by offset", () => {
  test("counts from the newest, and says how much there is in all", async () => {
    const { page } = await groupWith(7);
    const first = await page({ limit: "3", offset: "0" });
    expect([texts(first), first.total, first.has_more]).toEqual([["No. 5", "No. 6", "No. 7"], 7, true]);
    const last = await page({ limit: "3", offset: "6" });
    expect([texts(last), last.total, last.has_more]).toEqual([["No. 1"], 7, false]);
    expect(texts(await page({ offset: "7" }))).toEqual([]);
  });

  test("meets the cursor's pages: every message once, whichever way it is asked for", async () => {
    const { page } = await groupWith(11);
    const byOffset: (string | null)[] = [];
    for (let offset = 0; offset < 12; offset += 4) byOffset.unshift(...texts(await page({ limit: "4", offset: String(offset) })));
    expect(byOffset).toEqual(texts(await page({})));
    expect((await page({ limit: "4" })).total).toBe(11);
  });

  test("goes as far as 10,000 and then points to the cursor; it does not go with one", async () => {
    const { ask } = await groupWith(0);
    expect((await ask({ offset: "10000" })).status).toBe(200);
    const far = await ask({ offset: "10001" });
    expect([far.status, await far.json()]).toMatchObject([
      400,
      { code: "validation_failed", details: { offset: expect.stringContaining("before_seq") as string } },
    ]);
    for (const wrong of [{ offset: "-1" }, { offset: "1", before_seq: "5" }, { offset: "0", after_seq: "5" }, { limit: "101" }] as Record<
      string,
      string
    >[])
      expect((await ask(wrong)).status).toBe(400);
  });

  test("counts deleted messages, whose places stay", async () => {
    const { ada, page } = await groupWith(2);
    const { messages } = await page({});
    await deleteMessage(as(ada), { message_id: messages[0]?.id ?? "" });
    const after = await page({ offset: "0" });
    expect([texts(after), after.total]).toEqual([[null, "No. 2"], 2]);
  });

  test("counts nothing of a past that a room keeps from late joiners", async () => {
    const { ada, brook, room } = await scenario().room("ada", "brook");
    await updateRoom(as(ada), { code: room.code, settings: { history: "from_join" } });
    for (const text of ["One", "Two", "Three"]) await say(brook, text);
    const cyd = await joins(room, "Cyd");
    await say(brook, "Four");
    const page = await listMessages(as(cyd), { chat_id: room.chat_id, limit: 50, offset: 0 });
    expect([texts(page), page.total, page.has_more]).toEqual([["Four"], 1, false]);
    expect((await listMessages(as(ada), { chat_id: room.chat_id, limit: 50 })).total).toBe(4);
  });
});

test("what a late joiner may read is counted as far as 10,000, and read beyond", async () => {
  const { brook, room } = await scenario({ settings: { history: "from_join" } }).room("ada", "brook");
  const cyd = await joins(room, "Cyd");
  const { pool } = node().services.db;
  await pool.query(
    `
    INSERT INTO "Message" ("id", "chatId", "seq", "changedSeq", "authorId", "clientMessageId", "content")
    SELECT 10000 + n, $1, 100 + n, 100 + n, $2, 'many-' || n, 'text' FROM generate_series(1, 10050) n`,
    [room.chat_id, brook.memberId],
  );
  await pool.query(`UPDATE "Chat" SET "lastSeq" = 20000 WHERE "id" = $1`, [room.chat_id]);
  const page = await listMessages(as(cyd), { chat_id: room.chat_id, limit: 50, before_seq: 150 });
  expect([page.total, page.messages.length, page.messages[0]?.seq]).toEqual([10_000, 49, 101]);
});

describe("marking a chat as read over REST", () => {
  test("reads everything without a body, and as far as asked with one", async () => {
    const { ada, two, proofs } = await groupWith(5);
    const read = async (ask: RouteAsk) => {
      const response = await callRoute(membersApi.markRead, proofs, { params: { chat_id: ada.chatId }, ...ask });
      return [response.status, await response.json()] as const;
    };
    const list = async () => (await wholeList(two))[0];
    expect((await list())?.unread_count).toBe(5);
    const lastSeq = (await list())?.last_seq ?? 0;
    expect(await read({ body: { seq: lastSeq - 2 } })).toMatchObject([200, { unread_count: 2, last_read_seq: lastSeq - 2 }]);
    expect(await read({})).toMatchObject([200, { message: "Read.", unread_count: 0, last_read_seq: lastSeq }]);
    expect(await read({ body: {} })).toMatchObject([200, { unread_count: 0 }]);
    expect((await read({ body: { seq: -1 } }))[0]).toBe(400);
    expect((await list())?.unread_count).toBe(0);
  });
});
