import { type Tickets, ticketsSchema } from "#contract/tickets.ts";

/** A room's tickets as its facilitator sees them. */
export function presentTickets(unused: readonly string[], used: number): Tickets {
  return ticketsSchema.parse({ unused, used });
}
