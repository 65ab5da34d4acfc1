import { LIMITS } from "#contract/limits.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { sealTicket } from "../../policies/ws-ticket.ts";

/** A ticket that opens one raw WebSocket for the session that asks; `expires_in` is in seconds. Nothing of it is stored. */
export function issueWsTicket(ctx: Context): Promise<{ ticket: string; expires_in: number }> {
  const { userId, sessionId } = ctx.actor;
  if (userId === null || sessionId === null) throw appError("unauthenticated");
  const expiresAt = ctx.now + LIMITS.wsTicketSeconds * 1000;
  const ticket = sealTicket(ctx.seals, { id: ctx.ids.uuid(), sessionId, userId, expiresAt });
  return Promise.resolve({ ticket, expires_in: LIMITS.wsTicketSeconds });
}
