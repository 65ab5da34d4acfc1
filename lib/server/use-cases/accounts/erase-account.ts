import { OWN_KINDS } from "#domain/chat/account-kinds.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";
import { STAFF } from "#domain/permissions/hierarchy.ts";
import { DELETED_ACCOUNT, eraseDeletedBefore, successorOf } from "#domain/user/deleted-account.ts";

import type { Services } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { type ChatRow, findChat, lockChats } from "../../repositories/chat-repository.ts";
import {
  anonymiseUser,
  cutMemberships,
  deleteBelongings,
  deleteBlocks,
  deleteUser,
  isNeeded,
  lockAccountToErase,
} from "../../repositories/erasure-repository.ts";
import { listMembers, updateMember } from "../../repositories/member-repository.ts";
import { findMembershipsOf, type MembershipRow } from "../../repositories/user-repository.ts";
import { eraseAccountChat } from "../chats/delete-chat.ts";
import { departMember } from "../members/depart-member.ts";
import { comesQuietly } from "../members/seat-accounts.ts";

/**
 * Erases an account whose days are over. What was its alone goes. What it said stays, since it belongs to the chats, under the name of all
 * deleted accounts: also in the rooms that it led, where it went by its username. The account's row goes, too, unless a room or a community
 * needs it: that belongs to others as well, so the row loses everything that says whose it was, and goes once they are gone. Harmless to repeat.
 */
export async function eraseAccount(services: Services, userId: string): Promise<void> {
  const deletedBy = new Date(eraseDeletedBefore(services.clock.now()));
  await transact(services, async (tx) => {
    if (!(await lockAccountToErase(tx.db, userId, deletedBy))) return;
    await lockChats(
      tx.db,
      (await findMembershipsOf(tx.db, userId, OWN_KINDS)).map(({ chatId }) => chatId),
    );
    // After the chats and before they go: a block's trigger takes the pair's turn, which whoever begins their DM holds while asking for it.
    await deleteBlocks(tx.db, userId);
    // Read anew, since until the lock somebody could hand a chat over.
    for (const membership of await findMembershipsOf(tx.db, userId, OWN_KINDS)) {
      if (KINDS[membership.chat.kind].identity === "account") await leaveNameless(tx, services, membership);
      else await renameLeader(tx, membership);
    }
    await deleteBelongings(tx.db, userId);
    await cutMemberships(tx.db, userId);
    if (await isNeeded(tx.db, userId)) await anonymiseUser(tx.db, userId, DELETED_ACCOUNT);
    else await deleteUser(tx.db, userId);
  });
}

/** In a room only its facilitator is there as an account, under its username. The room's lane follows (`keep_lane`). */
async function renameLeader(tx: Tx, { id, chatId, state }: MembershipRow): Promise<void> {
  await updateMember(tx.db, id, { alias: DELETED_ACCOUNT, aliasKey: null });
  if (state === "active") await tx.append(chatId, { type: "member.updated", v: 1, member_id: id });
}

/**
 * Takes the name from a membership, whose chat is locked. A pair stays a pair; elsewhere the nameless member is gone, and their office goes to
 * somebody who is there. A chat that nobody is in any more, and nobody could ever come back to, goes with its last member.
 */
async function leaveNameless(tx: Tx, services: Services, { id, chatId, role, state }: MembershipRow): Promise<void> {
  const chat = await findChat(tx.db, chatId);
  if (chat === null) return;
  const { joinedBy, roster } = KINDS[chat.kind];
  const remaining = await countRemaining(tx, chat, { id, state });
  if (remaining === 0) return await eraseAccountChat(tx, chatId);
  const renamed = await updateMember(tx.db, id, { alias: DELETED_ACCOUNT, aliasKey: null });
  if (state !== "active") return;
  // They are gone from a list at once, but their name would stay beside what they said on screens that show it now.
  if (!comesQuietly(chat, role)) await tx.append(chatId, { type: "member.updated", v: 1, member_id: id });
  if (joinedBy === "pair") return;
  await departMember(tx, services, chat, renamed, "left");
  if (role === "owner") await handOn(tx, chatId, roster === "everyone");
}

/** How many are in a chat, the member not counted. Of a pair, whose erased members stay, those who can still come. */
async function countRemaining(tx: Tx, chat: ChatRow, { id, state }: Pick<MembershipRow, "id" | "state">): Promise<number> {
  if (KINDS[chat.kind].joinedBy !== "pair") return chat.memberCount - (state === "active" ? 1 : 0);
  return (await listMembers(tx.db, chat.id, "active")).filter((member) => member.id !== id && member.userId !== null).length;
}

/** Whom the chat belongs to now. Without anybody it stays for those who read it, with nobody to run it. */
async function handOn(tx: Tx, chatId: string, anybody: boolean): Promise<void> {
  const staff = await listMembers(tx.db, chatId, "active", { roles: STAFF });
  // Of the others, who may be any number, only the one who has been there longest comes into question.
  const longest = anybody ? await listMembers(tx.db, chatId, "active", { limit: 1 }) : [];
  const successor = successorOf(
    [...staff, ...longest].map(({ id, role, joinedAt }) => ({ id, role, joinedAt: joinedAt.getTime() })),
    anybody,
  );
  if (successor === null) return;
  await tx.append(chatId, { type: "member.updated", v: 1, member_id: successor });
  await updateMember(tx.db, successor, { role: "owner" });
}
