import type { Services } from "../../context.ts";
import { openTicket } from "../../policies/ws-ticket.ts";

/**
 * Takes a ticket, once on all nodes together; answers whose session it speaks for, or null if it is none of ours, has expired or was taken. Throws
 * `unavailable` while the nodes cannot tell one another that it was.
 */
export async function redeemWsTicket(
  { seals, clock, limits }: Pick<Services, "seals" | "clock" | "limits">,
  text: string,
): Promise<{ userId: string; sessionId: string } | null> {
  const ticket = openTicket(seals, text, clock.now());
  if (ticket === null || !(await limits.consume("ws_ticket", ticket.id)).allowed) return null;
  return { userId: ticket.userId, sessionId: ticket.sessionId };
}
