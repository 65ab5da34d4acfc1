import type { Room } from "#contract/rooms.ts";
import { inviteTerms, inviteWorks } from "#domain/chat/invite.ts";
import { appError, isAppError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { accessAccountChat } from "../../policies/chat-access.ts";
import { type Db, lockChat, updateRoom } from "../../repositories/chat-repository.ts";
import { findInviteById } from "../../repositories/invite-repository.ts";
import { accessOwnRoom, announceRoom } from "./managed-room.ts";

/**
 * Offers the members of a room an invitation into another chat when it ends; null offers none. The invitation is the facilitator's own to give.
 * Whoever follows it does so with an account, and nothing that is kept says which alias they had.
 */
export async function offerFollowUp(ctx: Context, input: { code: string; invite_id: string | null }): Promise<Room> {
  return await transact(ctx, async (tx) => {
    const { chat } = await accessOwnRoom(tx.db, ctx, input.code);
    await lockChat(tx.db, chat.id);
    await accessOwnRoom(tx.db, ctx, input.code);
    if (input.invite_id !== null && !(await mayOffer(tx.db, ctx, input.invite_id)))
      throw appError("validation_failed", { details: { invite_id: "is no invitation of yours that works" } });
    await updateRoom(tx.db, chat.id, { followUpInviteId: input.invite_id });
    return await announceRoom(tx, ctx, chat.id);
  });
}

/** Somebody else's invitation, one that never was and one that works no more all look the same. */
async function mayOffer(db: Db, ctx: Context, inviteId: string): Promise<boolean> {
  const invite = await findInviteById(db, inviteId);
  if (invite === null || !inviteWorks(inviteTerms(invite), ctx.now)) return false;
  try {
    await accessAccountChat(db, ctx, invite.chatId, "MANAGE_CHANNELS");
    return true;
  } catch (error) {
    if (isAppError(error)) return false;
    throw error;
  }
}
