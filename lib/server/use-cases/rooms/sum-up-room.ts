import { RoomWords } from "#domain/transcript/room-words.ts";
import type { TranscriptSummary } from "#domain/transcript/summary.ts";
import { spreadOf } from "#domain/voices/spread.ts";

import type { Context } from "../../context.ts";
import type { RoomRow } from "../../repositories/chat-repository.ts";
import { countHeld } from "../../repositories/held-repository.ts";
import { findPage } from "../../repositories/history-page.ts";
import { listPeople } from "../../repositories/member-repository.ts";
import { findMessages } from "../../repositories/message-repository.ts";
import { findQuestions } from "../../repositories/question-repository.ts";
import { countWritten } from "../../repositories/voice-repository.ts";
import { keptRunSheet } from "../run-sheet/kept-run-sheet.ts";

/** What stands for what a message says. */
export type Tell = (seq: number, content: string) => string;

interface Summed {
  readonly chatId: string;
  readonly room: Pick<RoomRow, "runSheet">;
  readonly tell: Tell;
  /** By seq: messages that give no words. */
  readonly redacted: ReadonlySet<number>;
}

const PAGE = 500;

/**
 * What a room came to, without anybody's name: read page by page, so that a long one never lies in memory as a whole. How many people there were and how
 * what they wrote is spread is told of what has a name alone: a transcript shows whose that is, and the rest would say how many wrote without one.
 */
export async function sumUpRoom(ctx: Context, { chatId, room, tell, redacted }: Summed): Promise<TranscriptSummary> {
  const [held, written, answered, said] = await Promise.all([
    countHeld(ctx.db.prisma, chatId),
    countWritten(ctx.db.pool, chatId, new Date(ctx.now)),
    listAnswered(ctx, chatId, tell),
    countSaid(ctx, chatId, redacted),
  ]);
  const begun = keptRunSheet(room).filter(({ began }) => began === true);
  const phases = begun.map(({ kind, name, minutes }) => ({ kind, name, minutes }));
  return { ...said, held, answered, phases, spread: spreadOf(written.map(({ named }) => named)) };
}

/** How many messages stand, how many of them without a name, how many people wrote in theirs, and the words that several of them used. */
async function countSaid(
  { db }: Context,
  chatId: string,
  redacted: ReadonlySet<number>,
): Promise<Pick<TranscriptSummary, "messages" | "nameless" | "speakers" | "words">> {
  const words = new RoomWords((await listPeople(db.prisma, chatId)).map(({ alias }) => alias));
  const speakers = new Set<string>();
  let [messages, withoutName] = [0, 0];
  for (let afterSeq = 0; ;) {
    const rows = await findPage(db.pool, { chatId, fromSeq: 0, afterSeq, limit: PAGE });
    for (const { seq, authorId, nameless, content, deletedAt } of rows) {
      if (deletedAt !== null || content === null) continue;
      messages += 1;
      if (nameless) withoutName += 1;
      else speakers.add(authorId);
      if (!redacted.has(seq)) words.add(nameless ? null : authorId, content);
    }
    afterSeq = rows.at(-1)?.seq ?? afterSeq;
    if (rows.length < PAGE) return { messages, nameless: withoutName, speakers: speakers.size, words: words.top() };
  }
}

/** The questions that were answered, in their order; those answered aloud have no answer. */
async function listAnswered({ db }: Context, chatId: string, tell: Tell): Promise<TranscriptSummary["answered"]> {
  const answered = (await findQuestions(db.pool, chatId)).filter(({ state }) => state === "answered");
  const rows = await findMessages(
    db.prisma,
    answered.flatMap(({ messageId, answerId }) => [messageId, ...(answerId === null ? [] : [answerId])]),
  );
  const said = new Map(rows.map(({ id, seq, content }) => [id, tell(seq, content ?? "")]));
  return answered.map(({ messageId, answerId, votes }) => ({
    text: said.get(messageId) ?? "",
    votes,
    answer: answerId === null ? null : (said.get(answerId) ?? null),
  }));
}
