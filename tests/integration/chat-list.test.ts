import { describe, expect, test } from "vitest";

import { ARCHIVED_COUNT, findUnread, PAGE, pageValues, UNREAD, unreadValues } from "#server/repositories/chat-list-repository.ts";
import { NEWEST_OF_EACH } from "#server/repositories/history-page.ts";
import { deleteAccount } from "#server/use-cases/accounts/delete-account.ts";
import { listChats } from "#server/use-cases/chats/list-chats.ts";
import { readChat } from "#server/use-cases/chats/read-chat.ts";
import { removeMember } from "#server/use-cases/members/moderate-member.ts";
import { deleteMessage } from "#server/use-cases/messages/delete-message.ts";
import { closeRoom } from "#server/use-cases/rooms/change-clock.ts";
import { blockUser, unblockUser } from "#server/use-cases/users/block-user.ts";
import { updateProfile } from "#server/use-cases/users/update-profile.ts";
import { dataUrl, picture } from "#tests/support/pictures.ts";
import { refusal } from "#tests/support/refusal.ts";
import { type Account, as, fileNode, joins, openRoom, say, scenario, stranger } from "#tests/support/scenario.ts";
import { DAY, MINUTE } from "#tests/support/services.ts";
import { type AccountMember, accounts, broadcastOf, dmBetween, groupOf, memberOf, wholeList } from "#tests/support/talk.ts";

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

describe("unread messages that name the viewer", () => {
  /** Says something that names a member, whatever its words are. */
  async function sayTo(person: AccountMember, ...members: AccountMember[]) {
    const message = await say(person, "Hello");
    const mentions = members.map(({ memberId }) => memberId);
    await node().services.db.prisma.message.update({ where: { id: BigInt(message.id) }, data: { mentions } });
    return message;
  }
  const counts = async (person: Account, chatId: string) => {
    const { unread_count, mention_count } = (await wholeList(person)).find(({ id }) => id === chatId) ?? {};
    return { unread_count, mention_count };
  };

  test("are counted among those that others wrote, until they are read", async () => {
    const [one, two, three] = await accounts(node());
    const [ada, eve, third] = await groupOf(one, two, three);
    await sayTo(ada, ada);
    const first = await sayTo(eve, ada, third);
    await sayTo(eve, third);
    await sayTo(third, ada);
    expect(await counts(one, ada.chatId)).toEqual({ unread_count: 3, mention_count: 2 });
    expect(await counts(three, ada.chatId)).toEqual({ unread_count: 3, mention_count: 2 });
    await readChat(as(ada), { chat_id: ada.chatId, seq: first.seq });
    expect(await counts(one, ada.chatId)).toEqual({ unread_count: 2, mention_count: 1 });
  });

  test("count no more once they are deleted, or edited so that they name nobody", async () => {
    const [one, two] = await accounts(node());
    const [ada, eve] = await groupOf(one, two);
    const [first, second] = [await sayTo(eve, ada), await sayTo(eve, ada)];
    expect(await counts(one, ada.chatId)).toEqual({ unread_count: 2, mention_count: 2 });
    await deleteMessage(as(eve), { message_id: first.id });
    expect(await counts(one, ada.chatId)).toEqual({ unread_count: 1, mention_count: 1 });
    await node().services.db.prisma.message.update({ where: { id: BigInt(second.id) }, data: { mentions: [] } });
    expect(await counts(one, ada.chatId)).toEqual({ unread_count: 1, mention_count: 0 });
  });

  test("are found among more unread ones than are counted", async () => {
    const [one, two] = await accounts(node());
    const [ada, eve] = await groupOf(one, two);
    await sayTo(eve, ada);
    await Promise.all(Array.from({ length: 130 }, () => say(eve, "And")));
    await sayTo(eve, ada);
    expect(await counts(one, ada.chatId)).toEqual({ unread_count: 100, mention_count: 2 });
  });

  test("are not counted where a room keeps its past from late joiners", async () => {
    const [one] = await accounts(node());
    const room = await openRoom(one, { settings: { history: "from_join" } });
    const facilitator = await memberOf(one, room.chat_id);
    const brook = await joins(room, "Brook");
    const before = await sayTo(facilitator, { ...facilitator, memberId: brook.memberId });
    const reader = { chatId: room.chat_id, memberId: brook.memberId, lastReadSeq: 0 };
    const { pool } = node().services.db;
    expect(await findUnread(pool, [{ ...reader, fromSeq: 0 }])).toMatchObject([{ unread: 1, mentions: 1 }]);
    expect(await findUnread(pool, [{ ...reader, fromSeq: before.seq }])).toMatchObject([{ unread: 0, mentions: 0 }]);
  });
});

