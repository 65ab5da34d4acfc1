import { appError } from "#domain/errors.ts";
import { outranks } from "#domain/permissions/hierarchy.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { accessRoom } from "../../policies/chat-access.ts";
import { lockChat } from "../../repositories/chat-repository.ts";
import { findMember, updateMember } from "../../repositories/member-repository.ts";

interface Holding {
  readonly chat_id: string;
  readonly member_id: string;
  readonly held: boolean;
}

/** Lets everything that a member writes from now on wait until it is approved, or lifts that. What waits already is decided one by one. */
export async function holdMember(ctx: Context, { chat_id, member_id, held }: Holding): Promise<{ held: boolean }> {
  return await transact(ctx, async (tx) => {
    await accessRoom(tx.db, ctx, chat_id, "MANAGE_MESSAGES");
    await lockChat(tx.db, chat_id);
    const { member } = await accessRoom(tx.db, ctx, chat_id, "MANAGE_MESSAGES");
    const target = await findMember(tx.db, chat_id, member_id);
    if (target === null) throw appError("not_found");
    if (!outranks(member.role, target.role)) throw appError("forbidden");
    if (target.held !== held) await updateMember(tx.db, target.id, { held });
    return { held };
  });
}
