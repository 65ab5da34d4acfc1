import type { Context, Services } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { lockChat, lockChats } from "../../repositories/chat-repository.ts";
import { findLink, findLinkById, findLinksOfLeader, findMembersByLink, revokeLinkRow } from "../../repositories/link-repository.ts";
import { updateMember } from "../../repositories/member-repository.ts";
import { accessOwnRoom } from "../rooms/managed-room.ts";
import { appError } from "#domain/errors.ts";

interface Ending {
  readonly id: string;
  readonly chatId: string;
}

/** Ends a link and what it gave, on the facilitator's word. Ending it twice changes nothing. */
export async function revokeLink(ctx: Context, input: { code: string; link_id: string }): Promise<void> {
  await transact(ctx, async (tx) => {
    const { chat } = await accessOwnRoom(tx.db, ctx, input.code);
    await lockChat(tx.db, chat.id);
    const link = await findLink(tx.db, chat.id, input.link_id);
    if (link === null) throw appError("not_found");
    if (link.revokedAt === null) await endLink(tx, link, ctx.now);
  });
}

/** Ends a link that has expired, and what is left of what it gave. Safe to repeat; a link that does not end yet is left alone. */
export async function expireLink(services: Services, { linkId }: { linkId: string }): Promise<void> {
  await transact(services, async (tx) => {
    const found = await findLinkById(tx.db, linkId);
    if (found === null) return;
    await lockChat(tx.db, found.chatId);
    const link = await findLinkById(tx.db, linkId);
    const now = services.clock.now();
    if (link?.revokedAt === null && link.expiresAt.getTime() <= now) await endLink(tx, link, now);
  });
}

/** Ends every link into the rooms of an account that goes. To be called before any account's row is locked: the chats come first. */
export async function endLinksOfLeader(tx: Tx, userId: string, now: number): Promise<void> {
  const found = await findLinksOfLeader(tx.db, userId);
  if (found.length === 0) return;
  await lockChats(
    tx.db,
    found.map(({ chatId }) => chatId),
  );
  const ids = new Set(found.map(({ id }) => id));
  // Read anew, since until the lock somebody could end one; one that was made meanwhile may be of a chat that is not locked.
  for (const link of await findLinksOfLeader(tx.db, userId)) if (ids.has(link.id)) await endLink(tx, link, now);
}

/**
 * Ends a link of a locked chat: co-facilitators stay as ordinary members, the facilitator's second seat goes, and every socket of whoever came by
 * it is closed.
 */
export async function endLink(tx: Tx, { id, chatId }: Ending, now: number): Promise<void> {
  await revokeLinkRow(tx.db, id, new Date(now));
  for (const member of await findMembersByLink(tx.db, id)) {
    if (member.role === "owner") {
      await updateMember(tx.db, member.id, { guestId: null, linkId: null });
      continue;
    }
    if (member.state === "active") await tx.append(chatId, { type: "member.updated", v: 1, member_id: member.id });
    await updateMember(tx.db, member.id, { role: "member", linkId: null });
  }
  await tx.note(chatId, { type: "link.ended", v: 1, link_id: id });
}
