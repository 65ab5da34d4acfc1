import type { Tickets } from "#contract/tickets.ts";

import type { Context } from "../../context.ts";
import { presentTickets } from "../../presenters/ticket-presenter.ts";
import type { Db } from "../../repositories/chat-repository.ts";
import { countTickets, listUnusedTickets } from "../../repositories/ticket-repository.ts";
import { accessManagedRoom } from "../rooms/managed-room.ts";

/** A room's unused tickets, and how many were used; for its facilitator. */
export async function listTickets(ctx: Context, { code }: { code: string }): Promise<Tickets> {
  const { chat } = await accessManagedRoom(ctx.db.prisma, ctx, code);
  return await readTickets(ctx.db.prisma, chat.id);
}

export async function readTickets(db: Db, chatId: string): Promise<Tickets> {
  return presentTickets(await listUnusedTickets(db, chatId), await countTickets(db, chatId, "used"));
}
