import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { accessRoom, refuseUnless } from "../../policies/chat-access.ts";
import { lockChat } from "../../repositories/chat-repository.ts";
import { removeHands } from "../../repositories/pulse-repository.ts";
import { findRoomByCode } from "../rooms/managed-room.ts";

/** Lowers all hands of a room and lets their owners know; where none is up, nothing is told. */
export async function lowerHands(ctx: Context, { code }: { code: string }): Promise<void> {
  const { chat } = await findRoomByCode(ctx.db.prisma, ctx, code);
  const { verdict } = await accessRoom(ctx.db.prisma, ctx, chat.id, "VIEW_CHANNEL");
  refuseUnless(verdict("MODERATE_MEMBERS"));
  await transact(ctx, async (tx) => {
    await lockChat(tx.db, chat.id);
    if (await removeHands(tx.db, chat.id)) await tx.note(chat.id, { type: "hands.lowered", v: 1 });
  });
}
