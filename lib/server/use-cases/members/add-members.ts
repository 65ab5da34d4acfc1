import type { Member } from "#contract/members.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { requireUser } from "../../policies/require-user.ts";
import { presentMember } from "../../presenters/member-presenter.ts";
import { lockAccountChat } from "../chats/lock-account-chat.ts";
import { findInvitable } from "./invitable-people.ts";
import { seatAccounts } from "./seat-accounts.ts";

/**
 * Puts accounts into a group, also those who left it or were removed. Answers who came. Throws `validation_failed`, naming who cannot be added,
 * `chat_full`, or `forbidden` where people come by themselves only.
 */
export async function addMembers(ctx: Context, input: { chat_id: string; user_ids: readonly string[] }): Promise<{ members: Member[] }> {
  const { userId } = await requireUser(ctx);
  return await transact(ctx, async (tx) => {
    const { chat, faces } = await lockAccountChat(tx, ctx, input.chat_id, "MANAGE_CHANNELS");
    if (KINDS[chat.kind].joinedBy !== "invitation") throw appError("forbidden");
    const seated = await seatAccounts(tx, ctx, chat, await findInvitable(tx.db, userId, input.user_ids, "user_ids"));
    return { members: seated.map((row) => presentMember(row, faces)) };
  });
}
