import { z } from "zod";

import { LIMITS } from "./limits.ts";

/** A ticket as a person may type it: any case, blanks and hyphens ignored. The server says whether there is such a ticket. */
export const ticketInputSchema = z
  .string()
  .max(32)
  .transform((typed) => typed.replace(/[\s-]/g, "").toUpperCase());

export const makeTicketsInputSchema = z.object({ count: z.number().int().min(1).max(LIMITS.ticketsAtOnce) });

/** The tickets of a room that nobody has used, in the order in which they were made, and how many have been used: which they were is not kept. */
export const ticketsSchema = z.object({ unused: z.array(z.string()), used: z.number().int() }).meta({ id: "Tickets" });
export type Tickets = z.infer<typeof ticketsSchema>;
