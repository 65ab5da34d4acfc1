import type { Sender } from "#contract/members.ts";
import type { Message } from "#contract/messages.ts";

import type { Services } from "../../context.ts";
import { historyStart } from "../../policies/history-start.ts";
import { withoutAuthor, withoutNames } from "../../presenters/message-presenter.ts";
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
 * one, or the message is nameless, only those who run the chat hear who wrote, and the author that it is theirs; where members do not see one
 * another, or the message is nameless, only those who run it hear who has reacted.
 */
export async function tellMessage(services: Pick<Services, "db">, to: Broadcaster, telling: Telling): Promise<void> {
  const { name, place, message, except } = telling;
  const shown = asAllHear(telling);
  const late = await findLate(services, telling);
  const apart = new Set(late.map(({ id }) => audiences.member(id)));
  const moderators = shown === message ? [] : [audiences.moderators(place.chat_id)];
  const author = message.nameless ? [audiences.member(message.sender.id)] : [];
  to.emit(audiences.chat(place.chat_id), name, { ...place, message: shown }, [...except, ...moderators, ...author, ...apart]);
  for (const member of author)
    if (!apart.has(member)) to.emit(member, name, { ...place, message: asAuthorHears(message) }, [...except, ...moderators]);
  for (const audience of moderators) to.emit(audience, name, { ...place, message }, except);
  // Who must not hear it at all hears no part of it, either.
  for (const { id, start } of late) {
    const member = audiences.member(id);
    const heard = author.includes(member) ? asAuthorHears(message) : shown;
    if (!except.includes(member)) to.emit(member, name, { ...place, message: withoutPast(heard, start) });
  }
}

/** The message as it is told to all alike; the same object where nothing of it is hidden. */
function asAllHear({ message, voice, isQuiet }: Telling): Message {
  const hidesNames = (isQuiet || message.nameless) && message.reactions.length > 0;
  const unnamed = hidesNames ? { ...message, reactions: withoutNames(message.reactions, null) } : message;
  return withoutAuthor(unnamed, { voice, seesNameless: false, memberId: null });
}

/** A nameless message as its author sees it. */
function asAuthorHears(message: Message): Message {
  const { id: memberId } = message.sender;
  return withoutAuthor(
    { ...message, reactions: withoutNames(message.reactions, memberId) },
    { voice: null, seesNameless: false, memberId },
  );
}

/** From whom some of what the message shows is kept. A chat that speaks as one, or whose members do not see one another, is no room and keeps nothing. */
async function findLate(
  services: Pick<Services, "db">,
  { name, place, message, voice, isQuiet, late }: Telling,
): Promise<readonly LateJoiner[]> {
  if (voice !== null || isQuiet) return [];
  const oldest = Math.min(name === "message:updated" ? message.seq : Infinity, message.reply_to?.seq ?? Infinity);
  return late ? late.filter(({ start }) => start >= oldest) : await keptFrom(services, place.chat_id, oldest);
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