describe("the picture in a DM's row", () => {
  test("is the other one's, and nobody's across a block or once the account is deleted", async () => {
    const [one, two] = await accounts(node());
    await dmBetween(one, two);
    const shown = async () => (await wholeList(one))[0]?.avatar_url;
    expect(await shown()).toBeNull();
    const { avatar_url } = await updateProfile(as(two), { avatar: dataUrl(await picture()) });
    expect(avatar_url).not.toBeNull();
    expect(await shown()).toBe(avatar_url);
    expect((await wholeList(two))[0]?.avatar_url).toBeNull();
    await blockUser(as(two), { user_id: one.userId });
    expect(await shown()).toBeNull();
    await unblockUser(as(two), { user_id: one.userId });
    expect(await shown()).toBe(avatar_url);
    await deleteAccount(as(two), { password: two.password });
    expect(await shown()).toBeNull();
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
    const asked = { userId: one.userId, kind: undefined, archived: false, now: node().clock.now(), after: undefined, limit: 51 };
    expect(await explain(PAGE, pageValues(asked))).not.toContain("Seq Scan");
    expect(await explain(ARCHIVED_COUNT, [one.userId, new Date(asked.now)])).not.toContain("Seq Scan");
    const reader = { chatId: ada.chatId, memberId: two.userId, fromSeq: 0, lastReadSeq: 5 };
    for (const plan of [
      await explain(UNREAD, unreadValues([reader, { ...reader, memberId: me.memberId }])),
      await explain(NEWEST_OF_EACH, [[ada.chatId], [0]]),
    ]) {
      // Nobody has reacted here: an empty table may be scanned.
      expect(plan).not.toMatch(/Seq Scan on "(?!Reaction")/);
      expect(plan).toContain("Message_chatId_seq_key");
    }
    expect(await findUnread(pool, [reader])).toMatchObject([{ unread: 100 }]);

    // Own messages are passed over, however many, in a number of steps that does not grow with them.
    const own = { ...reader, memberId: me.memberId };
    expect(await findUnread(pool, [own])).toMatchObject([{ unread: 0 }]);
    const passedOver = [...(await explain(UNREAD, unreadValues([own]))).matchAll(/Rows Removed by Filter: (\d+)/g)];
    expect(passedOver.map(([, rows]) => Number(rows))).toEqual([500]);
    expect(stepsIn("Message_chatId_seq_key", await explain(UNREAD, unreadValues([reader])))).toBeLessThanOrEqual(500);
    // What lies among them is found, and what lies before them is not looked for.
    await pool.query(
      `UPDATE "Message" SET "authorId" = (SELECT "id" FROM "ChatMember" WHERE "chatId" = $1 AND "userId" = $2) WHERE "id" IN (12000, 19501, 19999)`,
      [ada.chatId, two.userId],
    );
    expect(await findUnread(pool, [own])).toMatchObject([{ unread: 2 }]);

    // Whoever is named is found however far back, by the index over what names somebody; of what names others 500 are looked at.
    const naming = "Message_naming_idx";
    const name = (memberId: string, ...between: [number, number]) =>
      pool.query(`UPDATE "Message" SET "mentions" = ARRAY[$1::uuid] WHERE "chatId" = $2 AND "seq" BETWEEN $3 AND $4`, [
        ...[memberId, ada.chatId],
        ...between,
      ]);
    await name(reader.memberId, 201, 203);
    await name(me.memberId, 301, 500);
    await pool.query("ANALYZE");
    expect(await findUnread(pool, [reader])).toMatchObject([{ unread: 100, mentions: 3 }]);
    expect(stepsIn(naming, await explain(UNREAD, unreadValues([reader])))).toBe(203);
    await name(reader.memberId, 4001, 4150);
    await name(me.memberId, 5001, 5600);
    await pool.query("ANALYZE");
    expect(await findUnread(pool, [reader])).toMatchObject([{ mentions: 0 }]);
    expect(stepsIn(naming, await explain(UNREAD, unreadValues([reader])))).toBe(500);
    await pool.query(`UPDATE "Message" SET "mentions" = '{}' WHERE "chatId" = $1 AND "seq" BETWEEN 5001 AND 5600`, [ada.chatId]);
    expect(await findUnread(pool, [reader])).toMatchObject([{ mentions: 100 }]);
  });
});

/** The most rows that one look into an index gave, by an explained plan. */
function stepsIn(index: string, plan: string): number {
  const looks = [...plan.matchAll(new RegExp(`${index}.*rows=(\\d+)(?:\\.\\d+)? loops`, "g"))];
  return Math.max(...looks.map(([, rows]) => Number(rows)));
}
