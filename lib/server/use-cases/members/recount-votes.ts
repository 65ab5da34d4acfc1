import type { Tx } from "../../db/transaction.ts";
import { findPollsCounting } from "../../repositories/poll-repository.ts";
import { recountVotesOf } from "../../repositories/question-repository.ts";
import { announceQuestion } from "../questions/access-question.ts";

/**
 * Lets what a member voted for count no more once they were removed from a locked chat, or again once they are back, and tells the chat. What was
 * settled stays as it was told: polls that had closed, questions that were answered. A question that is opened again is counted anew.
 */
export async function recountVotes(tx: Tx, chatId: string, { id, removedAt }: Recount): Promise<void> {
  for (const poll_id of await findPollsCounting(tx.db, id, removedAt)) await tx.append(chatId, { type: "poll.changed", v: 1, poll_id });
  for (const messageId of await recountVotesOf(tx.db, id)) await announceQuestion(tx, chatId, messageId);
}

interface Recount {
  /** The member, whose state is what it should be by now. */
  readonly id: string;
  readonly removedAt: Date;
}
