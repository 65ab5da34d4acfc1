import { fold } from "#domain/search/fold.ts";
import { thingsIn, tokenOfThing } from "#domain/search/query.ts";
import { tokenIn } from "#domain/search/scope.ts";
import { tokensOf } from "#domain/search/tokens.ts";

import type { Services } from "../../context.ts";
import {
  type ChangedMessage,
  type FindableMessage,
  findChangedContents,
  findSearchProgress,
  storeFindable,
} from "../../repositories/findable-repository.ts";
import { inTurns } from "./in-turns.ts";

/** Messages at a time, so that a chat with a long past leaves the database to others in between. */
const BATCH = 500;
/** Characters at a time, and the message that goes beyond them: long messages are as much work for the process that stores them. */
const VOLUME = 250_000;

/**
 * Makes findable what was written or changed in a chat and is not yet, the oldest first, and forgets what was deleted; a batch of it. Answers
 * whether more is left. May run twice at a time.
 */
export async function makeFindable({ db }: Pick<Services, "db">, chatId: string): Promise<boolean> {
  const progress = await findSearchProgress(db.pool, chatId);
  if (progress === null || progress.seq >= progress.lastSeq) return false;
  const found = await findChangedContents(db.pool, chatId, progress.seq, BATCH);
  const changed = upToVolume(found);
  const isLast = found.length < BATCH && changed.length === found.length;
  const upTo = isLast ? progress.lastSeq : (changed.at(-1)?.changedSeq ?? progress.lastSeq);
  const put = (await inTurns(changed, (message) => findable(chatId, message))).filter((message) => message !== null);
  const drop = changed.filter(({ content }) => content === null).map(({ id }) => id);
  await storeFindable(db.pool, chatId, { from: progress.seq, upTo, put, drop });
  return !isLast;
}

function upToVolume(changed: readonly ChangedMessage[]): readonly ChangedMessage[] {
  let volume = 0;
  const last = changed.findIndex(({ content }) => (volume += content?.length ?? 0) > VOLUME);
  return last === -1 ? changed : changed.slice(0, last + 1);
}

function findable(chatId: string, { id, seq, authorId, nameless, type, content, replyToId }: ChangedMessage): FindableMessage | null {
  if (content === null) return null;
  const { text } = fold(content);
  const things = thingsIn({ text, isReply: replyToId !== null, type }).map(tokenOfThing);
  // What is nameless is found by its words alone, whoever asks: a search by its author's name would tell whose it is.
  return {
    id,
    seq,
    authorId: nameless ? chatId : authorId,
    text,
    tokens: [...tokensOf(text), ...things].map((token) => tokenIn(chatId, token)),
  };
}
