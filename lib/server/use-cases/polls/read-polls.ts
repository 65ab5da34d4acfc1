import type { OwnPoll, Poll } from "#contract/polls.ts";
import { shownPolls } from "#domain/poll/shown-polls.ts";
import { NOTHING_COUNTED, showsTally } from "#domain/poll/tally.ts";

import type { Services } from "../../context.ts";
import type { ChatAccess } from "../../policies/chat-access.ts";
import { historyStart, type Reader } from "../../policies/history-start.ts";
import { presentOwnPoll, presentPoll } from "../../presenters/poll-presenter.ts";
import { findOwnVotes, findPolls, findStandings, type PollRow } from "../../repositories/poll-repository.ts";

type Reading = Pick<Services, "db">;

const UNCOUNTED = { voters: 0, tokensIssued: 0, counted: NOTHING_COUNTED };

/** Polls as everybody is told of them, in the order of the rows. What is hidden is not even read. */
export async function presentPolls({ db }: Reading, rows: readonly PollRow[]): Promise<Poll[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const standings = await findStandings(
    db.pool,
    ids,
    rows.filter(showsTally).map(({ id }) => id),
  );
  return rows.map((row) => presentPoll(row, standings.get(row.id) ?? UNCOUNTED));
}

/** The polls of a chat that everybody is shown: those that are open, and the last 20 that closed; the newest first. */
export async function readShownPolls(reading: Reading, chatId: string): Promise<readonly Poll[]> {
  const rows = await findPolls(reading.db.prisma, chatId);
  return shownPolls(
    await presentPolls(
      reading,
      rows.filter(({ state }) => state !== "draft"),
    ),
  );
}

/** Whether a poll is part of a past that the chat keeps from the reader: it closed before they came. */
export function isBeforeReader(reader: Reader & { member: { joinedAt: Date } }, closedAt: Date | null): boolean {
  return historyStart(reader) > 0 && closedAt !== null && closedAt < reader.member.joinedAt;
}

/** Polls with what the viewer chose, without those that closed before a late joiner came, where the room keeps its past. */
export async function toViewer({ db }: Reading, access: ChatAccess, polls: readonly Poll[]): Promise<OwnPoll[]> {
  const seen = polls.filter(({ closed_at }) => !isBeforeReader(access, closed_at === null ? null : new Date(closed_at)));
  if (seen.length === 0) return [];
  const own = await findOwnVotes(
    db.pool,
    access.member.id,
    seen.map(({ id }) => id),
  );
  return seen.map((poll) => presentOwnPoll(poll, own.find(({ pollId }) => pollId === poll.id) ?? null));
}
