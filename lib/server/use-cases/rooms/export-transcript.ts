import { randomInt } from "node:crypto";

import type { TranscriptQuery } from "#contract/transcripts.ts";
import { suggestAlias } from "#domain/room/alias-suggestion.ts";
import { type Disguise, disguise } from "#domain/transcript/disguise.ts";
import type { OpenQuestion, TranscriptEnd, TranscriptHead, TranscriptWriter } from "#domain/transcript/format.ts";
import { transcriptPoll, type TranscriptPoll } from "#domain/transcript/poll.ts";

import type { Context } from "../../context.ts";
import { type RoomAccess, refuseUnless } from "../../policies/chat-access.ts";
import { findPage } from "../../repositories/history-page.ts";
import { listPeople } from "../../repositories/member-repository.ts";
import { findMessages } from "../../repositories/message-repository.ts";
import { findPolls } from "../../repositories/poll-repository.ts";
import { findQuestions } from "../../repositories/question-repository.ts";
import { presentPolls } from "../polls/read-polls.ts";
import { accessOwnRoom } from "./managed-room.ts";
import { type Tell, sumUpRoom } from "./sum-up-room.ts";
import { transcriptWords } from "./transcript-words.ts";
import { headOf, linesOf, type Transcript, writeTranscript } from "./write-transcript.ts";

/** Rows read at a time; what lies in memory however long the transcript is. */
const PAGE = 500;

type Exported = TranscriptQuery & { readonly code: string; readonly redact?: readonly number[] | undefined };

/** A room whose transcript is written, and how much of it may be told. */
interface Telling extends Pick<RoomAccess, "chat" | "room"> {
  readonly guise: Disguise;
  readonly tell: Tell;
  /** By seq. */
  readonly redacted: ReadonlySet<number>;
  readonly isSummed: boolean;
}

/** Everything that was said, for the facilitator, as a stream. Refuses before the first byte. Which lines were left out is kept nowhere. */
export async function exportTranscript(
  ctx: Context,
  { code, format, level, lang, summary, redact = [] }: Exported,
  request?: Pick<Request, "signal">,
): Promise<Transcript> {
  const { chat, room, verdict } = await accessOwnRoom(ctx.db.prisma, ctx, code);
  refuseUnless(verdict("VIEW_AUDIT_LOG"));
  const words = transcriptWords(lang);
  const people = level === "shown" ? [] : await listPeople(ctx.db.prisma, chat.id);
  const guise = disguise(level, { people, words, draw: () => suggestAlias([randomInt(1_000_000), randomInt(1_000_000)], lang) });
  const redacted = new Set(redact);
  const tell: Tell = (seq, content) => (redacted.has(seq) ? words.redacted : guise.textOf(content));
  const isSummed = summary === "with" && (format === "html" || format === "pdf");
  const head = headOf(room, guise);
  const telling = { chat, room, guise, tell, redacted, isSummed };
  return await writeTranscript(ctx, {
    ...{ format, lang, head },
    name: guise.isHanded ? "transcript" : room.code,
    pieces: (writer) => piecesOf(ctx, writer, head, telling),
    gone: request?.signal,
  });
}

async function* piecesOf<Piece>(
  ctx: Context,
  writer: TranscriptWriter<Piece>,
  head: TranscriptHead,
  telling: Telling,
): AsyncGenerator<Piece[]> {
  yield [writer.head(head)];
  const chatId = telling.chat.id;
  let isFirst = true;
  for (let afterSeq = 0; ;) {
    const rows = await findPage(ctx.db.pool, { chatId, fromSeq: 0, afterSeq, limit: PAGE });
    const lines = await linesOf(ctx.db.prisma, rows, telling.guise, telling.tell);
    if (lines.length > 0) yield lines.map((line, index) => writer.line(line, isFirst && index === 0));
    isFirst &&= lines.length === 0;
    afterSeq = rows.at(-1)?.seq ?? afterSeq;
    if (rows.length < PAGE) break;
  }
  yield [writer.tail(await endOf(ctx, telling))];
}

async function endOf(ctx: Context, { chat, room, guise, tell, redacted, isSummed }: Telling): Promise<TranscriptEnd> {
  return {
    open: await listOpen(ctx, chat.id, guise, tell),
    polls: await listAsked(ctx, chat.id),
    summary: isSummed ? await sumUpRoom(ctx, { chatId: chat.id, room, tell, redacted }) : null,
  };
}

/** What nobody has answered, what most want answered first. */
async function listOpen({ db }: Context, chatId: string, guise: Disguise, tell: Tell): Promise<OpenQuestion[]> {
  const open = (await findQuestions(db.pool, chatId)).filter(({ state }) => state === "open");
  const votes = new Map(open.map((question) => [question.messageId, question.votes]));
  const rows = await findMessages(db.prisma, [...votes.keys()]);
  const asked = rows.map(({ id, seq, author, content, nameless }) => ({
    seq: guise.numberOf(seq),
    author: nameless ? null : guise.nameOf(author),
    content: tell(seq, content ?? ""),
    votes: votes.get(id) ?? 0,
  }));
  return asked.sort((one, other) => other.votes - one.votes || one.seq - other.seq);
}

/** What was voted on, the first poll first; a result that is still hidden stays hidden here, too. */
async function listAsked(ctx: Context, chatId: string): Promise<TranscriptPoll[]> {
  const rows = (await findPolls(ctx.db.prisma, chatId)).filter(({ state }) => state !== "draft");
  return (await presentPolls(ctx, rows.toReversed())).map(transcriptPoll);
}
