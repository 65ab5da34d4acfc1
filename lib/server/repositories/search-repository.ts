import type { Pool } from "pg";

import { tokenIn } from "#domain/search/scope.ts";
import type { SearchTerm } from "#domain/search/term.ts";

/** Where to look: chats, and for some of them a seq at or below which nothing may be found. */
export interface SearchGround {
  readonly chatIds: readonly string[];
  readonly hidden: readonly { readonly chatId: string; readonly upToSeq: number }[];
}

/** What to look for among the findable messages. Ids are bounds of time: `from` included, `below` excluded. */
export interface SearchAsk extends SearchGround {
  readonly terms: readonly SearchTerm[];
  /** `words`: as words or beginnings of words. `parts`: inside of words only. */
  readonly how: "words" | "parts";
  /** Members who wrote it; null for anybody. */
  readonly authorIds: readonly string[] | null;
  /** Tokens of things that it must have. */
  readonly things: readonly string[];
  readonly from: bigint | null;
  readonly below: bigint | null;
  readonly limit: number;
}

/** How many of the latest messages are looked through before an index is asked, and in how many chats at most. */
const WINDOW = 2_000;
const WINDOW_CHATS = 100;

/**
 * The ids of the latest messages that have the words and fit, the latest first. What was changed a moment ago may be found as it was. What many messages hold is
 * among the latest of them, which are looked through one by one; what few hold is asked of an index. Left to itself, Postgres would guess which
 * of the two it is, and look through everything for a word that nobody has said.
 */
export async function findMatches(pool: Pool, ask: SearchAsk): Promise<bigint[]> {
  if (ask.terms.length > 0 && ask.chatIds.length <= WINDOW_CHATS) {
    const latest = await findAmongLatest(pool, ask);
    if (latest.length === ask.limit) return latest;
  }
  const { values, value } = parameters();
  const byTokens = ask.terms.length + ask.things.length > 0;
  const perChat = ask.chatIds.map((chatId) => tokensIn(chatId, ask)).filter((tokens) => tokens !== "");
  const tokens = byTokens ? `${value(perChat.join(" | "))}::tsquery` : "";
  const asksThings = ask.how === "parts" && ask.things.length > 0;
  const things = asksThings ? `${value(ask.chatIds.map((chatId) => thingsIn(chatId, ask)).join(" | "))}::tsquery` : "";
  const conditions = [`s."chatId" = ANY(${value(ask.chatIds)}::uuid[])`, ...conditionsOf(ask, value, { tokens, things })];
  // With "+ 0" no index has this order, so that the words are what is looked for first.
  const order = byTokens ? `s."messageId" + 0` : `s."messageId"`;
  const text = `SELECT s."messageId" AS id FROM "MessageSearch" s WHERE ${conditions.join(" AND ")} ORDER BY ${order} DESC LIMIT ${value(ask.limit)}`;
  const { rows } = await pool.query<{ id: string }>({ text, values });
  return rows.map(({ id }) => BigInt(id));
}

/** What fits among the latest messages of each chat, as far back as those of all chats were looked through. */
async function findAmongLatest(pool: Pool, ask: SearchAsk): Promise<bigint[]> {
  const { values, value } = parameters();
  const chatIds = value(ask.chatIds);
  const [tokens, things] = [tokensIn, thingsIn].map((query) => value(ask.chatIds.map((chatId) => query(chatId, ask))));
  const each = value(Math.ceil(WINDOW / ask.chatIds.length));
  const below = ask.below === null ? "" : `AND m."messageId" < ${value(ask.below)}`;
  const text = `
    WITH looked AS MATERIALIZED (
      SELECT m.*, c.tokens::tsquery AS query, c.things::tsquery AS things
      FROM unnest(${chatIds}::uuid[], ${tokens}::text[], ${things}::text[]) AS c(id, tokens, things) CROSS JOIN LATERAL (
        SELECT * FROM "MessageSearch" m WHERE m."chatId" = c.id ${below} ORDER BY m."messageId" DESC LIMIT ${each}) m),
    horizon AS (
      SELECT coalesce(max(lowest), 0) AS id FROM (
        SELECT min("messageId") AS lowest FROM looked GROUP BY "chatId" HAVING count(*) = ${each}) bounds)
    SELECT s."messageId" AS id FROM looked s, horizon
    WHERE ${[`s."messageId" >= horizon.id`, ...conditionsOf(ask, value, { tokens: "s.query", things: "s.things" })].join(" AND ")} ORDER BY s."messageId" DESC LIMIT ${value(ask.limit)}`;
  const { rows } = await pool.query<{ id: string }>({ text, values });
  return rows.map(({ id }) => BigInt(id));
}

