import type { MessageRef } from "#contract/messages.ts";
import type { QuestionVotes } from "#contract/questions.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { refuseUnless } from "../../policies/chat-access.ts";
import { findStateHeld } from "../../repositories/member-repository.ts";
import { changeVote, lockQuestion } from "../../repositories/question-repository.ts";
import { readMessage } from "../messages/access-message.ts";
import { refuseWithoutQuestions } from "./access-question.ts";

/** Says that the viewer, too, wants an open question answered; said twice it counts once and tells nobody. */
export async function voteQuestion(ctx: Context, input: MessageRef): Promise<QuestionVotes> {
  return await setVote(ctx, input, true);
}

/** Takes the viewer's vote for an open question back; taken back twice it changes nothing and tells nobody. */
export async function unvoteQuestion(ctx: Context, input: MessageRef): Promise<QuestionVotes> {
  return await setVote(ctx, input, false);
}

/**
 * Locks the question and not its chat: a hall that votes holds up nobody who writes. The voter's membership is held first, as a removal takes the
 * two: it counts this vote, or this vote comes after it and is refused.
 */
async function setVote(ctx: Context, { message_id }: MessageRef, voted: boolean): Promise<QuestionVotes> {
  const done = await transact(ctx, async (tx) => {
    const access = await readMessage(tx.db, ctx, message_id);
    const { chat, member, message, verdict } = access;
    refuseWithoutQuestions(access);
    if (voted) refuseUnless(verdict("ADD_REACTIONS"));
    const state = await findStateHeld(tx.db, member.id);
    if (state !== "active") throw appError(state === "removed" ? "removed" : "not_found");
    const question = await lockQuestion(tx.db, message.id);
    if (question === null) throw appError("not_found");
    // Everybody knows already that whoever asks wants an answer.
    if (voted && message.authorId === member.id) throw appError("forbidden");
    if (question.state !== "open") throw appError("question_closed");
    const change = await changeVote(tx.db, message.id, member.id, voted);
    return { chatId: chat.id, memberId: member.id, votes: question.votes + change, hasChanged: change !== 0 };
  });
  const { hasChanged, ...change } = done;
  if (hasChanged) ctx.questionVotes.changed({ ...change, messageId: message_id, voted });
  return { votes: done.votes, voted };
}
