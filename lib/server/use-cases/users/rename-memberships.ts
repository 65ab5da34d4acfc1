import { ACCOUNT_KINDS } from "#domain/chat/account-kinds.ts";

import type { Services } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { lockChat } from "../../repositories/chat-repository.ts";
import { findMember, updateMember } from "../../repositories/member-repository.ts";
import { findMembershipsOf, findUsername, type MembershipRow } from "../../repositories/user-repository.ts";
import { comesQuietly } from "../members/seat-accounts.ts";

/**
 * Gives an account its present name in every chat of accounts, one chat at a time, so that none waits for the others. Harmless to repeat, and
 * beside another change of the name: what each chat is given is the name that holds while it is locked. At most so many chats, if told so.
 */
export async function renameMemberships(services: Services, { userId, atMost }: { userId: string; atMost?: number }): Promise<void> {
  for (const membership of (await findMembershipsOf(services.db.prisma, userId, ACCOUNT_KINDS)).slice(0, atMost))
    await transact(services, (tx) => rename(tx, userId, membership));
}

async function rename(tx: Tx, userId: string, { id, chatId, chat }: MembershipRow): Promise<void> {
  await lockChat(tx.db, chatId);
  const [username, member] = [await findUsername(tx.db, userId), await findMember(tx.db, chatId, id)];
  if (username === null || member?.userId !== userId || member.alias === username) return;
  if (member.state === "active") {
    // Of somebody who is not there any more nobody needs to hear, and of a subscriber only those who run the broadcast.
    if (comesQuietly(chat, member.role)) await tx.note(chatId, { type: "subscribers.changed", v: 1, member_id: id });
    else await tx.append(chatId, { type: "member.updated", v: 1, member_id: id });
  }
  await updateMember(tx.db, id, { alias: username });
}
