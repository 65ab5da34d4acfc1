import type { TranscriptQuery } from "#contract/rooms.ts";
import { csv } from "#domain/transcript/csv.ts";
import type { OpenQuestion, TranscriptFormat, TranscriptLine } from "#domain/transcript/format.ts";
import { html } from "#domain/transcript/html.ts";
import { json } from "#domain/transcript/json.ts";
import { markdown } from "#domain/transcript/markdown.ts";
import { transcriptPoll, type TranscriptPoll } from "#domain/transcript/poll.ts";

import type { Context } from "../../context.ts";
import { refuseUnless } from "../../policies/chat-access.ts";
import { presentReactions } from "../../presenters/message-presenter.ts";
import { findPage } from "../../repositories/history-page.ts";
import { findMessages, findQuoted, type PresentableMessage } from "../../repositories/message-repository.ts";
import { findPolls } from "../../repositories/poll-repository.ts";
import { findQuestions } from "../../repositories/question-repository.ts";
import { presentPolls } from "../polls/read-polls.ts";
import { accessOwnRoom } from "./managed-room.ts";

/** Each format by the name that is asked for. */
export const FORMATS: Record<TranscriptQuery["format"], TranscriptFormat> = { md: markdown, csv, json, html };

/** Rows read at a time; what lies in memory however long the transcript is. */
const PAGE = 500;

export interface Transcript {
  readonly contentType: string;
  readonly filename: string;
  readonly chunks: AsyncIterable<string>;
}

/** Everything that was said, for the facilitator, as a stream. Refuses before the first byte. */
export async function exportTranscript(ctx: Context, input: TranscriptQuery & { code: string }): Promise<Transcript> {
  const { chat, room, verdict } = await accessOwnRoom(ctx.db.prisma, ctx, input.code);
  refuseUnless(verdict("VIEW_AUDIT_LOG"));
  const format = FORMATS[input.format];
  const head = { title: room.title, facilitator: room.facilitator.username, startsAt: room.startsAt, endsAt: room.endsAt };
  return {
    contentType: format.contentType,
    filename: `${room.code}.${format.extension}`,
    chunks: writeTranscript(ctx, chat.id, format, format.head(head), namer(input.aliases)),
  };
}

async function* writeTranscript(
  ctx: Context,
  chatId: string,
  format: TranscriptFormat,
  head: string,
  nameOf: Namer,
): AsyncGenerator<string> {
  yield head;
  let isFirst = true;
  for (let afterSeq = 0; ;) {
    const rows = await findPage(ctx.db.pool, { chatId, fromSeq: 0, afterSeq, limit: PAGE });
    const quoted = await findQuoted(
      ctx.db.prisma,
      rows.flatMap((row) => row.replyToId ?? []),
    );
    let chunk = "";
    for (const row of rows) {
      const replyTo = row.replyToId === null ? null : (quoted.get(row.replyToId)?.seq ?? null);
      chunk += format.line(lineOf(row, replyTo, nameOf), isFirst);
      isFirst = false;
    }
    if (chunk !== "") yield chunk;
    afterSeq = rows.at(-1)?.seq ?? afterSeq;
    if (rows.length < PAGE) break;
  }
  yield format.tail(await listOpen(ctx, chatId, nameOf), await listAsked(ctx, chatId));
}

/** What nobody has answered, what most want answered first. */
async function listOpen({ db }: Context, chatId: string, nameOf: Namer): Promise<OpenQuestion[]> {
  const open = (await findQuestions(db.pool, chatId)).filter(({ state }) => state === "open");
  const votes = new Map(open.map((question) => [question.messageId, question.votes]));
  const rows = await findMessages(db.prisma, [...votes.keys()]);
  const asked = rows.map(({ id, seq, author, content }) => ({
    seq,
    author: nameOf(author),
    content: content ?? "",
    votes: votes.get(id) ?? 0,
  }));
  return asked.sort((one, other) => other.votes - one.votes || one.seq - other.seq);
}

/** What was voted on, the first poll first; a result that is still hidden stays hidden here, too. */
async function listAsked(ctx: Context, chatId: string): Promise<TranscriptPoll[]> {
  const rows = (await findPolls(ctx.db.prisma, chatId)).filter(({ state }) => state !== "draft");
  return (await presentPolls(ctx, rows.toReversed())).map(transcriptPoll);
}

/** A message as a line of a transcript; `replyTo` is the seq of what it answers. */
export function lineOf(row: PresentableMessage, replyTo: number | null, nameOf: Namer): TranscriptLine {
  return {
    seq: row.seq,
    author: nameOf(row.author),
    isFacilitator: row.author.role === "owner",
    content: row.deletedAt === null ? row.content : null,
    createdAt: row.createdAt,
    editedAt: row.editedAt,
    replyTo,
    reactions: presentReactions(row.reactions).map(({ emoji, count }) => ({ emoji, count })),
  };
}

type Namer = (author: { readonly id: string; readonly alias: string; readonly role: string }) => string;

/** Aliases as shown, or "Participant n" in the order of first appearance; the facilitator's name is no alias and stays. */
function namer(aliases: TranscriptQuery["aliases"]): Namer {
  if (aliases === "shown") return ({ alias }) => alias;
  const numbers = new Map<string, number>();
  return ({ id, alias, role }) => {
    if (role === "owner") return alias;
    const number = numbers.get(id) ?? numbers.size + 1;
    numbers.set(id, number);
    return `Participant ${number}`;
  };
}
