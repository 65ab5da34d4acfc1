import { LIMITS } from "#contract/limits.ts";
import { appError } from "#domain/errors.ts";
import { slowModeWait } from "#domain/message/slow-mode.ts";
import type { PostVerdict } from "#domain/moderation/judge-post.ts";

import type { Context } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { type ChatAccess, loadChatAccess, refuseUnless } from "../../policies/chat-access.ts";
import { lockChat } from "../../repositories/chat-repository.ts";
import { createHeld, findHeldByClientId, findPlaces, type HeldRow, measureWaiting } from "../../repositories/held-repository.ts";
import type { Post } from "../messages/post.ts";
import { findSaidBefore, judgeHolding } from "./judge-holding.ts";
import { placeOf } from "./own-held.ts";

type Hold = Extract<PostVerdict, { kind: "hold" }>;

/** For how long the job that shows what a dead node has left behind waits beyond the message's own time, in milliseconds. */
export const LATE_MS = 2_000;
/** When somebody whose messages wait in great number should try again, in seconds. */
const RETRY_AFTER = 30;

/**
 * Keeps a message back that its room does not show at once, and throws `held` with the names of where it waits; under the same name again it answers
 * the same. Returns where the message need not wait any more: it is to be posted then.
 */
export async function holdMessage(ctx: Context, chatId: string, post: Post): Promise<void> {
  const kept = await transact(ctx, async (tx) => {
    await lockChat(tx.db, chatId);
    const access = await loadChatAccess(tx.db, ctx, chatId);
    refuseUnless(access.verdict("SEND_MESSAGES"));
    const before = await findHeldByClientId(tx.db, access.member.id, post.clientMessageId);
    if (before !== null) return before;
    const hold = await holdFor(tx, ctx, access, post.content);
    return hold && (await keep(ctx, tx, access, post, hold));
  });
  if (kept === null) return;
  if (kept.showsAt) ctx.holds.showAt(chatId, kept.showsAt.getTime());
  else ctx.holds.changed(chatId);
  throw appError("held", { details: await whereItWaits(ctx, kept) });
}

async function holdFor(tx: Tx, ctx: Context, { chat, member }: ChatAccess, content: string): Promise<Hold | null> {
  const now = ctx.clock.now();
  const said = (await findSaidBefore(tx.db, chat, [member.id], now)).get(member.id) ?? [];
  const verdict = judgeHolding({ chat, author: member, said, now, origin: ctx.options.publicUrl }, content);
  if (verdict?.kind === "refuse") throw appError("filtered", { details: { rule: verdict.filter.rule } });
  return verdict;
}

async function keep(ctx: Context, tx: Tx, { chat, member }: ChatAccess, post: Post, { cause, showsAt }: Hold): Promise<HeldRow> {
  const now = ctx.clock.now();
  const nameless = chat.room?.namesHidden ?? false;
  if (post.namelessOnly && !nameless) throw appError("names_shown");
  const waiting = await measureWaiting(tx.db, member.id);
  if (waiting.count >= LIMITS.heldPerMemberMax) throw appError("rate_limited", { retryAfter: RETRY_AFTER });
  // Where slow mode slows only the loudest, what waits slows nobody: the loudest are those whose messages are read.
  const wait = chat.slowsLoudest ? 0 : slowModeWait(chat.slowModeSeconds, waiting.lastAt, now);
  if (wait > 0) throw appError("slow_mode", { retryAfter: wait });
  // What somebody says later is never shown sooner, whatever became of the delay in between.
  const at = showsAt === null ? null : Math.max(showsAt, waiting.showsAt ?? 0);
  const { clientMessageId, content, replyToId } = post;
  const row = await createHeld(tx.db, {
    ...{ id: ctx.ids.uuid(), chatId: chat.id, authorId: member.id, clientMessageId, content, replyToId, cause },
    nameless,
    ...{ createdAt: new Date(now), showsAt: at === null ? null : new Date(at) },
  });
  await tx.note(chat.id, { type: "hold.changed", v: 1, held_id: row.id });
  if (at !== null) await ctx.jobs.planShowing(tx.db, chat.id, at + LATE_MS);
  return row;
}

async function whereItWaits(ctx: Context, row: HeldRow): Promise<Record<string, string>> {
  const place = placeOf(row, await findPlaces(ctx.db.prisma, row.chatId, LIMITS.heldPlacesTold));
  return {
    held_id: row.id,
    state: row.state,
    cause: row.cause,
    ...(place === null ? {} : { place: String(place) }),
    ...(row.showsAt === null ? {} : { shows_at: row.showsAt.toISOString() }),
  };
}
