import { type OwnPoll, ownPollSchema, type Poll, pollSchema } from "#contract/polls.ts";
import { showsTally, tallyOf } from "#domain/poll/tally.ts";

import type { OwnVoteRow, PollRow, StandingRow } from "../repositories/poll-repository.ts";

/** A poll as everybody is told of it. */
export function presentPoll(row: PollRow, { voters, tokensIssued, counted }: StandingRow): Poll {
  return pollSchema.parse({
    id: row.id,
    chat_id: row.chatId,
    kind: row.kind,
    question: row.question,
    options: row.options,
    max_choices: row.maxChoices,
    results: row.results,
    is_secret: row.isSecret,
    state: row.state,
    is_current: row.isCurrent,
    created_at: row.createdAt.toISOString(),
    opened_at: row.openedAt?.toISOString() ?? null,
    closed_at: row.closedAt?.toISOString() ?? null,
    public_key: row.publicKey === null ? null : Buffer.from(row.publicKey).toString("base64url"),
    voters,
    tokens_issued: tokensIssued,
    tally: showsTally(row) ? tallyOf(row, counted) : null,
  });
}

/** A poll with what the viewer chose. */
export function presentOwnPoll(poll: Poll, own: OwnVoteRow | null): OwnPoll {
  return ownPollSchema.parse({ ...poll, own: own && { choices: own.choices, words: own.words, token_issued: own.tokenIssued } });
}
