import type { Context } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { deleteChatRow } from "../../repositories/account-chat-repository.ts";
import { lockAccountChat } from "./lock-account-chat.ts";

/** Deletes a group or broadcast with everything in it, on its owner's word. */
export async function deleteChat(ctx: Context, input: { chat_id: string }): Promise<void> {
  await transact(ctx, async (tx) => {
    const { chat } = await lockAccountChat(tx, ctx, input.chat_id, "ADMINISTRATOR");
    await eraseAccountChat(tx, chat.id);
  });
}

/** Deletes by cascade. The event belongs to no chat, since there is none any more. */
export async function eraseAccountChat(tx: Tx, chatId: string): Promise<void> {
  await deleteChatRow(tx.db, chatId);
  await tx.note(null, { type: "chat.deleted", v: 1, chat_id: chatId });
}
