import type { Question } from "#contract/questions.ts";
import { assertNever } from "#domain/errors.ts";

/** How a list of questions may be sorted. */
export const QUESTION_ORDERS = ["most_votes", "oldest", "new_voices"] as const;
export type QuestionOrder = (typeof QUESTION_ORDERS)[number];

type Sortable = Pick<Question, "message_id" | "author_id" | "seq" | "votes">;

/**
 * The first question of each author among these, by its message's id: the voice of somebody who has not asked before. Worked out from the list
 * rather than told with each question, since the second one becomes the first when that is withdrawn. What is nameless is no known voice.
 */
export function firstVoices(questions: readonly Sortable[]): ReadonlySet<string> {
  const first = new Map<string, Sortable>();
  for (const question of questions) {
    if (question.author_id === null) continue;
    const earlier = first.get(question.author_id);
    if (earlier === undefined || question.seq < earlier.seq) first.set(question.author_id, question);
  }
  return new Set([...first.values()].map(({ message_id }) => message_id));
}

/**
 * Questions as a list shows them, the same wherever it is shown. What an order leaves undecided, votes decide, and then which was asked first.
 * `voices` are those of all of the chat's questions, whatever part of them is sorted.
 */
export function inOrder<Each extends Sortable>(questions: readonly Each[], order: QuestionOrder, voices: ReadonlySet<string>): Each[] {
  const rank = ({ message_id }: Each): number => (voices.has(message_id) ? 0 : 1);
  switch (order) {
    case "most_votes":
      return questions.toSorted((one, other) => other.votes - one.votes || one.seq - other.seq);
    case "oldest":
      return questions.toSorted((one, other) => one.seq - other.seq);
    case "new_voices":
      return questions.toSorted((one, other) => rank(one) - rank(other) || other.votes - one.votes || one.seq - other.seq);
    default:
      return assertNever(order);
  }
}
