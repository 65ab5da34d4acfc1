import type { BallotToken } from "#contract/polls.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { sha256Of } from "../../policies/secrets.ts";
import { findBallotKey, noteIssue } from "../../repositories/ballot-repository.ts";
import { accessVote, type PollRef } from "./access-poll.ts";
import { refuseHeldWords } from "./refuse-words.ts";

/**
 * Signs a member's one token of a secret ballot. The token comes blinded, so nobody here ever learns which one it is; only that the member has
 * had theirs is kept. The same blinded token again gets the same answer, since the first may have been lost; another one is `ballot_issued`.
 */
export async function issueBallotToken(ctx: Context, input: PollRef & { blinded: string }): Promise<BallotToken> {
  const access = await accessVote(ctx, input, true);
  const { poll, member, chat } = access;
  if (poll.kind === "words") refuseHeldWords(access);
  const key = await findBallotKey(ctx.db.prisma, poll.id);
  if (key === null) throw appError("poll_not_open");
  const { publicKey, lockedKey } = key;
  const blinded = Buffer.from(input.blinded, "base64url");
  // Signed before it is noted: what cannot be signed must not use up the member's one token.
  const signature = ctx.ballotBox.signBlind({ publicKey, privateKey: ctx.seals.unlock(lockedKey, poll.id) }, blinded);
  if (signature === null) throw appError("validation_failed", { details: { blinded: "is no blinded token" } });
  const issue = await noteIssue(ctx.db.pool, poll.id, member.id, sha256Of(blinded));
  if (issue === "shut") throw appError("poll_not_open");
  if (issue === "other") throw appError("ballot_issued");
  if (issue === "new") {
    const voted = { chat_id: chat.id, poll_id: poll.id, own: { choices: [], words: [], token_issued: true } };
    ctx.standings.changed({ pollId: poll.id, voter: { memberId: member.id, voted } });
  }
  return { blind_signature: Buffer.from(signature).toString("base64url") };
}