function parameters(): { values: unknown[]; value: Value } {
  const values: unknown[] = [];
  return { values, value: (given) => `$${values.push(given)}` };
}

/** The queries of what `tokensIn` and `thingsIn` say of each chat. */
interface TokenQueries {
  readonly tokens: string;
  readonly things: string;
}

function conditionsOf(ask: SearchAsk, value: Value, queries: TokenQueries): string[] {
  return [
    ...hiddenConditions(ask, value),
    ...termConditions(ask, value, queries),
    ...(ask.authorIds === null ? [] : [`s."authorId" = ANY(${value(ask.authorIds)}::uuid[])`]),
    ...(ask.from === null ? [] : [`s."messageId" >= ${value(ask.from)}`]),
    ...(ask.below === null ? [] : [`s."messageId" < ${value(ask.below)}`]),
  ];
}

type Value = (given: unknown) => string;

function hiddenConditions({ hidden }: SearchAsk, value: Value): string[] {
  if (hidden.length === 0) return [];
  const [chatIds, seqs] = [hidden.map(({ chatId }) => chatId), hidden.map(({ upToSeq }) => upToSeq)];
  return [
    `NOT EXISTS (SELECT FROM unnest(${value(chatIds)}::uuid[], ${value(seqs)}::int[]) AS h(chat, seq) WHERE h.chat = s."chatId" AND s."seq" <= h.seq)`,
  ];
}

function termConditions(ask: SearchAsk, value: Value, queries: TokenQueries): string[] {
  const { terms, things, how } = ask;
  const matches = terms.length + things.length > 0 ? [`s."tokens" @@ ${queries.tokens}`] : [];
  const hasThings = things.length > 0 ? [`s."tokens" @@ ${queries.things}`] : [];
  // A lone word is there whenever its token is; a phrase must be looked for as it stands.
  const phrases = terms.filter(({ text, beginning }) => beginning !== text);
  // One by one: what is asked for ALL of a list no index can answer.
  const contains = (looked: readonly SearchTerm[]): string[] =>
    looked.map(({ text }) => `s."text" LIKE ${value(`%${likeLiteral(text)}%`)}`);
  if (how === "words") return [...matches, ...contains(phrases)];
  // Inside of words only: what has them as words was found before.
  return [...contains(terms), ...hasThings, ...(matches.length === 0 ? [] : [`NOT (${[...matches, ...contains(phrases)].join(" AND ")})`])];
}

/** What a message of this chat must have, as Postgres reads a query for tokens. They hold letters, digits, pictures and our own colons only. */
function tokensIn(chatId: string, { terms, things }: Pick<SearchAsk, "terms" | "things">): string {
  const quoted = (token: string): string => `'${tokenIn(chatId, token)}'`;
  const tokens = terms.flatMap(({ whole, beginning }) => [...whole.map(quoted), ...(beginning === null ? [] : [`${quoted(beginning)}:*`])]);
  const all = new Set([...tokens, ...things.map(quoted)]);
  return all.size === 0 ? "" : `(${[...all].join(" & ")})`;
}

/** The same for the things alone. */
export const thingsIn = (chatId: string, { things }: Pick<SearchAsk, "things">): string => tokensIn(chatId, { terms: [], things });

const likeLiteral = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);
