import { LIMITS } from "#contract/limits.ts";
import type { OwnQuestion } from "#contract/questions.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";
import { appError } from "#domain/errors.ts";
import type { QuestionRights } from "#domain/question/rights.ts";

import type { Context } from "../../context.ts";
import type { Tx } from "../../db/transaction.ts";
import type { ChatAccess } from "../../policies/chat-access.ts";
import { presentQuestion, withAuthor } from "../../presenters/question-presenter.ts";
import type { Db } from "../../repositories/chat-repository.ts";
import type { MessageRow } from "../../repositories/message-repository.ts";
import {
  countOpenQuestions,
  findOwnVotes,
  findQuestion,
  findQuestionsAround,
  type QuestionRow,
} from "../../repositories/question-repository.ts";
import { accessMessage } from "../messages/access-message.ts";
import { onlookerOf, type Viewer } from "../messages/present-stored.ts";

type AskedAccess = ChatAccess & { readonly message: MessageRow };

/** A message that the viewer may read in a kind of chat that has questions; its chat is locked. `not_found` if it is deleted. */
export async function accessAskable(tx: Tx, ctx: Context, messageId: string): Promise<AskedAccess> {
  const access = await accessMessage(tx.db, ctx, messageId, "READ_MESSAGE_HISTORY");
  refuseWithoutQuestions(access);
  if (access.message.deletedAt !== null) throw appError("not_found");
  return access;
}

/** As `accessAskable`, for a message that is a question. `not_found` otherwise. */
export async function accessQuestion(tx: Tx, ctx: Context, messageId: string): Promise<AskedAccess & { readonly question: QuestionRow }> {
  const access = await accessAskable(tx, ctx, messageId);
  const question = await findQuestion(tx.db, access.message.id);
  if (question === null) throw appError("not_found");
  return { ...access, question };
}

export function refuseWithoutQuestions({ chat }: Pick<ChatAccess, "chat">): void {
  if (!KINDS[chat.kind].questions) throw appError("forbidden");
}

/** A chat that is locked has room for so many open questions. */
export async function refuseIfFull(db: Db, chatId: string): Promise<void> {
  if ((await countOpenQuestions(db, chatId)) >= LIMITS.questionsMax) throw appError("too_many_questions");
}

/** What decides what the viewer may do with the question. */
export function rightsOf({ question, member, verdict }: ChatAccess & { readonly question: QuestionRow }): QuestionRights {
  return { state: question.state, isAuthor: question.authorId === member.id, manages: verdict("MANAGE_MESSAGES") === null };
}

/** Tells the chat of a question that has changed. */
export async function announceQuestion(tx: Tx, chatId: string, messageId: bigint): Promise<void> {
  await tx.append(chatId, { type: "question.changed", v: 1, message_id: String(messageId) });
}

/** Tells the chat of the questions that messages ask or answer which were deleted and are back. */
export async function announceQuestionsAround(tx: Tx, chatId: string, messageIds: readonly bigint[]): Promise<void> {
  for (const messageId of await findQuestionsAround(tx.db, messageIds)) await announceQuestion(tx, chatId, messageId);
}

/** A question as it stands now, for whoever has just done something with it. */
export async function presentStoredQuestion(db: Db, messageId: bigint, access: Omit<Viewer, "faces">): Promise<OwnQuestion> {
  const row = await findQuestion(db, messageId);
  if (row === null) throw appError("not_found");
  const question = withAuthor({ question: presentQuestion(row), authorId: row.authorId }, onlookerOf(access));
  return { ...question, voted: (await findOwnVotes(db, access.member.id, [messageId])).has(messageId) };
}
