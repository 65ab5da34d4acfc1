import { KINDS } from "#domain/chat/kinds/index.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { departMember } from "../members/depart-member.ts";
import { eraseAccountChat } from "./delete-chat.ts";
import { lockAccountChat } from "./lock-account-chat.ts";

/**
 * Leaves a group or broadcast; what was said stays. Throws `owner_stays` for an owner who is not alone. One who is takes the chat along, since
 * nobody could ever come back to it. A DM is not left.
 */
export async function leaveChat(ctx: Context, input: { chat_id: string }): Promise<void> {
  await transact(ctx, async (tx) => {
    const { chat, member } = await lockAccountChat(tx, ctx, input.chat_id, "VIEW_CHANNEL");
    if (KINDS[chat.kind].joinedBy === "pair") throw appError("forbidden");
    if (member.role !== "owner") await departMember(tx, ctx, chat, member, "left");
    else if (chat.memberCount > 1) throw appError("owner_stays");
    else await eraseAccountChat(tx, chat.id);
  });
}
