import type { OwnHeld } from "#contract/holds.ts";
import { appError } from "#domain/errors.ts";
import { composeMessage } from "#domain/message/compose.ts";
import { mayRewrite } from "#domain/moderation/hold.ts";

import type { Context } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { accessRoom, type RoomAccess } from "../../policies/chat-access.ts";
import { lockChat } from "../../repositories/chat-repository.ts";
import { findHeld, type HeldRow, updateHeld } from "../../repositories/held-repository.ts";
import { findSaidBefore, judgeHolding } from "./judge-holding.ts";
import { presentOwn } from "./own-held.ts";

interface Rewriting {
  readonly chat_id: string;
  readonly held_id: string;
  readonly content: string;
}

/**
 * Puts one's own message, which was removed, into other words, once. It waits again under its old name, at the end of the queue, also where the room
 * holds nothing any more: somebody has said no to it.
 */
export async function rewriteHeld(ctx: Context, { chat_id, held_id, content: typed }: Rewriting): Promise<OwnHeld> {
  const content = composeMessage(typed);
  const row = await transact(ctx, async (tx) => {
    await accessRoom(tx.db, ctx, chat_id, "SEND_MESSAGES");
    await lockChat(tx.db, chat_id);
    const access = await accessRoom(tx.db, ctx, chat_id, "SEND_MESSAGES");
    const held = await findHeld(tx.db, chat_id, held_id);
    if (held?.authorId !== access.member.id) throw appError("not_found");
    // The answer to the first time may have been lost on the way.
    if (held.state === "waiting" && held.content === content) return held;
    if (!mayRewrite(held)) throw appError("held_settled");
    return await holdAnew(ctx, tx, access, held, content);
  });
  ctx.holds.changed(chat_id);
  const [own] = await presentOwn(ctx.db.prisma, chat_id, [row]);
  if (!own) throw new Error("a row without a message");
  return own;
}

async function holdAnew(ctx: Context, tx: Tx, { chat, member }: RoomAccess, held: HeldRow, content: string): Promise<HeldRow> {
  const now = ctx.clock.now();
  const said = (await findSaidBefore(tx.db, chat, [member.id], now)).get(member.id) ?? [];
  const verdict = judgeHolding({ chat, author: member, said, now, origin: ctx.options.publicUrl }, content);
  if (verdict?.kind === "refuse") throw appError("filtered", { details: { rule: verdict.filter.rule } });
  // What would only be delayed has been looked at by somebody: it waits for them.
  const cause = verdict === null || verdict.cause === "delay" ? held.cause : verdict.cause;
  const row = await updateHeld(tx.db, held.id, {
    ...{ state: "waiting", content, cause: cause === "delay" ? "member" : cause, showsAt: null, createdAt: new Date(now) },
    ...{ reason: null, decidedAt: null, decidedById: null, rewrites: held.rewrites + 1 },
  });
  await tx.note(chat.id, { type: "hold.changed", v: 1, held_id: row.id });
  return row;
}
