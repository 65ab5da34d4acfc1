import type { CreateGroupInput, NewGroup } from "#contract/chats.ts";
import { normaliseChatName } from "#domain/chat/name.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { requireUser } from "../../policies/require-user.ts";
import { presentNewChat } from "../../presenters/chat-presenter.ts";
import { createNamedChat, rereadChat } from "../../repositories/account-chat-repository.ts";
import { findInvitable } from "../members/invitable-people.ts";
import { seatAccounts } from "../members/seat-accounts.ts";

/** Makes a group of the account, its owner, and others. Throws `validation_failed`, naming who cannot be added, or `chat_full`. */
export async function createGroup(ctx: Context, input: CreateGroupInput): Promise<NewGroup> {
  const { userId, username } = await requireUser(ctx);
  const id = ctx.ids.uuid();
  const name = normaliseChatName(input.name);
  return await transact(ctx, async (tx) => {
    const people = await findInvitable(tx.db, userId, input.member_ids, "member_ids");
    await createNamedChat(tx.db, { id, kind: "group", name, description: null, createdAt: new Date(ctx.now) });
    // The owner first: how many fit depends on whose group it is.
    await seatAccounts(tx, ctx, await rereadChat(tx.db, id), [{ id: userId, username, role: "owner" }]);
    await seatAccounts(tx, ctx, await rereadChat(tx.db, id), people);
    return { ...presentNewChat(await rereadChat(tx.db, id)), owner_id: userId };
  });
}
