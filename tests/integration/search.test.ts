import { describe, expect, test } from "vitest";

import type { SearchInput } from "#contract/search.ts";
import { LIMITS } from "#contract/limits.ts";
import { SearchIndexer } from "#server/outbox/search-indexer.ts";
import { deleteMessage } from "#server/use-cases/messages/delete-message.ts";
import { editMessage } from "#server/use-cases/messages/edit-message.ts";
import { removeMember } from "#server/use-cases/members/moderate-member.ts";
import { eraseRoom } from "#server/use-cases/rooms/erase-room.ts";
import { findChangedContents, findSearchProgress, storeFindable } from "#server/repositories/findable-repository.ts";
import { makeFindable } from "#server/use-cases/search/make-findable.ts";
import { searchMessages } from "#server/use-cases/search/search-messages.ts";
import { refusal } from "#tests/support/refusal.ts";
import { as, fileNode, joins, type Person, say, scenario } from "#tests/support/scenario.ts";
import { accounts, broadcastOf, dmBetween, groupOf } from "#tests/support/talk.ts";

const { node } = fileNode();

const indexer = () =>
  new SearchIndexer({
    pool: node().services.db.pool,
    makeFindable: (chatId) => makeFindable(node().services, chatId),
    nextId: () => node().services.ids.snowflake(),
    log: node().services.log,
  });

/** Makes everything findable that was said so far. */
async function catchUp(): Promise<void> {
  const catching = indexer();
  do await catching.look();
  while (catching.isBehind);
}

const search = (person: Person, q: string, more: Partial<SearchInput> = {}) =>
  searchMessages(as(person), { q, limit: LIMITS.searchPage, ...more });

/** What is found, once everything said so far can be. */
async function found(person: Person, q: string, more: Partial<SearchInput> = {}): Promise<(string | null)[]> {
  await catchUp();
  return (await search(person, q, more)).results.map(({ message }) => message.content);
}

describe("searching a room", () => {
  test.each([
    ["meet", "Meeting at noon in the café"],
    ["NOON", "Meeting at noon in the café"],
    ["cafe", "Meeting at noon in the café"],
    ["eeting", "Meeting at noon in the café"],
    ['"at noon"', "Meeting at noon in the café"],
    ["东京", "我住在东京都"],
    ["京", "我住在东京都"],
    ["회의", "오늘 회의실에서 만나요"],
    ["タワー", "東京タワーへ行く"],
    ["👍", "very 👍"],
    ["100%", "it is 100% true_ly"],
    ["true_", "it is 100% true_ly"],
  ])("%j finds %j", async (q, content) => {
    const { brook } = await scenario().room("ada", "brook");
    for (const said of [
      "Meeting at noon in the café",
      "我住在东京都",
      "오늘 회의실에서 만나요",
      "東京タワーへ行く",
      "very 👍",
      "it is 100% true_ly",
      "1000 truely",
    ])
      await say(brook, said);
    expect(await found(brook, q)).toContain(content);
  });

  test("finds all words or nothing, the latest first, and says where they are", async () => {
    const { brook } = await scenario().room("ada", "brook");
    for (const said of ["red fox", "blue fox", "red dog", "a fox is red"]) await say(brook, said);
    expect(await found(brook, "red fox")).toEqual(["a fox is red", "red fox"]);
    expect((await search(brook, "red fox")).results[0]?.matches).toEqual([
      { start: 2, end: 5 },
      { start: 9, end: 12 },
    ]);
  });

  test("words come before parts of words, and pages follow each other without a gap or a double", async () => {
    const { brook } = await scenario().room("ada", "brook");
    for (const said of ["tea one", "steamer", "tea two", "team", "plateau", "coffee"]) await say(brook, said);
    await catchUp();
    const read: (string | null)[] = [];
    let cursor: string | undefined;
    do {
      const page = await search(brook, "tea", { limit: 2, cursor });
      read.push(...page.results.map(({ message }) => message.content));
      cursor = page.next_cursor ?? undefined;
    } while (cursor !== undefined);
    expect(read).toEqual(["team", "tea two", "tea one", "plateau", "steamer"]);
  });

  test("what was deleted or edited is gone at once, and the new words are found", async () => {
    const { brook } = await scenario().room("ada", "brook");
    const [first, second] = [await say(brook, "a secret word"), await say(brook, "another secret word")];
    expect(await found(brook, "secret")).toHaveLength(2);
    await deleteMessage(as(brook), { message_id: first.id });
    await editMessage(as(brook), { message_id: second.id, content: "another harmless word" });
    expect((await search(brook, "secret")).results).toEqual([]);
    expect(await found(brook, "harmless")).toEqual(["another harmless word"]);
    const { rows } = await node().services.db.pool.query(`SELECT FROM "MessageSearch" WHERE "text" LIKE '%secret word%'`);
    expect(rows).toEqual([]);
  });

  test("knows who, what and when", async () => {
    const { ada, brook } = await scenario().room("ada", "brook");
    const plain = await say(brook, "plain words");
    await say(brook, "words with https://example.org");
    await say(ada, "words in reply", { reply_to_id: plain.id });
    expect(await found(ada, `words from:${brook.alias}`)).toEqual(["words with https://example.org", "plain words"]);
    expect(await found(ada, "from:me")).toEqual(["words in reply"]);
    expect(await found(ada, "has:link")).toEqual(["words with https://example.org"]);
    expect(await found(ada, "has:reply words")).toEqual(["words in reply"]);
    const today = new Date(node().clock.now()).toISOString().slice(0, 10);
    expect(await found(ada, `words after:${today}`)).toHaveLength(3);
    expect(await found(ada, `words before:${today}`)).toEqual([]);
    expect(await found(ada, "words before:9999-12-31")).toHaveLength(3);
    expect(await found(ada, "from:nobody words")).toEqual([]);
    expect(await found(ada, "from:% words")).toEqual([]);
  });

  test("what has a word inside of another and not the thing does not fill the page", async () => {
    const { ada, brook } = await scenario().room("ada", "brook");
    await say(brook, "words with https://example.org");
    for (let later = 0; later < 12; later += 1) await say(ada, `swords ${later}`);
    expect(await found(ada, "ords has:link", { limit: 1 })).toEqual(["words with https://example.org"]);
  });

  test("a name may have accents, and is found by how it begins", async () => {
    const { ada, room } = await scenario().room("ada");
    await say(await joins(room, "Zoé"), "words of hers");
    expect(await found(ada, "from:Zoé")).toEqual(["words of hers"]);
    expect(await found(ada, "words from:@zo")).toEqual(["words of hers"]);
  });

  test.each(["", "  ", "has:gold", "before:soon", "???"])("%j is refused with the reason", async (q) => {
    const { brook } = await scenario().room("ada", "brook");
    expect(await refusal(search(brook, q))).toMatchObject({ code: "validation_failed" });
  });
});

