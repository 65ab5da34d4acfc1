import type { RoomSummary } from "#contract/transcripts.ts";

import type { Context } from "../../context.ts";
import { refuseUnless } from "../../policies/chat-access.ts";
import { findMessages } from "../../repositories/message-repository.ts";
import { findPolls } from "../../repositories/poll-repository.ts";
import { findQuestions } from "../../repositories/question-repository.ts";
import { presentPolls } from "../polls/read-polls.ts";
import { accessOwnRoom } from "./managed-room.ts";
import { sumUpRoom } from "./sum-up-room.ts";

/** What a room came to, for whoever may take its transcript. Texts are as they were written; no author is named. */
export async function summariseRoom(ctx: Context, { code }: { code: string }): Promise<RoomSummary> {
  const { chat, room, verdict } = await accessOwnRoom(ctx.db.prisma, ctx, code);
  refuseUnless(verdict("VIEW_AUDIT_LOG"));
  const [summed, open, polls] = await Promise.all([
    sumUpRoom(ctx, { chatId: chat.id, room, tell: (_seq, content) => content, redacted: new Set() }),
    listOpen(ctx, chat.id),
    findPolls(ctx.db.prisma, chat.id),
  ]);
  return {
    ...{ title: room.title, starts_at: room.startsAt.toISOString(), ends_at: room.endsAt.toISOString() },
    ...summed,
    open,
    polls: await presentPolls(ctx, polls.filter(({ state }) => state !== "draft").toReversed()),
  };
}

/** What nobody has answered, what most want answered first. */
async function listOpen({ db }: Context, chatId: string): Promise<RoomSummary["open"]> {
  const open = (await findQuestions(db.pool, chatId)).filter(({ state }) => state === "open");
  const rows = await findMessages(
    db.prisma,
    open.map(({ messageId }) => messageId),
  );
  const said = new Map(rows.map(({ id, content }) => [id, content ?? ""]));
  return open
    .toSorted((one, other) => other.votes - one.votes || one.seq - other.seq)
    .map(({ messageId, votes }) => ({ text: said.get(messageId) ?? "", votes }));
}
