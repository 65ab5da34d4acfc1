import type { Context, Services } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { eraseRoomChat, lockChat } from "../../repositories/chat-repository.ts";
import { findLaneId } from "../../repositories/lane-repository.ts";
import { accessOwnRoom } from "./managed-room.ts";

/** Erases a room and everything in it, now, on its facilitator's word. */
export async function eraseRoom(ctx: Context, input: { code: string }): Promise<void> {
  const { chat, room } = await accessOwnRoom(ctx.db.prisma, ctx, input.code);
  await eraseChat(ctx, chat.id, room.code);
}

/** Erases by cascade, the room's lane, too; what is left is the code. Safe to repeat. The events belong to no chat, since there is none any more. */
export async function eraseChat(services: Services, chatId: string, code: string): Promise<void> {
  await transact(services, async (tx) => {
    // A lane is made under this lock: one that is being made is seen, or is not made.
    await lockChat(tx.db, chatId);
    const lane = await findLaneId(tx.db, chatId);
    if (!(await eraseRoomChat(tx.db, chatId, code))) return;
    await services.jobs.cancelRoomTransition(tx.db, chatId);
    for (const chat_id of lane === null ? [chatId] : [chatId, lane]) await tx.note(null, { type: "room.erased", v: 1, chat_id });
  });
}
