import type { Message } from "#contract/messages.ts";
import type { SearchInput, SearchPage, SearchResult } from "#contract/search.ts";
import { appError } from "#domain/errors.ts";
import { fold } from "#domain/search/fold.ts";
import { highlight } from "#domain/search/highlight.ts";
import { asksForSomething, parseSearchQuery, type SearchQuery, thingsIn, tokenOfThing } from "#domain/search/query.ts";
import { holdsParts, holdsWords, mayBeInside } from "#domain/search/term.ts";

import type { Context } from "../../context.ts";
import type { ReadableChat } from "../../policies/readable-chats.ts";
import { countAttempt, countedAs } from "../../policies/rate.ts";
import { titleOf } from "../../presenters/chat-presenter.ts";
import { findPartnersNames } from "../../repositories/membership-repository.ts";
import { findMessages, type MessageRow } from "../../repositories/message-repository.ts";
import { findByFilters, type Matches } from "../../repositories/filter-search-repository.ts";
import { findMatches, type SearchAsk } from "../../repositories/search-repository.ts";
import { presentToViewer } from "../messages/present-stored.ts";
import { chooseGround, type Ground } from "./choose-ground.ts";

/** Where a page begins: how it looks for the terms, and below which message. `w` and `p` of a cursor. */
interface Place {
  readonly how: SearchAsk["how"];
  readonly below: bigint | null;
}

/** A result that does not yet say from which chat it is. */
type Found = Omit<SearchResult, "chat">;

/** How often one request looks further back, or in another way, to fill its page. */
const LOOKS_MAX = 10;

/**
 * Finds messages that the actor may read now: first those that have the words, then those that have them inside of words, the latest first.
 * What the index says is compared with the messages as they are, so that deleted and edited text is gone at once. Throws `validation_failed` for
 * a query that says nothing or a filter that cannot be understood, and what `chat:open` throws for a chat that may not be read.
 */
export async function searchMessages(ctx: Context, input: SearchInput): Promise<SearchPage> {
  await countAttempt(ctx, "search", countedAs(ctx.actor));
  const query = readQuery(input.q);
  const ground = await chooseGround(ctx, query, input.chat_id);
  const ask = askOf(ctx, query, ground);
  const results: Found[] = [];
  let place: Place | null = ground.chats.size === 0 || ground.authorIds?.length === 0 ? null : placeOf(input.cursor);
  for (let looks = 0; place !== null && results.length < input.limit && looks < LOOKS_MAX; looks += 1) {
    const wanted = input.limit - results.length;
    const matches = await find(ctx, { ...ask, how: place.how, below: lower(ask.below, place.below), limit: wanted }, looks === 0);
    results.push(...(await present(ctx, query, ground.chats, matches.ids, place.how)));
    place = nextPlace(query, place, matches, wanted);
  }
  return {
    results: await withChats(ctx, results, ground.chats),
    next_cursor: place && `${place.how === "words" ? "w" : "p"}${place.below ?? ""}`,
  };
}

async function find({ db: { pool } }: Context, ask: SearchAsk, isFirstLook: boolean): Promise<Matches> {
  return ask.terms.length === 0 ? await findByFilters(pool, ask, isFirstLook) : { ids: await findMatches(pool, ask), horizon: null };
}

function readQuery(typed: string): SearchQuery {
  const query = parseSearchQuery(typed);
  if ("fault" in query) throw appError("validation_failed", { details: { q: `${query.filter}: ${query.fault}` } });
  if (!asksForSomething(query)) throw appError("validation_failed", { details: { q: "says nothing to look for" } });
  return query;
}

function askOf({ ids }: Context, query: SearchQuery, { chats, authorIds }: Ground): Omit<SearchAsk, "how" | "limit"> {
  return {
    chatIds: [...chats.keys()],
    hidden: [...chats].filter(([, { start }]) => start > 0).map(([chatId, { start }]) => ({ chatId, upToSeq: start })),
    terms: query.terms,
    authorIds,
    things: query.has.map(tokenOfThing),
    from: query.after === null ? null : ids.firstSnowflakeAt(query.after),
    below: query.before === null ? null : ids.firstSnowflakeAt(query.before),
  };
}

/** The place behind what was found and what was looked through; null at the end of everything. */
function nextPlace(query: SearchQuery, { how }: Place, { ids, horizon }: Matches, wanted: number): Place | null {
  const last = ids.at(-1);
  if (ids.length === wanted && last !== undefined) return { how, below: last };
  if (horizon !== null) return { how, below: horizon };
  return how === "words" && mayBeInside(query.terms) ? { how: "parts", below: null } : null;
}

function placeOf(cursor: string | undefined): Place {
  if (cursor === undefined) return { how: "words", below: null };
  const digits = cursor.slice(1);
  return { how: cursor.startsWith("w") ? "words" : "parts", below: digits === "" ? null : BigInt(digits) };
}

const lower = (one: bigint | null, other: bigint | null): bigint | null =>
  one === null || other === null ? (one ?? other) : one < other ? one : other;

/** Presents what was found, as the viewer may see it, without what does not hold the terms any more. */
async function present(
  ctx: Context,
  query: SearchQuery,
  chats: ReadonlyMap<string, ReadableChat>,
  ids: readonly bigint[],
  how: SearchAsk["how"],
): Promise<Found[]> {
  const rows = (await findMessages(ctx.db.prisma, ids)).filter((row) => stillFits(query, row, how));
  const messages = await presentByChat(ctx, chats, rows);
  return ids.flatMap((id) => {
    const message = messages.get(String(id));
    return message ? [{ message, matches: highlight(message.content ?? "", query.terms) }] : [];
  });
}

function stillFits({ terms, has }: SearchQuery, { content, replyToId, type }: MessageRow, how: SearchAsk["how"]): boolean {
  if (content === null) return false;
  const { text } = fold(content);
  const things = thingsIn({ text, isReply: replyToId !== null, type });
  return (how === "words" ? holdsWords : holdsParts)(text, terms) && has.every((thing) => things.includes(thing));
}

async function presentByChat(
  ctx: Context,
  chats: ReadonlyMap<string, ReadableChat>,
  rows: readonly MessageRow[],
): Promise<Map<string, Message>> {
  const byChat = Map.groupBy(rows, ({ chatId }) => chatId);
  const presented = await Promise.all(
    [...byChat].map(async ([chatId, theirs]) => {
      const access = chats.get(chatId);
      return access ? await presentToViewer(ctx.db.prisma, theirs, access) : [];
    }),
  );
  return new Map(presented.flat().map((message) => [message.id, message]));
}

/** Says of what was found in which chat it was said; a chat of two is called after the other one. */
async function withChats(ctx: Context, results: readonly Found[], chats: ReadonlyMap<string, ReadableChat>): Promise<SearchResult[]> {
  const from = [...new Set(results.map(({ message }) => message.chat_id))].flatMap((id) => chats.get(id) ?? []);
  const pairs = from.filter(({ chat }) => chat.dmKey !== null);
  const partners = await findPartnersNames(
    ctx.db.prisma,
    pairs.map(({ chat }) => chat.id),
    pairs.map(({ member }) => member.id),
  );
  const known = new Map(from.map(({ chat }) => [chat.id, { kind: chat.kind, title: titleOf(chat, partners.get(chat.id)) }]));
  return results.flatMap(({ message, matches }) => {
    const chat = known.get(message.chat_id);
    return chat ? [{ message, chat, matches }] : [];
  });
}
