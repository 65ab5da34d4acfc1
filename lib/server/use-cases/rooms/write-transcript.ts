import type { OwnLinesQuery } from "#contract/transcripts.ts";
import type { Block } from "#domain/transcript/block.ts";
import { csv } from "#domain/transcript/csv.ts";
import type { Disguise } from "#domain/transcript/disguise.ts";
import type { TranscriptFormat, TranscriptHead, TranscriptLine, TranscriptWriter } from "#domain/transcript/format.ts";
import { html } from "#domain/transcript/html.ts";
import { json } from "#domain/transcript/json.ts";
import { markdown } from "#domain/transcript/markdown.ts";
import { documentInfo, pdf } from "#domain/transcript/pdf.ts";

import type { Context } from "../../context.ts";
import { countAttempt, countedAs } from "../../policies/rate.ts";
import { presentReactions } from "../../presenters/message-presenter.ts";
import type { Db, RoomRow } from "../../repositories/chat-repository.ts";
import { findQuoted, type PresentableMessage } from "../../repositories/message-repository.ts";
import { transcriptWords } from "./transcript-words.ts";

const TEXTS: Record<Exclude<OwnLinesQuery["format"], "pdf">, TranscriptFormat> = { md: markdown, csv, json, html };

/** A file, written while it is read. */
export interface Transcript {
  readonly contentType: string;
  readonly filename: string;
  readonly chunks: AsyncIterable<string | Uint8Array>;
}

interface Writing extends OwnLinesQuery {
  /** What the file is called, without its ending. */
  readonly name: string;
  readonly head: TranscriptHead;
  /** The pieces of the file, as many at a time as were read at once. */
  readonly pieces: <Piece>(writer: TranscriptWriter<Piece>) => AsyncIterable<readonly Piece[]>;
  /** Aborted when whoever asked has gone. */
  readonly gone: AbortSignal | undefined;
}

/**
 * Begins a file in one of the forms. What is in it is read when the file is. A PDF costs far more than the others: throws `rate_limited` for whoever
 * takes one too often, and `unavailable` while too many wait for theirs.
 */
export async function writeTranscript(ctx: Context, { format, lang, name, head, pieces, gone }: Writing): Promise<Transcript> {
  const words = transcriptWords(lang);
  if (format === "pdf") {
    const who = countedAs(ctx.actor);
    await countAttempt(ctx, "pdf", who);
    const info = documentInfo(head, words, head.hours === null ? null : ctx.now);
    const chunks = await ctx.documents.pdf(info, flat(pieces(pdf.write(words))), { who, gone });
    return { contentType: pdf.contentType, filename: `${name}.${pdf.extension}`, chunks };
  }
  const form = TEXTS[format];
  return { contentType: form.contentType, filename: `${name}.${form.extension}`, chunks: joined(pieces(form.write(words))) };
}

async function* joined(pieces: AsyncIterable<readonly string[]>): AsyncGenerator<string> {
  for await (const page of pieces) yield page.join("");
}

async function* flat(pieces: AsyncIterable<readonly (readonly Block[])[]>): AsyncGenerator<Block[]> {
  for await (const page of pieces) yield page.flat();
}

/** What stands above the lines. */
export function headOf(
  room: Pick<RoomRow, "title" | "startsAt" | "endsAt"> & { facilitator: { username: string } },
  guise: Disguise,
): TranscriptHead {
  const [startsAt, endsAt] = [guise.timeOf(room.startsAt), guise.timeOf(room.endsAt)];
  return { title: room.title, facilitator: room.facilitator.username, hours: startsAt && endsAt && { startsAt, endsAt } };
}

/** Rows as lines of a transcript; `tell` says what stands for a text. */
export async function linesOf(
  db: Db,
  rows: readonly PresentableMessage[],
  guise: Disguise,
  tell: (seq: number, content: string) => string = (_seq, content) => guise.textOf(content),
): Promise<TranscriptLine[]> {
  const quoted = await findQuoted(
    db,
    rows.flatMap((row) => row.replyToId ?? []),
  );
  return rows.map((row) => {
    const seq = guise.numberOf(row.seq);
    const replyTo = row.replyToId === null ? undefined : quoted.get(row.replyToId)?.seq;
    return {
      seq,
      // Without a name it stays, at every level.
      author: row.nameless ? null : guise.nameOf(row.author),
      isFacilitator: !row.nameless && row.author.role === "owner",
      content: row.deletedAt === null && row.content !== null ? tell(row.seq, row.content) : null,
      createdAt: guise.timeOf(row.createdAt),
      isEdited: row.editedAt !== null,
      editedAt: row.editedAt && guise.timeOf(row.editedAt),
      replyTo: replyTo === undefined ? null : guise.numberOf(replyTo),
      reactions: presentReactions(row.reactions).map(({ emoji, count }) => ({ emoji, count })),
    };
  });
}
