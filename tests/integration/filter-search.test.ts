import { describe, expect, test } from "vitest";

import { LIMITS } from "#contract/limits.ts";
import { filterValues, lookBy } from "#server/repositories/filter-search-repository.ts";
import { makeFindable } from "#server/use-cases/search/make-findable.ts";
import { searchMessages } from "#server/use-cases/search/search-messages.ts";
import { as, fileNode, joins, type Member, type Person, say, scenario } from "#tests/support/scenario.ts";
import { MINUTE } from "#tests/support/services.ts";

const { node } = fileNode();

const LATER = 25_000;
/** As many as one look reads, and as one request may look. */
const LOOK = 2_000;
const LOOKS = 10;

/** Brook's and Ada's link in a room, and behind them thousands of Ada's messages without one. */
async function longPast() {
  const scene = await scenario({ settings: { history: "from_join" } }).room("ada", "brook");
  const { ada, brook, room } = scene;
  const hers = await say(ada, "see https://example.org/hers");
  const his = await say(brook, "see https://example.org/his");
  await makeFindable(node().services, room.chat_id);
  const { pool } = node().services.db;
  const values = [room.chat_id, ada.memberId, his.id, his.seq, LATER];
  await pool.query(
    `INSERT INTO "Message" ("id", "chatId", "seq", "changedSeq", "authorId", "clientMessageId", "content")
     SELECT $3::bigint + n, $1, $4::int + n, $4::int + n, $2, 'later-' || n, 'hay' FROM generate_series(1, $5::int) n`,
    values,
  );
  await pool.query(
    `INSERT INTO "MessageSearch" ("messageId", "chatId", "seq", "authorId", "text", "tokens")
     SELECT $3::bigint + n, $1, $4::int + n, $2, 'hay', '' FROM generate_series(1, $5::int) n`,
    values,
  );
  await pool.query(`UPDATE "Chat" SET "lastSeq" = $2::int WHERE "id" = $1`, [room.chat_id, his.seq + LATER]);
  await pool.query(`UPDATE "SearchProgress" SET "seq" = $2::int WHERE "chatId" = $1`, [room.chat_id, his.seq + LATER]);
  await pool.query(`ANALYZE "MessageSearch"`);
  node().clock.advance(MINUTE);
  return { ...scene, hers, his };
}

async function pages(person: Person, q: string, limit: number = LIMITS.searchPage, most = 100): Promise<string[][]> {
  const read: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await searchMessages(as(person), { q, limit, cursor });
    read.push(page.results.map(({ message }) => message.id));
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined && read.length < most);
  return read;
}

describe("searching by filters alone", () => {
  test("finds what somebody wrote and what is rare at once, however far back", async () => {
    const { ada, brook, hers, his } = await longPast();
    expect(await pages(ada, `from:${brook.alias}`)).toEqual([[his.id]]);
    expect(await pages(ada, "has:link")).toEqual([[his.id, hers.id]]);
  });

  test("looks through so much for one request and no more, says that there may be more, and comes to the end page by page", async () => {
    const { ada, hers } = await longPast();
    const read = await pages(ada, "from:me has:link");
    expect(read.length).toBe(Math.ceil((LATER + 1) / (LOOK * LOOKS)));
    expect(read.flat()).toEqual([hers.id]);
    expect(read[0]).toEqual([]);
  });

  test.each([
    ["chatId", []],
    ["authorId", ["link"]],
  ] as const)("reads no more than its share of each %s", async (column, things) => {
    const { ada, room } = await longPast();
    const ask = {
      chatIds: [room.chat_id],
      hidden: [],
      authorIds: column === "authorId" ? [ada.memberId] : null,
      things,
      from: null,
      below: null,
    };
    const { rows } = await node().services.db.pool.query<{ "QUERY PLAN": string }>(
      `EXPLAIN (ANALYZE, BUFFERS OFF, COSTS OFF, TIMING OFF) ${lookBy(column)}`,
      filterValues({ ...ask, limit: 50 }),
    );
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    const read = [...plan.matchAll(/Scan.* on "MessageSearch".*\(actual rows=(\d+)/g)].map(([, count]) => Number(count));
    expect(read).toEqual([things.length === 0 ? 50 : LOOK]);
    expect(plan).toContain(`MessageSearch_${column}_messageId_idx`);
  });

  test("pages through what one wrote without a gap or a double", async () => {
    const { ada, his } = await longPast();
    const read = await pages(ada, "from:me", 50, 5);
    const newest = BigInt(his.id) + BigInt(LATER);
    expect(read.flat()).toEqual(Array.from({ length: 250 }, (_, back) => String(newest - BigInt(back))));
  });

  test("does not look into a past that is kept from the viewer, and is soon at its end", async () => {
    const { ada, room } = await longPast();
    const late = await joins(room, "Late");
    const { chatId }: Member = late;
    const { id } = await say({ ...ada, chatId }, "After she came https://example.org");
    await makeFindable(node().services, chatId);
    for (const q of [`from:${ada.alias}`, "has:link", `has:link from:${ada.alias}`, "after:2020-01-01"])
      expect((await pages(late, q, 1)).flat(), q).toEqual([id]);
  });
});
