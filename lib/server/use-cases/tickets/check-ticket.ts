import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { countWrongGuess } from "../../policies/guessing.ts";
import { findActorsMember, type MemberRow } from "../../repositories/chat-repository.ts";
import { findGoodTickets } from "../../repositories/ticket-repository.ts";

/** A ticket that somebody shows at a room's door, and the seat that it makes. */
export interface ShownTicket {
  readonly code: string;
  readonly guestId: string;
}

/** How long after a seat was taken its ticket leads back to it: longer than somebody tries again whose answer was lost on the way. */
const RETRY_MS = 2 * 60_000;

/**
 * Looks at a ticket before its holder stands at the door. Answers the seat that it has just made, where somebody asks again under the same alias
 * because the answer never came; a ticket that is used or unknown is a wrong guess and throws `ticket_invalid`.
 */
export async function checkTicket(
  ctx: Context,
  chatId: string,
  { code, aliasKey }: { code: string; aliasKey: string },
): Promise<ShownTicket | { readonly seat: MemberRow }> {
  const ticket = { code, guestId: seatOfTicket(ctx, chatId, code) };
  if ((await findGoodTickets(ctx.db.prisma, chatId, [code])).size > 0) return ticket;
  const seat = await findActorsMember(ctx.db.prisma, chatId, { userId: null, guestIds: [ticket.guestId] });
  if (seat !== null && isLately(ctx, seat) && seat.aliasKey === aliasKey) return { seat };
  await countWrongGuess(ctx, chatId);
  throw appError("ticket_invalid");
}

function isLately({ now }: Context, { state, joinedAt }: MemberRow): boolean {
  return (state === "active" || state === "waiting") && now - joinedAt.getTime() < RETRY_MS;
}

/** Derived from the ticket under the server's key, so that the ticket finds it again and nothing has to be kept that ties the two together. */
function seatOfTicket({ seals }: Context, chatId: string, code: string): string {
  const hex = Buffer.from(seals.digest(`ticket ${chatId} ${code}`), "base64url").toString("hex");
  // A UUID of version 8, which leaves its bits to us.
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join("-");
}
