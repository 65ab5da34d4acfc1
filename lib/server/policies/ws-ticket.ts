import { uuidSchema } from "#contract/ids.ts";

import type { Seals } from "../context.ts";
import { sameText } from "./seat.ts";

/** What a ticket for the raw WebSocket says. */
export interface Ticket {
  /** Names the ticket, so that it is taken once. */
  readonly id: string;
  readonly sessionId: string;
  readonly userId: string;
  /** In milliseconds. */
  readonly expiresAt: number;
}

/** Longer than any ticket that was ever given out. */
const TICKET_MAX = 256;

/** The ticket as text that may stand in an address. */
export function sealTicket(seals: Pick<Seals, "sign">, { id, sessionId, userId, expiresAt }: Ticket): string {
  const text = [id, sessionId, userId, expiresAt].join(".");
  return `${text}.${seals.sign("ticket", text)}`;
}

/** What a ticket says; null if nobody here signed it, or it has expired at `now`. Whether it was used is not for it to say. */
export function openTicket(seals: Pick<Seals, "sign">, ticket: string, now: number): Ticket | null {
  if (ticket.length > TICKET_MAX) return null;
  const text = ticket.slice(0, Math.max(0, ticket.lastIndexOf(".")));
  if (!sameText(ticket, `${text}.${seals.sign("ticket", text)}`)) return null;
  const [id, sessionId, userId, expires] = text.split(".");
  const ids = [id, sessionId, userId].map((part) => uuidSchema.safeParse(part));
  const expiresAt = Number(expires);
  if (!ids.every(({ success }) => success) || !(expiresAt > now)) return null;
  const [first = "", second = "", third = ""] = ids.map(({ data }) => data ?? "");
  return { id: first, sessionId: second, userId: third, expiresAt };
}
