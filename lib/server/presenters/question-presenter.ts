import { type Question, questionSchema } from "#contract/questions.ts";

import type { QuestionRow } from "../repositories/question-repository.ts";

/** A question as all of the chat's members see it who may read its message. */
export function presentQuestion(row: QuestionRow): Question {
  return questionSchema.parse({
    message_id: String(row.messageId),
    seq: row.seq,
    author_id: row.authorId,
    state: row.state,
    votes: row.votes,
    is_current: row.isCurrent,
    answer_id: row.answerId === null ? null : String(row.answerId),
    answer_seq: row.answerSeq,
    asked_at: row.createdAt.toISOString(),
  });
}
