import { nextTransitionAt, roomState, roomTimes } from "#domain/room/lifecycle.ts";

import type { Services } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { findChat, lockChat, updateRoom } from "../../repositories/chat-repository.ts";
import { closeOpenPolls } from "../polls/close-poll.ts";
import { eraseChat } from "./erase-room.ts";

/**
 * Brings a room's announced state up to its clock: tells everyone of a transition, erases it when its day has come, and plans the next look.
 * Enforcement does not wait for this; every act asks the clock itself. Safe to repeat and to run on several nodes at once.
 */
export async function advanceRoom(services: Services, { chatId }: { chatId: string }): Promise<void> {
  const now = services.clock.now();
  const due = await transact(services, async (tx) => {
    await lockChat(tx.db, chatId);
    const chat = await findChat(tx.db, chatId);
    if (!chat?.room) return null;
    const times = roomTimes(chat.room);
    const state = roomState(times, now);
    if (state === "erased") return { erase: chat.room.code };
    if (state !== chat.room.announcedState) {
      await updateRoom(tx.db, chatId, { announcedState: state });
      if (state === "closed") await closeOpenPolls(tx, chatId, now);
      await tx.append(chatId, { type: "room.updated", v: 1 });
    }
    const at = nextTransitionAt(times, now);
    if (at !== null) await services.jobs.planRoomTransition(tx.db, chatId, at);
    return null;
  });
  if (due) await eraseChat(services, chatId, due.erase);
}
