import type { JoinedRoom, JoinRoomInput } from "#contract/rooms.ts";
import { facesOf } from "#domain/chat/faces.ts";
import { appError } from "#domain/errors.ts";
import { aliasSkeleton, isReservedAlias, normaliseAlias } from "#domain/room/alias.ts";
import { acceptsNewcomers, erasesAt, roomState, roomTimes } from "#domain/room/lifecycle.ts";

import type { Context } from "../../context.ts";
import { countWrongGuess, refuseGuessing } from "../../policies/guessing.ts";
import { heldBy } from "../../policies/member-link.ts";
import { sealSeat } from "../../policies/seat.ts";
import { countAttempt } from "../../policies/rate.ts";
import { presentSender } from "../../presenters/persona.ts";
import { findActorsMember, type MemberRow, type RoomRow } from "../../repositories/chat-repository.ts";
import { checkTicket } from "../tickets/check-ticket.ts";
import { proposeAlias } from "./free-alias.ts";
import { findRoomByCode } from "./managed-room.ts";

/** What joining gives, and until when the browser should keep the seat (milliseconds). */
export type Joining = JoinedRoom & { seatExpiresAt: number };

/**
 * Joins under an alias. Whoever holds a seat here already gets that one, so that a reload, a second tab or a lost answer never makes a ghost.
 * Joining is possible before the start, too: the seat waits with its alias.
 */
export async function joinRoom(ctx: Context, input: JoinRoomInput & { code: string }): Promise<Joining> {
  const { chat, room } = await findRoomByCode(ctx.db.prisma, ctx, input.code);
  const row = await findActorsMember(ctx.db.prisma, chat.id, ctx.actor);
  const seated = row && heldBy(ctx, chat, row);
  if (seated?.state === "removed") throw appError("removed");
  if (seated && seated.state !== "left") return joined(ctx, room, seated);

  if (!acceptsNewcomers(roomState(roomTimes(room), ctx.now))) throw appError("room_closed");
  const alias = normaliseAlias(input.alias);
  if (isReservedAlias(alias, room.facilitator.username)) {
    throw appError("alias_reserved", { details: { alias: "is reserved", suggestion: await proposeAlias(ctx.db.prisma, chat.id, null) } });
  }
  const aliasKey = aliasSkeleton(alias);
  // Whoever left comes back to the seat that they had, which their ticket has paid for, whatever they call themselves now; or takes another by another.
  const asksForTicket =
    room.tickets && (seated === null || (input.ticket !== undefined && seated.aliasKey !== null && seated.aliasKey !== aliasKey));
  const shown = await checkSecrets(ctx, room, { ...input, aliasKey }, asksForTicket);
  if (shown !== null && "seat" in shown) return joined(ctx, room, shown.seat);
  // Far above what a hall full of people does; below what a script could fill the database with.
  await countAttempt(ctx, "join", chat.id);
  const member = await ctx.doors.post(chat.id, { actor: ctx.actor, alias, aliasKey, ticket: shown });
  return joined(ctx, room, member);
}

type Secrets = Pick<JoinRoomInput, "password" | "ticket" | "proof"> & { readonly aliasKey: string };

/** The password and the ticket that the room asks for; answers what the ticket leads to. What is wrong with either slows down whoever guesses. */
async function checkSecrets(
  ctx: Context,
  { chatId, passwordHash }: RoomRow,
  { password, ticket, proof, aliasKey }: Secrets,
  asksForTicket: boolean,
): Promise<Awaited<ReturnType<typeof checkTicket>> | null> {
  if (passwordHash !== null && !password) throw appError("password_required");
  if (asksForTicket && !ticket) throw appError("ticket_required");
  // Once for both: a solved puzzle is good for one attempt.
  if (passwordHash !== null || asksForTicket) await refuseGuessing(ctx, chatId, proof);
  if (passwordHash !== null && !(await ctx.roomPasswords.verify(password ?? "", passwordHash))) {
    await countWrongGuess(ctx, chatId);
    throw appError("wrong_password");
  }
  return asksForTicket ? await checkTicket(ctx, chatId, { code: ticket ?? "", aliasKey }) : null;
}

/** What whoever has a seat is told of it. The seat's token is empty for an account, which needs none. */
export function joined(ctx: Context, room: RoomRow, member: MemberRow): Joining {
  return {
    chat_id: room.chatId,
    member: presentSender(member, facesOf({ kind: "room", room, blocked: false, memberCount: 0 })),
    state: member.state === "waiting" ? "waiting" : "active",
    token: member.guestId === null || member.userId !== null ? "" : sealSeat(ctx.seals, member.guestId),
    seatExpiresAt: Math.max(erasesAt(roomTimes(room)), room.endsAt.getTime() + DAY_MS),
  };
}

/** A seat outlives the room's planned end by at least a day: the facilitator may extend. */
const DAY_MS = 86_400_000;
