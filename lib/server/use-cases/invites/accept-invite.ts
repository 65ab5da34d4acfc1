import type { NewChat } from "#contract/chats.ts";
import type { Invitation } from "#contract/invites.ts";
import { inviteTerms, inviteWorks } from "#domain/chat/invite.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { requireUser } from "../../policies/require-user.ts";
import { presentNewChat } from "../../presenters/chat-presenter.ts";
import { presentInvitation } from "../../presenters/invite-presenter.ts";
import { rereadChat } from "../../repositories/account-chat-repository.ts";
import { type Db, findActorsMember, findChat, lockChat } from "../../repositories/chat-repository.ts";
import { countUse, findInvite, type InviteRow } from "../../repositories/invite-repository.ts";
import { seatAccounts } from "../members/seat-accounts.ts";

/** What a link leads to. Throws `not_found` for one that never was, `link_used` for one that works no more. */
export async function showInvite(ctx: Context, input: { code: string }): Promise<Invitation> {
  const invite = await loadInvite(ctx.db.prisma, input.code);
  refuseUnlessWorks(invite, ctx.now);
  const chat = await findChat(ctx.db.prisma, invite.chatId);
  if (chat === null) throw appError("not_found");
  return presentInvitation(chat);
}

/**
 * Comes into a chat by a link, which counts as one of its uses, exactly: decided under the chat's lock. Who is in already uses nothing up. Who was
 * removed does not come back so: throws `removed`.
 */
export async function acceptInvite(ctx: Context, input: { code: string }): Promise<NewChat> {
  const { userId, username } = await requireUser(ctx);
  return await transact(ctx, async (tx) => {
    await lockChat(tx.db, (await loadInvite(tx.db, input.code)).chatId);
    // Once more under the lock: somebody else may have used it up, or the chat may be gone, and with it the link.
    const invite = await loadInvite(tx.db, input.code);
    const chat = await rereadChat(tx.db, invite.chatId);
    const before = await findActorsMember(tx.db, chat.id, { userId, guestIds: [] });
    if (before?.state === "active") return presentNewChat(chat);
    if (before?.state === "removed") throw appError("removed");
    refuseUnlessWorks(invite, ctx.now);
    await countUse(tx.db, invite.id);
    await seatAccounts(tx, ctx, chat, [{ id: userId, username }]);
    return presentNewChat(await rereadChat(tx.db, chat.id));
  });
}

async function loadInvite(db: Db, code: string): Promise<InviteRow> {
  const invite = await findInvite(db, code);
  if (invite === null) throw appError("not_found");
  return invite;
}

function refuseUnlessWorks(invite: InviteRow, now: number): void {
  if (!inviteWorks(inviteTerms(invite), now)) throw appError("link_used");
}
