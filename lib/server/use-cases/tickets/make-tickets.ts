import { randomBytes } from "node:crypto";

import { LIMITS } from "#contract/limits.ts";
import type { Tickets } from "#contract/tickets.ts";
import { appError } from "#domain/errors.ts";
import { roomCodeFrom } from "#domain/room/room-code.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { lockChat } from "../../repositories/chat-repository.ts";
import { countTickets, createTickets } from "../../repositories/ticket-repository.ts";
import { accessManagedRoom } from "../rooms/managed-room.ts";
import { readTickets } from "./list-tickets.ts";

/** Makes tickets for a room; answers all that are unused. Throws `validation_failed` if these would be more than a room may have. */
export async function makeTickets(ctx: Context, { code, count }: { code: string; count: number }): Promise<Tickets> {
  return await transact(ctx, async (tx) => {
    const { chat } = await accessManagedRoom(tx.db, ctx, code);
    await lockChat(tx.db, chat.id);
    const unused = await countTickets(tx.db, chat.id, "unused");
    if (unused + count > LIMITS.ticketsMax)
      throw appError("validation_failed", { details: { count: `at most ${LIMITS.ticketsMax} unused` } });
    const tickets = Array.from({ length: count }, () => ({ id: ctx.ids.uuid(), chatId: chat.id, code: randomTicket() }));
    await createTickets(tx.db, tickets);
    return await readTickets(tx.db, chat.id);
  });
}

/** Spelled like a room's code: eight characters that nobody mistakes for one another, one of 6 × 10¹¹. */
function randomTicket(): string {
  for (;;) {
    const code = roomCodeFrom(randomBytes(16));
    if (code !== null) return code;
  }
}
