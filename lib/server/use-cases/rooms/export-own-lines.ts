import type { OwnLinesQuery } from "#contract/transcripts.ts";
import { undisguised } from "#domain/transcript/disguise.ts";
import type { TranscriptHead, TranscriptWriter } from "#domain/transcript/format.ts";

import type { Context } from "../../context.ts";
import { accessOf, refuseUnless } from "../../policies/chat-access.ts";
import { type Db, findActorsMember } from "../../repositories/chat-repository.ts";
import { findOwnAfter } from "../../repositories/message-repository.ts";
import { findRoomByCode } from "./managed-room.ts";
import { headOf, linesOf, type Transcript, writeTranscript } from "./write-transcript.ts";

/** Rows read at a time. */
const PAGE = 500;

/** What the viewer has said in a room, for themselves, until everything is erased: their own words also where nobody may read after the end. */
export async function exportOwnLines(
  ctx: Context,
  { code, format, lang }: OwnLinesQuery & { code: string },
  request?: Pick<Request, "signal">,
): Promise<Transcript> {
  const { chat, room } = await findRoomByCode(ctx.db.prisma, ctx, code);
  const access = accessOf(ctx, chat, await findActorsMember(ctx.db.prisma, chat.id, ctx.actor));
  const verdict = access.verdict("VIEW_CHANNEL");
  if (verdict?.code !== "room_closed") refuseUnless(verdict);
  const whose = { chatId: chat.id, authorId: access.member.id };
  const head = headOf(room, undisguised);
  return await writeTranscript(ctx, {
    ...{ format, lang, head },
    name: `${room.code}-own`,
    pieces: (writer) => piecesOf(ctx.db.prisma, whose, writer, head),
    gone: request?.signal,
  });
}

async function* piecesOf<Piece>(
  db: Db,
  whose: { readonly chatId: string; readonly authorId: string },
  writer: TranscriptWriter<Piece>,
  head: TranscriptHead,
): AsyncGenerator<Piece[]> {
  yield [writer.head(head)];
  let isFirst = true;
  for (let afterSeq = 0; ;) {
    const rows = await findOwnAfter(db, { ...whose, afterSeq, limit: PAGE });
    // To oneself one's own words have one's own name, also where the others see none.
    const named = rows.map((row) => ({ ...row, nameless: false }));
    const lines = await linesOf(db, named, undisguised);
    if (lines.length > 0) yield lines.map((line, index) => writer.line(line, isFirst && index === 0));
    isFirst &&= lines.length === 0;
    afterSeq = rows.at(-1)?.seq ?? afterSeq;
    if (rows.length < PAGE) break;
  }
  yield [writer.tail({ open: [], polls: [], summary: null })];
}
