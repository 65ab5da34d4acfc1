import type { Services } from "../../context.ts";
import { historyStart } from "../../policies/history-start.ts";
import { recallShutOut } from "../../policies/shut-out.ts";
import { presentQuestion } from "../../presenters/question-presenter.ts";
import { audiences } from "../../realtime/audiences.ts";
import type { Db } from "../../repositories/chat-repository.ts";
import { findLateJoiners } from "../../repositories/member-repository.ts";
import { findQuestion } from "../../repositories/question-repository.ts";
import type { Broadcaster } from "../broadcaster.ts";
import type { VoteChange, VoteCount } from "../question-votes.ts";
import type { Place } from "./tell-membership.ts";

interface Telling {
  readonly place: Place;
  readonly messageId: string;
  /** Audiences that must not hear it. */
  readonly except: readonly string[];
}

/**
 * Tells a chat how a question stands now, or that a message is none any more. Who wrote one that is nameless is told to its author and to those who
 * moderate. Those from whom the room keeps that part of its past hear only that something happened: their count of seqs stays whole.
 */
export async function tellQuestion({ db }: Pick<Services, "db">, to: Broadcaster, { place, messageId, except }: Telling): Promise<void> {
  const row = await findQuestion(db.prisma, BigInt(messageId));
  const late = row === null ? [] : await keptFrom(db.prisma, place.chat_id, row.seq);
  const told = { ...place, message_id: messageId };
  const question = row && presentQuestion(row);
  const knowing = row?.nameless ? [audiences.moderators(place.chat_id), audiences.member(row.authorId)] : [];
  to.emit(audiences.chat(place.chat_id), "question:changed", { ...told, question }, [...except, ...knowing, ...late]);
  if (row && question) {
    const authored = { ...told, question: { ...question, author_id: row.authorId } };
    // Each once: an author may have come to moderate since.
    for (const [index, audience] of knowing.entries())
      to.emit(audience, "question:changed", authored, [...except, ...late, ...knowing.slice(0, index)]);
  }
  for (const member of late) if (!except.includes(member)) to.emit(member, "question:changed", { ...told, question: null });
}

/** The members who may not read the message with this seq. */
async function keptFrom(db: Db, chatId: string, seq: number): Promise<string[]> {
  const late = await findLateJoiners(db, chatId, seq);
  return late.filter(({ chat, ...member }) => historyStart({ chat, member }) >= seq).map(({ id }) => audiences.member(id));
}

/** Tells a chat how many want a question answered, but for those for whom it has ended. */
export async function broadcastVotes(
  services: Pick<Services, "db" | "clock" | "chats">,
  to: Broadcaster,
  { chatId, messageId, votes }: VoteCount,
): Promise<void> {
  to.stage(chatId);
  if (!to.reaches(audiences.chat(chatId))) return;
  const shutOut = await recallShutOut(services, chatId);
  to.emit(audiences.chat(chatId), "question:votes", { chat_id: chatId, message_id: messageId, votes }, shutOut.map(audiences.member));
}

/** Tells a member's devices what the member has voted for. */
export function tellQuestionVoter(to: Broadcaster, { chatId, messageId, memberId, votes, voted }: VoteChange): void {
  to.emit(audiences.member(memberId), "question:voted", { chat_id: chatId, message_id: messageId, votes, voted });
}
