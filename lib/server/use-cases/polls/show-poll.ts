import type { OwnPoll } from "#contract/polls.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { hideOtherPolls, updatePoll } from "../../repositories/poll-repository.ts";
import { accessPoll, lockPoll, type PollRef, showPollTo } from "./access-poll.ts";

/** Puts a poll on the stage, in place of another; there already, it changes nothing and tells nobody. A draft is `poll_not_open`. */
export async function showPoll(ctx: Context, ref: PollRef): Promise<OwnPoll> {
  return await changeStage(ctx, ref, true);
}

/** Takes a poll off the stage; not there, it changes nothing and tells nobody. */
export async function hidePoll(ctx: Context, ref: PollRef): Promise<OwnPoll> {
  return await changeStage(ctx, ref, false);
}

async function changeStage(ctx: Context, ref: PollRef, isCurrent: boolean): Promise<OwnPoll> {
  const access = await accessPoll(ctx.db.prisma, ctx, ref, "SEND_POLLS");
  await transact(ctx, async (tx) => {
    const { poll, chat } = await lockPoll(tx, ctx, ref);
    if (poll.state === "draft") throw appError("poll_not_open");
    if (poll.isCurrent === isCurrent) return;
    if (isCurrent) await hideOtherPolls(tx.db, chat.id, poll.id);
    await updatePoll(tx.db, poll.id, { isCurrent });
    await tx.append(chat.id, { type: "poll.changed", v: 1, poll_id: poll.id });
  });
  return await showPollTo(ctx, access, ref.poll_id);
}
