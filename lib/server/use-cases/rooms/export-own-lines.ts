import type { TranscriptQuery } from "#contract/rooms.ts";

import type { Context } from "../../context.ts";
import { accessOf, refuseUnless } from "../../policies/chat-access.ts";
import { type Db, findActorsMember } from "../../repositories/chat-repository.ts";
import { findOwnAfter, findQuoted } from "../../repositories/message-repository.ts";
import { FORMATS, lineOf, type Transcript } from "./export-transcript.ts";
import { findRoomByCode } from "./managed-room.ts";

/** Rows read at a time. */
const PAGE = 500;

/** What the viewer has said in a room, for themselves, until everything is erased: their own words also where nobody may read after the end. */
export async function exportOwnLines(ctx: Context, input: { code: string; format: TranscriptQuery["format"] }): Promise<Transcript> {
  const { chat, room } = await findRoomByCode(ctx.db.prisma, ctx, input.code);
  const access = accessOf(ctx, chat, await findActorsMember(ctx.db.prisma, chat.id, ctx.actor));
  const verdict = access.verdict("VIEW_CHANNEL");
  if (verdict?.code !== "room_closed") refuseUnless(verdict);
  const format = FORMATS[input.format];
  const head = { title: room.title, facilitator: room.facilitator.username, startsAt: room.startsAt, endsAt: room.endsAt };
  return {
    contentType: format.contentType,
    filename: `${room.code}-own.${format.extension}`,
    chunks: writeOwn(ctx.db.prisma, { chatId: chat.id, authorId: access.member.id }, format, format.head(head)),
  };
}

async function* writeOwn(
  db: Db,
  whose: { readonly chatId: string; readonly authorId: string },
  format: (typeof FORMATS)[TranscriptQuery["format"]],
  head: string,
): AsyncGenerator<string> {
  yield head;
  let isFirst = true;
  for (let afterSeq = 0; ;) {
    const rows = await findOwnAfter(db, { ...whose, afterSeq, limit: PAGE });
    const quoted = await findQuoted(
      db,
      rows.flatMap((row) => row.replyToId ?? []),
    );
    for (const row of rows) {
      const replyTo = row.replyToId === null ? null : (quoted.get(row.replyToId)?.seq ?? null);
      yield format.line(
        lineOf(row, replyTo, ({ alias }) => alias),
        isFirst,
      );
      isFirst = false;
    }
    afterSeq = rows.at(-1)?.seq ?? afterSeq;
    if (rows.length < PAGE) break;
  }
  yield format.tail([], []);
}
