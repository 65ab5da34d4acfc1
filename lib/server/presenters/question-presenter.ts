import { type Question, questionSchema } from "#contract/questions.ts";

import type { QuestionRow } from "../repositories/question-repository.ts";
import type { Onlooker } from "./message-presenter.ts";

/** A question as all of the chat's members see it who may read its message: without its author where that is nameless. */
export function presentQuestion(row: QuestionRow): Question {
  return questionSchema.parse({
    message_id: String(row.messageId),
    seq: row.seq,
    author_id: row.nameless ? null : row.authorId,
    state: row.state,
    votes: row.votes,
    is_current: row.isCurrent,
    answer_id: row.answerId === null ? null : String(row.answerId),
    answer_seq: row.answerSeq,
    asked_at: row.createdAt.toISOString(),
  });
}

/** Whose question it is, by which a viewer is shown the author of one that is nameless. */
export interface AuthoredQuestion {
  readonly question: Question;
  readonly authorId: string;
}

/** A question as its author and those who moderate see it, and as all the others do. */
export function withAuthor({ question, authorId }: AuthoredQuestion, { seesNameless, memberId }: Omit<Onlooker, "voice">): Question {
  return question.author_id === null && (seesNameless || authorId === memberId) ? { ...question, author_id: authorId } : question;
}