describe("searching everything", () => {
  test("covers what the account may read, and a room by its title", async () => {
    const { ada, room } = await scenario({ title: `Garden ${node().services.ids.uuid()}` }).room("ada", "brook");
    const { brook: elsewhere } = await scenario().room("ada", "brook");
    await say(ada, "needle here");
    await say(elsewhere, "needle elsewhere");
    expect(await found(ada, "needle")).toEqual(["needle here"]);
    expect(await found(ada, 'needle in:"garden"')).toEqual(["needle here"]);
    expect(await found(ada, `needle in:${room.code}`)).toEqual(["needle here"]);
    expect(await found(ada, "needle in:cellar")).toEqual([]);
  });

  test("says of each message in which chat it was said, as the viewer knows that chat", async () => {
    const title = `Garden ${node().services.ids.uuid()}`;
    const { ada, brook } = await scenario({ title }).room("ada", "brook");
    const [one, two] = await accounts(node());
    const [here] = await dmBetween(ada, one);
    const [walker] = await groupOf(ada, one, two);
    await say(brook, "needle in the room");
    await say(here, "needle for one");
    await say(walker, "needle for several");
    const { owner } = await broadcastOf(one, ada);
    await say(owner, "needle for all");
    await catchUp();
    const named = async (person: Person) => (await search(person, "needle")).results.map(({ message, chat }) => [message.content, chat]);
    expect(await named(ada)).toEqual([
      ["needle for all", { kind: "broadcast", title: "News" }],
      ["needle for several", { kind: "group", title: "Walkers" }],
      ["needle for one", { kind: "dm", title: one.alias }],
      ["needle in the room", { kind: "room", title }],
    ]);
    expect(await named(one)).toContainEqual(["needle for one", { kind: "dm", title: ada.alias }]);
    expect(await named(brook)).toEqual([["needle in the room", { kind: "room", title }]]);
  });

  test("never shows what was said before somebody came, where the room keeps that from them", async () => {
    const { ada, room } = await scenario({ settings: { history: "from_join" } }).room("ada", "brook");
    await say(ada, "early needle");
    const late = await joins(room, "Late");
    await say(ada, "late needle");
    expect(await found(late, "needle")).toEqual(["late needle"]);
    expect(await found(ada, "needle")).toEqual(["late needle", "early needle"]);
  });

  test("ends with the membership, and with the room", async () => {
    const { ada, brook, cyd, room } = await scenario().room("ada", "brook", "cyd");
    await say(ada, "needle");
    expect(await found(brook, "needle")).toEqual(["needle"]);
    await removeMember(as(ada), { chat_id: room.chat_id, member_id: brook.memberId });
    expect(await found(brook, "needle")).toEqual([]);
    expect(await refusal(search(brook, "needle", { chat_id: room.chat_id }))).toMatchObject({ code: "removed" });
    await eraseRoom(as(ada), { code: room.code });
    expect(await found(cyd, "needle")).toEqual([]);
    const { rows } = await node().services.db.pool.query(`SELECT FROM "MessageSearch" WHERE "chatId" = $1`, [room.chat_id]);
    expect(rows).toEqual([]);
  });
});

