import type { Sender } from "#contract/members.ts";
import type { Message } from "#contract/messages.ts";

import type { Services } from "../../context.ts";
import { historyStart } from "../../policies/history-start.ts";
import { inOneVoice, withoutNames } from "../../presenters/message-presenter.ts";
import { audiences } from "../../realtime/audiences.ts";
import { findLateJoiners } from "../../repositories/member-repository.ts";
import type { Broadcaster } from "../broadcaster.ts";

interface Telling {
  readonly name: "message:created" | "message:updated";
  readonly place: { chat_id: string; seq: number; event_id: string };
  readonly message: Message;
  /** As whom the chat speaks to those who do not run it; null where its authors are shown. */
  readonly voice: Sender | null;
  /** Whether only those who run the chat see who else is in it. */
  readonly isQuiet: boolean;
  /** Audiences that must not hear it. */
  readonly except: readonly string[];
  /** From whom messages from a seq at or below this one's are kept, where that was asked for several messages together. */
  readonly late?: readonly LateJoiner[];
}

/** Somebody whose history starts at or above a seq. */
interface LateJoiner {
  readonly id: string;
  readonly start: number;
}

/**
 * Tells the chat of a message. Where it shows something of a past that the room keeps from late joiners, an edit of an old message or the
 * quote of one, they get the event without that: their count of seqs stays whole, and nothing of the past reaches them. Where a chat speaks as
 * one, only those who run it hear who wrote; where members do not see one another, only they hear who has reacted.
 */
export async function tellMessage(
  services: Pick<Services, "db">,
  to: Broadcaster,
  { name, place, message, voice, isQuiet, except, late: known }: Telling,
): Promise<void> {
  if (voice !== null || (isQuiet && message.reactions.length > 0)) {
    const moderators = audiences.moderators(place.chat_id);
    const nameless = isQuiet ? { ...message, reactions: withoutNames(message.reactions, null) } : message;
    const shown = voice === null ? nameless : inOneVoice(nameless, voice);
    to.emit(audiences.chat(place.chat_id), name, { ...place, message: shown }, [...except, moderators]);
    to.emit(moderators, name, { ...place, message }, except);
    return;
  }
  const oldest = Math.min(name === "message:updated" ? message.seq : Infinity, message.reply_to?.seq ?? Infinity);
  const late = known ? known.filter(({ start }) => start >= oldest) : await keptFrom(services, place.chat_id, oldest);
  to.emit(audiences.chat(place.chat_id), name, { ...place, message }, [...except, ...late.map(({ id }) => audiences.member(id))]);
  // Who must not hear it at all hears no part of it, either.
  for (const { id, start } of late) {
    const member = audiences.member(id);
    if (!except.includes(member)) to.emit(member, name, { ...place, message: withoutPast(message, start) });
  }
}

/** From whom the message with this seq is kept, and where the history of each of them starts. */
export async function keptFrom({ db }: Pick<Services, "db">, chatId: string, seq: number): Promise<LateJoiner[]> {
  if (!Number.isFinite(seq)) return [];
  const starts = (await findLateJoiners(db.prisma, chatId, seq)).map(({ id, chat, ...member }) => ({
    id,
    start: historyStart({ chat, member }),
  }));
  return starts.filter(({ start }) => start >= seq);
}

function withoutPast(message: Message, start: number): Message {
  const quote = message.reply_to && message.reply_to.seq > start ? message.reply_to : null;
  const own = message.seq > start ? {} : { content: null, mentions: [], pinned_at: null };
  return { ...message, ...own, reply_to: quote };
}
