import type { Pool } from "pg";

import { type SearchAsk, thingsIn } from "./search-repository.ts";

/** Searches that name no words, only who, what or when: no index has the latest that fit, so what is read is bounded instead. */

/** How many of the latest messages one look reads, of all chats or authors together; of each of them at least one. */
const LOOKED_MAX = 2_000;
/** As many as few of something are. */
const FEW = 2_000;

/** The latest messages that fit. */
export interface Matches {
  /** The latest first. */
  readonly ids: readonly bigint[];
  /** Down to where everything was looked at: what lies below was not, and may fit. Null if there is nothing below. */
  readonly horizon: bigint | null;
}

type FilterAsk = Omit<SearchAsk, "terms" | "how">;

/**
 * Looks through the latest messages of each author that is asked for, or else of each chat, for those that fit. Whoever wants more asks again with
 * `below` set to the horizon. Things that are rare are found at the first look of a request, however far back.
 */
export async function findByFilters(pool: Pool, ask: FilterAsk, isFirstLook: boolean): Promise<Matches> {
  const matches = await findAmongLatest(pool, ask);
  if (!isFirstLook || matches.horizon === null || matches.ids.length === ask.limit || ask.things.length === 0 || ask.authorIds !== null)
    return matches;
  const few = await findFew(pool, ask);
  return few === null ? matches : { ids: few.slice(0, ask.limit), horizon: null };
}

/** What a look is asked with. */
export function filterValues({ chatIds, hidden, authorIds, things, from, below, limit }: FilterAsk): unknown[] {
  const streams = [...new Set(authorIds ?? chatIds)];
  const each = Math.max(1, Math.ceil(LOOKED_MAX / Math.max(1, streams.length)));
  return [
    streams,
    // Where nothing is left out, no more is needed of each than of all.
    things.length === 0 ? Math.min(limit, each) : each,
    below === null ? NO_END : String(below),
    from === null ? "0" : String(from),
    hidden.map(({ chatId }) => chatId),
    hidden.map(({ upToSeq }) => upToSeq),
    things.length === 0 ? null : thingsIn(ANY_CHAT, { things }),
    limit,
  ];
}

/** Stands in for a chat's id where its tokens are made in the statement. */
const ANY_CHAT = "00000000-0000-0000-0000-000000000000";
const NO_END = String(2n ** 63n - 1n);

/**
 * The statement behind a look: for each author or chat a walk down one index, of as many steps as it is given. What somebody may not read of a
 * chat is the oldest of it, so whoever has come to that is at the end.
 */
export const lookBy = (column: "authorId" | "chatId"): string => `
  WITH looked AS MATERIALIZED (
    SELECT m."messageId", m."chatId", m."tokens", c.id AS stream, h.seq IS NOT NULL AS hidden
    FROM unnest($1::uuid[]) AS c(id) CROSS JOIN LATERAL (
      SELECT s."messageId", s."chatId", s."seq", s."tokens" FROM "MessageSearch" s
      WHERE s."${column}" = c.id AND s."messageId" < $3::bigint AND s."messageId" >= $4::bigint ORDER BY s."messageId" DESC LIMIT $2::int) m
    LEFT JOIN unnest($5::uuid[], $6::int[]) AS h(chat, seq) ON h.chat = m."chatId" AND m."seq" <= h.seq),
  horizon AS (
    SELECT max(lowest) AS id FROM (
      SELECT min("messageId") AS lowest FROM looked GROUP BY stream HAVING count(*) = $2::int AND NOT bool_or(hidden)) bounds)
  SELECT horizon.id AS horizon, ARRAY(
    SELECT "messageId" FROM looked
    WHERE "messageId" >= coalesce(horizon.id, 0) AND NOT hidden AND ($7::text IS NULL OR "tokens" @@ replace($7::text, '${ANY_CHAT.slice(-12)}', right("chatId"::text, 12))::tsquery)
    ORDER BY "messageId" DESC LIMIT $8::int) AS ids
  FROM horizon`;

async function findAmongLatest(pool: Pool, ask: FilterAsk): Promise<Matches> {
  const text = lookBy(ask.authorIds === null ? "chatId" : "authorId");
  const { rows } = await pool.query<{ horizon: string | null; ids: string[] }>({ text, values: filterValues(ask) });
  const { horizon = null, ids = [] } = rows[0] ?? {};
  return { ids: ids.map(BigInt), horizon: horizon === null ? null : BigInt(horizon) };
}

/** All that have these things, the latest first, if they are few; else null. */
async function findFew(pool: Pool, ask: FilterAsk): Promise<bigint[] | null> {
  const [, , below, from, hiddenChats, hiddenSeqs] = filterValues(ask);
  const tokens = ask.chatIds.map((chatId) => thingsIn(chatId, ask)).join(" | ");
  const { rows } = await pool.query<{ id: string }>({
    text: FEW_WITH,
    values: [tokens, ask.chatIds, below, from, hiddenChats, hiddenSeqs],
  });
  return rows.length > FEW ? null : rows.map(({ id }) => BigInt(id)).toSorted((one, other) => (one > other ? -1 : 1));
}

const FEW_WITH = `
  SELECT s."messageId" AS id FROM "MessageSearch" s
  WHERE s."tokens" @@ $1::tsquery AND s."chatId" = ANY($2::uuid[]) AND s."messageId" < $3::bigint AND s."messageId" >= $4::bigint
    AND NOT EXISTS (SELECT FROM unnest($5::uuid[], $6::int[]) AS h(chat, seq) WHERE h.chat = s."chatId" AND s."seq" <= h.seq)
  LIMIT ${FEW + 1}`;
