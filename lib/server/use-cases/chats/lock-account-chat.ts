import type { Permission } from "#contract/members.ts";

import type { Context } from "../../context.ts";
import type { Tx } from "../../db/transaction.ts";
import { accessAccountChat, type ChatAccess } from "../../policies/chat-access.ts";
import { lockChat } from "../../repositories/chat-repository.ts";

/** As `accessAccountChat`, with the chat's row locked until the end of the transaction. Refused before the lock, since a stranger must not hold anybody up. */
export async function lockAccountChat(tx: Tx, ctx: Context, chatId: string, permission: Permission): Promise<ChatAccess> {
  await accessAccountChat(tx.db, ctx, chatId, permission);
  await lockChat(tx.db, chatId);
  return await accessAccountChat(tx.db, ctx, chatId, permission);
}
