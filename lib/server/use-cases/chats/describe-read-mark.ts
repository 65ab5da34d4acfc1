import type { Services } from "../../context.ts";
import { historyStart } from "../../policies/history-start.ts";
import { findUnread } from "../../repositories/chat-list-repository.ts";
import { findMessageUpTo } from "../../repositories/read-mark-repository.ts";

/** How far somebody has read, in the words of programs that know no seqs. */
export interface ReadMark {
  /** The last message that they have read. */
  readonly messageId: string;
  /** What they have not read, counted as far as 100. */
  readonly unread: number;
}

/** Describes a member's read mark; null where they have read nothing, or are not there. */
export async function describeReadMark(
  { chats, db }: Pick<Services, "chats" | "db">,
  { chatId, memberId, readSeq }: { chatId: string; memberId: string; readSeq: number },
): Promise<ReadMark | null> {
  const known = await chats.recall(chatId);
  const member = (await known?.members([memberId]))?.get(memberId);
  if (!known || !member) return null;
  const fromSeq = historyStart({ chat: known.chat, member });
  const [messageId, [left]] = await Promise.all([
    findMessageUpTo(db.pool, chatId, readSeq),
    findUnread(db.pool, [{ chatId, memberId, fromSeq, lastReadSeq: readSeq }]),
  ]);
  return messageId === null ? null : { messageId, unread: left?.unread ?? 0 };
}
