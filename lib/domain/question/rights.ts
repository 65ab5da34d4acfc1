import type { QuestionState } from "#contract/questions.ts";

/** What decides who may do what with a question, beside the permissions that its chat gives. */
export interface QuestionRights {
  readonly state: QuestionState;
  /** Whether the viewer wrote the message. */
  readonly isAuthor: boolean;
  /** Whether the viewer has MANAGE_MESSAGES. */
  readonly manages: boolean;
}

/** Whoever asked may withdraw what is open: what was dismissed must not come back with a clean slate, nor an answer lose its question. */
export function mayWithdraw({ state, isAuthor, manages }: QuestionRights): boolean {
  return manages || (isAuthor && state === "open");
}

/** Whoever asked knows best what answered them; whether a question is taken up is the moderators' decision. */
export function mayMarkAnswer({ state, isAuthor, manages }: QuestionRights): boolean {
  return manages || (isAuthor && state !== "dismissed");
}
