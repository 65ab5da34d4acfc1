import type { OwnQuestion, Question } from "#contract/questions.ts";

import type { ChatState } from "./chat-state.ts";

/** A question as this page knows it. */
export interface QuestionState extends OwnQuestion {
  /** What the viewer wants their vote to be until the server has confirmed it; null while nothing is on its way. */
  readonly voting: boolean | null;
}

/** By the id of the message that asks it. */
export type Questions = Readonly<Record<string, QuestionState>>;

/** What a snapshot tells; votes that are on their way stay so. */
export function questionsFrom(told: readonly OwnQuestion[], held: Questions = {}): Questions {
  return Object.fromEntries(
    told.map((question) => [question.message_id, { ...question, voting: held[question.message_id]?.voting ?? null }]),
  );
}

/** Takes over a question as it is now; null for a message that is none any more. */
export function withQuestion(state: ChatState, messageId: string, question: Question | null): ChatState {
  const { [messageId]: held, ...others } = state.questions;
  if (question === null) return held === undefined ? state : { ...state, questions: others };
  const own = { voted: held?.voted ?? false, voting: held?.voting ?? null };
  return { ...state, questions: { ...others, [messageId]: { ...question, ...own } } };
}

/** Without what a deleted message asked, and with what it answered open again. */
export function withoutMessage(state: ChatState, messageId: string): ChatState {
  const next = withQuestion(state, messageId, null);
  const answered = Object.values(next.questions).find(({ answer_id }) => answer_id === messageId);
  return answered === undefined ? next : withVote(next, answered.message_id, { state: "open", answer_id: null, answer_seq: null });
}

/** How a question stands, or what the viewer wants, if it is known. */
export function withVote(state: ChatState, messageId: string, change: Partial<QuestionState>): ChatState {
  const held = state.questions[messageId];
  return held === undefined ? state : { ...state, questions: { ...state.questions, [messageId]: { ...held, ...change } } };
}
