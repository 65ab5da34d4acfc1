import { describe, expect, test } from "vitest";

import { findLatest, LATEST, latestValues, PAGE, pageValues } from "#server/repositories/chat-list-repository.ts";
import { listChats } from "#server/use-cases/chats/list-chats.ts";
import { readChat } from "#server/use-cases/chats/read-chat.ts";
import { removeMember } from "#server/use-cases/members/moderate-member.ts";
import { deleteMessage } from "#server/use-cases/messages/delete-message.ts";
import { closeRoom } from "#server/use-cases/rooms/change-clock.ts";
import { refusal } from "#tests/support/refusal.ts";
import { as, fileNode, openRoom, say, scenario, stranger } from "#tests/support/scenario.ts";
import { DAY, MINUTE } from "#tests/support/services.ts";
import { accounts, broadcastOf, dmBetween, groupOf, memberOf, wholeList } from "#tests/support/talk.ts";

const { node } = fileNode();
/** Time goes on between two things that are said. */
const later = () => node().clock.advance(MINUTE);

describe("the list of one's chats", () => {
  test("holds rooms, DMs, groups and broadcasts, the latest activity first, each as it is called", async () => {
    const [one, two, three] = await accounts(node());
    const room = await openRoom(one);
    later();
    const [ada, eve] = await dmBetween(one, two);
    later();
    const [inGroup] = await groupOf(one, two);
    later();
    const { chat_id } = await broadcastOf(three, one);
    later();
    await say(eve, "Hello");
    const list = await wholeList(one);
    expect(list.map(({ id, kind, title, role, user_id }) => ({ id, kind, title, role, user_id }))).toEqual([
      { id: ada.chatId, kind: "dm", title: two.alias, role: "member", user_id: two.userId },
      { id: chat_id, kind: "broadcast", title: "News", role: "admin", user_id: null },
      { id: inGroup.chatId, kind: "group", title: "Walkers", role: "owner", user_id: null },
      { id: room.chat_id, kind: "room", title: room.title, role: "owner", user_id: null },
    ]);
    expect((await listChats(as(one), { limit: 50, kind: "group" })).chats.map(({ id }) => id)).toEqual([inGroup.chatId]);
    expect(await refusal(listChats(as(stranger()), { limit: 50 }))).toMatchObject({ code: "unauthenticated" });
  });

  test("shows what was last said and counts what others have said since one last read", async () => {
    const [one, two] = await accounts(node());
    const [ada, eve] = await dmBetween(one, two);
    const entry = async () => (await wholeList(one))[0];
    expect(await entry()).toMatchObject({ last_message: null, unread_count: 0 });
    await say(ada, "Mine");
    await say(eve, "First");
    const second = await say(eve, "Second");
    const third = await say(eve, "Third");
    await deleteMessage(as(eve), { message_id: third.id });
    expect(await entry()).toMatchObject({ unread_count: 2, last_message: { id: third.id, content: null } });
    expect(await readChat(as(ada), { chat_id: ada.chatId, seq: second.seq - 1 })).toMatchObject({ unread_count: 1 });
    expect(await readChat(as(ada), { chat_id: ada.chatId })).toEqual({ message: "Read.", unread_count: 0, last_read_seq: third.seq + 1 });
    expect(await entry()).toMatchObject({ unread_count: 0, last_read_seq: third.seq + 1 });
  });

  test("counts no further than a hundred", async () => {
    const [one, two] = await accounts(node());
    const [ada, eve] = await groupOf(one, two);
    await Promise.all(Array.from({ length: 130 }, () => say(ada, "And")));
    expect((await wholeList(eve))[0]).toMatchObject({ unread_count: 100 });
    expect((await wholeList(ada))[0]).toMatchObject({ unread_count: 0 });
  });

  test("is read page by page, each chat once, also where several were active at the same moment", async () => {
    const [one, ...others] = await accounts(node());
    for (const other of others) await groupOf(one, other);
    later();
    for (const other of others) await dmBetween(one, other);
    const whole = await wholeList(one);
    expect(whole).toHaveLength(8);
    for (const limit of [1, 3, 4, 8]) expect((await wholeList(one, limit)).map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
    expect(await listChats(as(one), { limit: 8 })).toMatchObject({ has_more: false, next_cursor: null });
  });

  test("has no chat that one was removed from, nor a room that is erased", async () => {
    const [one, two] = await accounts(node());
    const [ada, eve] = await groupOf(one, two);
    await removeMember(as(ada), { chat_id: ada.chatId, member_id: eve.memberId });
    expect(await wholeList(two)).toEqual([]);
    const room = await openRoom(two);
    expect((await wholeList(two)).map(({ id }) => id)).toEqual([room.chat_id]);
    await closeRoom(as(two), { code: room.code });
    node().clock.advance(30 * DAY);
    expect(await wholeList(two)).toEqual([]);
  });

  test("names no account in a room's last message", async () => {
    const { ada, brook } = await scenario().room("ada", "brook");
    await say(brook, "Hello");
    expect((await wholeList(ada))[0]).toMatchObject({ unread_count: 1, last_message: { sender: { alias: "Brook", user_id: null } } });
  });
});

describe("among many chats and messages", () => {
  test("the statements behind the list scan no table", async () => {
    const [one, two] = await accounts(node());
    const [ada] = await groupOf(one, two);
    const { pool } = node().services.db;
    // 2,000 chats of others and 12,000 messages, 10,000 of them in the viewer's own group.
    await pool.query(`
      INSERT INTO "Chat" ("id", "kind", "name", "lastActivityAt") SELECT gen_random_uuid(), 'group', 'Others', now() - n * interval '1 minute'
      FROM generate_series(1, 2000) n`);
    await pool.query(
      `
      INSERT INTO "ChatMember" ("id", "chatId", "userId", "alias") SELECT gen_random_uuid(), c."id", $1, 'other'
      FROM "Chat" c WHERE c."name" = 'Others'`,
      [two.userId],
    );
    await pool.query(`
      INSERT INTO "Message" ("id", "chatId", "seq", "changedSeq", "authorId", "clientMessageId", "content")
      SELECT row_number() OVER (), m."chatId", 1, 1, m."id", 'only', 'text' FROM "ChatMember" m JOIN "Chat" c ON c."id" = m."chatId"
      WHERE c."name" = 'Others'`);
    await pool.query(
      `
      INSERT INTO "Message" ("id", "chatId", "seq", "changedSeq", "authorId", "clientMessageId", "content")
      SELECT 10000 + n, $1, 100 + n, 100 + n, $2, 'many-' || n, 'text' FROM generate_series(1, 10000) n`,
      [ada.chatId, ada.memberId],
    );
    await pool.query("ANALYZE");

    const explain = async (text: string, values: unknown[]): Promise<string> => {
      const { rows } = await pool.query<{ "QUERY PLAN": string }>(`EXPLAIN (ANALYZE, BUFFERS OFF) ${text}`, values);
      return rows.map((row) => row["QUERY PLAN"]).join("\n");
    };
    const me = await memberOf(one, ada.chatId);
    const page = await explain(PAGE, pageValues({ userId: one.userId, kind: undefined, after: undefined, limit: 51 }));
    expect(page).not.toContain("Seq Scan");
    const reader = { chatId: ada.chatId, memberId: two.userId, fromSeq: 0, lastReadSeq: 5 };
    const latest = await explain(LATEST, latestValues([reader, { ...reader, memberId: me.memberId }]));
    expect(latest).not.toContain("Seq Scan");
    expect(latest).toContain("Message_chatId_seq_key");
    expect(await findLatest(pool, [reader])).toMatchObject([{ unread: 100, lastMessageId: 20_000n }]);

    // Own messages are passed over, however many, in a number of steps that does not grow with them.
    const own = { ...reader, memberId: me.memberId };
    expect(await findLatest(pool, [own])).toMatchObject([{ unread: 0 }]);
    const passedOver = [...(await explain(LATEST, latestValues([own]))).matchAll(/Rows Removed by Filter: (\d+)/g)];
    expect(passedOver.map(([, rows]) => Number(rows))).toEqual([500]);
    // What lies among them is found, and what lies before them is not looked for.
    await pool.query(
      `UPDATE "Message" SET "authorId" = (SELECT "id" FROM "ChatMember" WHERE "chatId" = $1 AND "userId" = $2) WHERE "id" IN (12000, 19501, 19999)`,
      [ada.chatId, two.userId],
    );
    expect(await findLatest(pool, [own])).toMatchObject([{ unread: 2 }]);
  });
});
