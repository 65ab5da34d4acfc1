import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { appError } from "#domain/errors.ts";

import { findActorsMember, lockChat } from "../../repositories/chat-repository.ts";
import { hasSpoken, updateMember } from "../../repositories/member-repository.ts";
import { findRoomByCode } from "./managed-room.ts";

/** Gives the seat up. What was said stays under the alias, which nobody else can take then; an alias that never spoke is free again. */
export async function leaveRoom(ctx: Context, input: { code: string }): Promise<void> {
  await transact(ctx, async (tx) => {
    const { chat } = await findRoomByCode(tx.db, ctx, input.code);
    await lockChat(tx.db, chat.id);
    const member = await findActorsMember(tx.db, chat.id, ctx.actor);
    if (member === null || member.state === "left") throw appError("unauthenticated");
    if (member.role === "owner") throw appError("forbidden");
    if (member.state === "removed") throw appError("removed");
    if (member.state === "waiting") await tx.note(chat.id, { type: "door.changed", v: 1, member_id: member.id });
    else await tx.append(chat.id, { type: "member.removed", v: 1, member_id: member.id, reason: "left" });
    const keepsAlias = await hasSpoken(tx.db, member.id);
    await updateMember(tx.db, member.id, { state: "left", leftAt: new Date(ctx.clock.now()), ...(keepsAlias ? {} : { aliasKey: null }) });
  });
}
