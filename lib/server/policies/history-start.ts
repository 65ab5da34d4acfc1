import type { HistoryMode } from "#contract/rooms.ts";

import type { Db, MemberRow, RoomRow } from "../repositories/chat-repository.ts";
import { findSeqBehindNewest } from "../repositories/message-repository.ts";

/** As much of a chat, and of somebody's place there, as decides how far back they may read. */
export interface Reader {
  readonly chat: { readonly room: Pick<RoomRow, "history"> | null };
  readonly member: Pick<MemberRow, "role" | "joinedSeq" | "historyFromSeq">;
}

const STARTS: Readonly<Record<HistoryMode, (member: Reader["member"]) => number>> = {
  all: () => 0,
  from_join: ({ joinedSeq }) => joinedSeq,
  last: ({ historyFromSeq }) => historyFromSeq,
};

/** The seq above which the viewer may read: 0 for everything, or later if the room keeps some of its past from late joiners. The only such rule. */
export function historyStart({ chat: { room }, member }: Reader): number {
  return room === null || member.role !== "member" ? 0 : STARTS[room.history](member);
}

/**
 * What is noted of whoever comes in at this moment, in a room that shows newcomers its last messages: where their history starts. Deleted messages
 * are not counted, so that as many as were promised can be read. Asked under the chat's lock; other rooms cost no query.
 */
export async function newcomersHistory(
  db: Db,
  { chatId, history, historyLast }: Pick<RoomRow, "chatId" | "history" | "historyLast">,
): Promise<{ historyFromSeq: number }> {
  return { historyFromSeq: history === "last" ? await findSeqBehindNewest(db, chatId, historyLast) : 0 };
}
