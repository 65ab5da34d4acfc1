import type { MessageRef, Revisions } from "#contract/messages.ts";

import type { Context } from "../../context.ts";
import { listRevisions as findRevisions } from "../../repositories/revision-repository.ts";
import { readMessage } from "./access-message.ts";

/** What a message said before its edits, the oldest text first, to whoever may read it. */
export async function listRevisions(ctx: Context, { message_id }: MessageRef): Promise<Revisions> {
  const { message } = await readMessage(ctx.db.prisma, ctx, message_id);
  const rows = await findRevisions(ctx.db.prisma, message.id);
  return { revisions: rows.map(({ content, writtenAt }) => ({ content, written_at: writtenAt.toISOString() })) };
}
