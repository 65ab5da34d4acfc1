import type { OwnPoll } from "#contract/polls.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { reshuffleBallots } from "../../repositories/ballot-repository.ts";
import { findOpenPolls, type PollRow, updatePoll } from "../../repositories/poll-repository.ts";
import { accessPoll, lockPoll, type PollRef, showPollTo } from "./access-poll.ts";

/**
 * Closes a poll: what was chosen is shown, and no vote counts from then on. The key of a secret ballot is erased, so that nobody can ever sign
 * another token. Closed already, it changes nothing and tells nobody; a draft is `poll_not_open`.
 */
export async function closePoll(ctx: Context, ref: PollRef): Promise<OwnPoll> {
  const access = await accessPoll(ctx.db.prisma, ctx, ref, "SEND_POLLS");
  await transact(ctx, async (tx) => {
    const { poll } = await lockPoll(tx, ctx, ref);
    if (poll.state === "draft") throw appError("poll_not_open");
    if (poll.state === "open") await closeRow(tx, poll, ctx.now);
  });
  return await showPollTo(ctx, access, ref.poll_id);
}

/** Closes whatever is open in a chat that is locked: with the room, nobody can vote any more. `now` in milliseconds. */
export async function closeOpenPolls(tx: Tx, chatId: string, now: number): Promise<void> {
  for (const poll of await findOpenPolls(tx.db, chatId)) await closeRow(tx, poll, now);
}

async function closeRow(tx: Tx, { id, chatId, isSecret }: PollRow, now: number): Promise<void> {
  // Waits for the votes that are being stored, and lets no other begin.
  await updatePoll(tx.db, id, { state: "closed", closedAt: new Date(now), privateKey: null });
  if (isSecret) await reshuffleBallots(tx.db, id);
  await tx.append(chatId, { type: "poll.changed", v: 1, poll_id: id });
}