describe("searching a long past", () => {
  test("finds what is rare and far back, and pages through what is common without a gap or a double", async () => {
    const [{ brook, room }, { brook: same }] = [await scenario().room("ada", "brook"), await scenario().room("ada", "brook")];
    const both = { ...brook, actor: { ...brook.actor, guestIds: [...brook.actor.guestIds, ...same.actor.guestIds] } };
    await say(brook, "one needle");
    const said = [...Array.from({ length: 1_300 }, (_, number) => `hay ${number}`)];
    for (const [index, content] of said.entries()) await say(index % 5 === 0 ? same : brook, content);
    expect(await found(both, "needle")).toEqual(["one needle"]);
    expect(await found(brook, "eedle", { chat_id: room.chat_id })).toEqual(["one needle"]);
    const read: (string | null)[] = [];
    for (let cursor: string | undefined, more = true; more;) {
      const page = await search(both, "hay", { limit: 50, cursor });
      read.push(...page.results.map(({ message }) => message.content));
      cursor = page.next_cursor ?? undefined;
      more = cursor !== undefined;
    }
    expect(read).toEqual(said.toReversed());
  });
});

describe("making findable", () => {
  test("catches up with a long past after a start, and does nothing twice", async () => {
    const { brook, room } = await scenario().room("ada", "brook");
    for (let number = 0; number < 1_100; number += 1) await say(brook, `No ${number}`);
    await catchUp();
    const count = async (): Promise<number> =>
      (await node().services.db.pool.query(`SELECT FROM "MessageSearch" WHERE "chatId" = $1`, [room.chat_id])).rowCount ?? 0;
    expect(await count()).toBe(1_100);
    await Promise.all([catchUp(), makeFindable(node().services, room.chat_id)]);
    expect(await count()).toBe(1_100);
  });

  test("long messages are made findable a few at a time, none is left out", async () => {
    const { brook, room } = await scenario().room("ada", "brook");
    const long = (number: number): string => `No${number} ${"Überlänge ".repeat(380)}`;
    for (let number = 0; number < 150; number += 1) await say(brook, long(number));
    expect(await makeFindable(node().services, room.chat_id)).toBe(true);
    await catchUp();
    expect(await makeFindable(node().services, room.chat_id)).toBe(false);
    const { rows } = await node().services.db.pool.query(`SELECT FROM "MessageSearch" WHERE "chatId" = $1`, [room.chat_id]);
    expect(rows).toHaveLength(150);
    expect(await found(brook, "No149", { chat_id: room.chat_id })).toEqual([long(149).trim()]);
  });

  test("whoever comes late does not bring back what was deleted meanwhile", async () => {
    const { brook, room } = await scenario().room("ada", "brook");
    const message = await say(brook, "topsecret words");
    const { pool } = node().services.db;
    const { seq } = (await findSearchProgress(pool, room.chat_id)) ?? { seq: 0 };
    const changed = await findChangedContents(pool, room.chat_id, seq, 10);
    await deleteMessage(as(brook), { message_id: message.id });
    await makeFindable(node().services, room.chat_id);
    const put = changed.map((late) => ({ ...late, text: late.content ?? "", tokens: ["topsecret"] }));
    await storeFindable(pool, room.chat_id, { from: seq, upTo: message.seq, put, drop: [] });
    expect((await pool.query(`SELECT FROM "MessageSearch" WHERE "messageId" = $1`, [message.id])).rows).toEqual([]);
    expect((await findSearchProgress(pool, room.chat_id))?.seq).toBeGreaterThan(message.seq);
  });

  test("whatever is written, and a chat that cannot be read does not hold up the others", async () => {
    const [{ brook: odd }, { brook }] = [await scenario().room("ada", "brook"), await scenario().room("ada", "brook")];
    for (const content of [`${"a".repeat(63)}\u{10330}`, "\u{1F468}\u200D\u{1F469}", "'; DROP TABLE \\ \" & | ! <->", "x".repeat(4_000)])
      await say(odd, content);
    await say(brook, "said elsewhere");
    const failing = new SearchIndexer({
      pool: node().services.db.pool,
      makeFindable: (chatId) =>
        chatId === odd.chatId ? Promise.reject(new Error("cannot be read")) : makeFindable(node().services, chatId),
      nextId: () => node().services.ids.snowflake(),
      log: node().services.log,
    });
    await failing.look();
    expect((await search(brook, "elsewhere")).results).toHaveLength(1);
    expect(await found(odd, "aaaa")).toHaveLength(1);
    expect(await found(odd, "table")).toHaveLength(1);
  });

  test("follows the outbox from where it was", async () => {
    const { brook } = await scenario().room("ada", "brook");
    const following = indexer();
    await following.look();
    await say(brook, "said afterwards");
    await following.look();
    expect((await search(brook, "afterwards")).results).toHaveLength(1);
  });
});
