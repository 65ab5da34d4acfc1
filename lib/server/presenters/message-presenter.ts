import type { Sender } from "#contract/members.ts";
import { type Message, messageSchema, type PostedMessage, type Quote, type Reaction } from "#contract/messages.ts";
import type { Faces } from "#domain/chat/faces.ts";
import { excerpt } from "#domain/message/compose.ts";

import type { MediaRow } from "../repositories/media-repository.ts";
import type { PresentableMessage, QuotedRow } from "../repositories/message-repository.ts";
import { presentMedia } from "./media-presenter.ts";
import { nobodyIn, presentSender } from "./persona.ts";

/** What a message is shown with: what it replies to, as that reads now, and its file. */
export interface Enclosed {
  readonly quoted: QuotedRow | null;
  readonly media: MediaRow | null;
}

/** A message as the chat's members see it. */
export function presentMessage(row: PresentableMessage, { quoted, media }: Enclosed, faces: Faces): Message {
  const isThere = row.deletedAt === null;
  return messageSchema.parse({
    id: String(row.id),
    chat_id: row.chatId,
    seq: row.seq,
    client_message_id: row.clientMessageId,
    sender: presentSender(row.author, faces),
    content: isThere ? row.content : null,
    message_type: row.type,
    media: isThere && media !== null ? presentMedia(media) : null,
    reply_to_id: row.replyToId === null ? null : String(row.replyToId),
    reply_to: quoted === null ? null : presentQuote(quoted, faces),
    // Of a message whose deletion can still be taken back they are there, and nobody sees them.
    reactions: isThere ? presentReactions(row.reactions) : [],
    mentions: row.mentions,
    forwarded: row.forwarded,
    nameless: row.nameless,
    pinned_at: isThere ? (row.pinnedAt?.toISOString() ?? null) : null,
    created_at: row.createdAt.toISOString(),
    edited_at: row.editedAt?.toISOString() ?? null,
    deleted_at: row.deletedAt?.toISOString() ?? null,
  });
}

/** A message for programs, which want on their own its sender's id, the account's or in a room the member's, and where its file lies. */
export function presentPosted(message: Message): PostedMessage {
  return { ...message, sender_id: message.sender.user_id ?? message.sender.id, media_url: message.media?.file_path ?? null };
}

/** To whom a message is shown that hides who wrote it, or what it answers. */
export interface Onlooker {
  /** As whom the chat speaks to them; null where its authors are shown. */
  readonly voice: Sender | null;
  /** Whether they see who wrote what is nameless. */
  readonly seesNameless: boolean;
  /** Whose own messages are shown as theirs; null for what is told to all alike. */
  readonly memberId: string | null;
}

/**
 * A message as it is shown to those who are not to see who wrote it: in the one voice of a broadcast that has one, or by nobody where it is
 * nameless. What it quotes likewise, though of that not even one's own is named: a quote is told to all alike. The same object where nothing is hidden.
 */
export function withoutAuthor(message: Message, { voice, seesNameless, memberId }: Onlooker): Message {
  const hides = message.nameless && !seesNameless && message.sender.id !== memberId;
  const quote = message.reply_to && quoteWithoutAuthor(message.reply_to, message.chat_id, { voice, seesNameless });
  if (voice === null && !hides && quote === message.reply_to) return message;
  if (!hides) return { ...message, sender: voice ?? message.sender, reply_to: quote };
  return { ...message, sender: voice ?? nobodyIn(message.chat_id), client_message_id: message.id, reply_to: quote };
}

/** A quote likewise. */
export function quoteWithoutAuthor(quote: Quote, chatId: string, { voice, seesNameless }: Omit<Onlooker, "memberId">): Quote {
  if (voice !== null) return { ...quote, sender: voice };
  return quote.nameless && !seesNameless ? { ...quote, sender: nobodyIn(chatId) } : quote;
}

/** Reactions without who chose them, but for one member; null for what is told to all alike. */
export function withoutNames(reactions: readonly Reaction[], memberId: string | null): Reaction[] {
  return reactions.map((reaction) => ({ ...reaction, member_ids: reaction.member_ids.filter((id) => id === memberId) }));
}

export function presentQuote(row: QuotedRow, faces: Faces): Quote {
  return {
    id: String(row.id),
    seq: row.seq,
    sender: presentSender(row.author, faces),
    nameless: row.nameless,
    content: row.content === null ? null : excerpt(row.content),
    message_type: row.type,
  };
}

/** One entry for each emoji, in the order of its first use. */
export function presentReactions(rows: readonly { emoji: string; memberId: string }[]): Reaction[] {
  const members = Map.groupBy(rows, (row) => row.emoji);
  return [...members].map(([emoji, group]) => ({ emoji, count: group.length, member_ids: group.map((row) => row.memberId) }));
}
