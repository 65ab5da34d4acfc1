import type { Prisma } from "../db/generated/client.ts";
import type { Db } from "./chat-repository.ts";

/** A draft about to be kept; without text it is taken away. */
interface NewDraft {
  readonly text: string | null;
  readonly replyToId: bigint | null;
  readonly writtenAt: Date;
}

/** Keeps a member's draft, unless a later one is there; whether it was kept. */
export async function keepDraft(db: Db, memberId: string, { text, replyToId, writtenAt }: NewDraft): Promise<boolean> {
  const { count } = await db.chatMember.updateMany({
    where: { id: memberId, OR: [{ draftAt: null }, { draftAt: { lte: writtenAt } }] },
    data: { draft: text, draftReplyToId: text === null ? null : replyToId, draftAt: writtenAt },
  });
  return count > 0;
}

/** Remembers when a draft was taken away that never came, so that it does not come afterwards; whether there was none, nor anything later. */
export async function noteNoDraft(db: Db, memberId: string, writtenAt: Date): Promise<boolean> {
  const { count } = await db.chatMember.updateMany({
    where: { id: memberId, draft: null, OR: [{ draftAt: null }, { draftAt: { lte: writtenAt } }] },
    data: { draftAt: writtenAt },
  });
  return count > 0;
}

/** What a membership has of its own when nothing is kept: for those who leave, and for accounts that are erased. */
export const NOTHING_KEPT = {
  mutedUntil: null,
  archivedAt: null,
  favouriteAt: null,
  markedUnread: false,
  draft: null,
  draftReplyToId: null,
  draftAt: null,
} as const satisfies Prisma.ChatMemberUncheckedUpdateInput;
