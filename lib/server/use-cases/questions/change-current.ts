import type { MessageRef } from "#contract/messages.ts";
import type { OwnQuestion } from "#contract/questions.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { refuseUnless } from "../../policies/chat-access.ts";
import { findCurrentQuestion, updateQuestion } from "../../repositories/question-repository.ts";
import { accessQuestion, announceQuestion, presentStoredQuestion } from "./access-question.ts";

/** Puts a question on the stage, in place of the one that stands there. What was dismissed is not shown to a hall. */
export async function showQuestion(ctx: Context, { message_id }: MessageRef): Promise<OwnQuestion> {
  return await transact(ctx, async (tx) => {
    const access = await accessToShow(tx, ctx, message_id);
    const { chat, question } = access;
    if (question.state === "dismissed") throw appError("question_closed");
    if (!question.isCurrent) {
      const before = await findCurrentQuestion(tx.db, chat.id);
      if (before !== null) await setCurrent(tx, chat.id, before, false);
      await setCurrent(tx, chat.id, question.messageId, true);
    }
    return await presentStoredQuestion(tx.db, question.messageId, access);
  });
}

/** Takes a question off the stage; one that is not there stays as it is. */
export async function hideQuestion(ctx: Context, { message_id }: MessageRef): Promise<OwnQuestion> {
  return await transact(ctx, async (tx) => {
    const access = await accessToShow(tx, ctx, message_id);
    const { chat, question } = access;
    if (question.isCurrent) await setCurrent(tx, chat.id, question.messageId, false);
    return await presentStoredQuestion(tx.db, question.messageId, access);
  });
}

async function accessToShow(tx: Tx, ctx: Context, messageId: string) {
  const access = await accessQuestion(tx, ctx, messageId);
  refuseUnless(access.verdict("MANAGE_MESSAGES"));
  return access;
}

async function setCurrent(tx: Tx, chatId: string, messageId: bigint, isCurrent: boolean): Promise<void> {
  await updateQuestion(tx.db, messageId, { isCurrent });
  await announceQuestion(tx, chatId, messageId);
}
