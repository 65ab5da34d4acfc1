import type { Tickets } from "#contract/tickets.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { lockChat } from "../../repositories/chat-repository.ts";
import { deleteUnusedTickets } from "../../repositories/ticket-repository.ts";
import { accessManagedRoom } from "../rooms/managed-room.ts";
import { readTickets } from "./list-tickets.ts";

/** Throws a room's unused tickets away, say because the sheet they were printed on was left lying about. */
export async function discardTickets(ctx: Context, { code }: { code: string }): Promise<Tickets> {
  return await transact(ctx, async (tx) => {
    const { chat } = await accessManagedRoom(tx.db, ctx, code);
    await lockChat(tx.db, chat.id);
    await deleteUnusedTickets(tx.db, chat.id);
    return await readTickets(tx.db, chat.id);
  });
}
