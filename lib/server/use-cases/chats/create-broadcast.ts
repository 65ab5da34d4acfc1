import type { CreateBroadcastInput, NewBroadcast } from "#contract/chats.ts";
import { normaliseChatName, normaliseDescription } from "#domain/chat/name.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { requireUser } from "../../policies/require-user.ts";
import { presentNewChat } from "../../presenters/chat-presenter.ts";
import { createNamedChat, rereadChat } from "../../repositories/account-chat-repository.ts";
import { insertInvite } from "../invites/manage-invites.ts";
import { seatAccounts } from "../members/seat-accounts.ts";

/** Makes a broadcast of the account, and the link by which anybody subscribes to it. */
export async function createBroadcast(ctx: Context, input: CreateBroadcastInput): Promise<NewBroadcast> {
  const { userId, username } = await requireUser(ctx);
  const id = ctx.ids.uuid();
  const named = { name: normaliseChatName(input.name), description: normaliseDescription(input.description ?? null) };
  return await transact(ctx, async (tx) => {
    await createNamedChat(tx.db, { id, kind: "broadcast", ...named, createdAt: new Date(ctx.now) });
    const [owner] = await seatAccounts(tx, ctx, await rereadChat(tx.db, id), [{ id: userId, username, role: "owner" }]);
    if (!owner) throw new Error("a broadcast without an owner");
    const { code } = await insertInvite(tx.db, ctx, owner, {});
    return { ...presentNewChat(await rereadChat(tx.db, id)), owner_id: userId, invite_code: code };
  });
}
