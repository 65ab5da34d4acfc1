import type { OutboxEvent } from "#contract/events.ts";

import type { Services } from "../../context.ts";
import { recallShutOut } from "../../policies/shut-out.ts";
import { audiences } from "../../realtime/audiences.ts";
import { findLateJoiners } from "../../repositories/member-repository.ts";
import { findPoll, type PollRow } from "../../repositories/poll-repository.ts";
import { isBeforeReader, presentPolls } from "../../use-cases/polls/read-polls.ts";
import type { Broadcaster } from "../broadcaster.ts";
import type { StandingChange } from "../standings.ts";
import type { Place } from "./tell-membership.ts";

type TellServices = Pick<Services, "db">;

/** Tells a chat how one of its polls is now. From whom the room keeps it, they hear only that something happened: their count of seqs stays whole. */
export async function tellPoll(
  services: TellServices,
  to: Broadcaster,
  { poll_id }: Extract<OutboxEvent, { type: "poll.changed" }>,
  { place, except }: { place: Place; except: readonly string[] },
): Promise<void> {
  const row = await findPoll(services.db.prisma, poll_id);
  const [poll] = row === null ? [] : await presentPolls(services, [row]);
  if (!row || !poll) return;
  const late = await keptFrom(services, row);
  to.emit(audiences.chat(place.chat_id), "poll:changed", { ...place, poll }, [...except, ...late]);
  for (const member of late) if (!except.includes(member)) to.emit(member, "poll:changed", { ...place, poll: null });
}

/** The audiences of the members who came after the poll had closed, where the room keeps its past. An open poll is kept from nobody, and costs no query. */
async function keptFrom({ db }: TellServices, { chatId, closedAt }: Pick<PollRow, "chatId" | "closedAt">): Promise<string[]> {
  if (closedAt === null) return [];
  const late = await findLateJoiners(db.prisma, chatId, 0);
  return late.filter(({ chat, ...member }) => isBeforeReader({ chat, member }, closedAt)).map(({ id }) => audiences.member(id));
}

/** Tells a chat how an open poll stands, but for those for whom the chat has ended. One that has closed since was told of by its event, and stays as it was told then. */
export async function tellStanding(services: Pick<Services, "db" | "clock" | "chats">, to: Broadcaster, pollId: string): Promise<void> {
  const row = await findPoll(services.db.prisma, pollId);
  if (row?.state !== "open") return;
  if (row.isCurrent) to.stage(row.chatId);
  if (!to.reaches(audiences.chat(row.chatId))) return;
  const [poll] = await presentPolls(services, [row]);
  if (!poll) return;
  const { voters, tokens_issued, tally } = poll;
  const standing = { chat_id: row.chatId, poll_id: pollId, voters, tokens_issued, tally };
  const shutOut = await recallShutOut(services, row.chatId);
  to.emit(audiences.chat(row.chatId), "poll:tally", standing, shutOut.map(audiences.member));
}

/** Tells all devices of a member what they chose. */
export function tellVoter(to: Broadcaster, { memberId, voted }: NonNullable<StandingChange["voter"]>): void {
  to.emit(audiences.member(memberId), "poll:voted", voted);
}
