import type { BallotList } from "#contract/polls.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { findBallots } from "../../repositories/ballot-repository.ts";
import { accessPoll, type PollRef } from "./access-poll.ts";

/** All ballots of a secret ballot that is closed, in the order of their codes, so that each voter can find theirs. */
export async function listBallots(ctx: Context, ref: PollRef): Promise<BallotList> {
  const { poll } = await accessPoll(ctx.db.prisma, ctx, ref, "READ_MESSAGE_HISTORY");
  if (!poll.isSecret) throw appError("not_found");
  if (poll.state !== "closed") throw appError("poll_not_open");
  const rows = await findBallots(ctx.db.prisma, poll.id);
  return { ballots: rows.map(({ code, choices, words }) => ({ code, choices: [...choices], words: [...words] })) };
}
