import type { JoinedRoom, JoinRoomInput } from "#contract/rooms.ts";
import { facesOf } from "#domain/chat/faces.ts";
import { appError } from "#domain/errors.ts";
import { aliasSkeleton, isReservedAlias, normaliseAlias } from "#domain/room/alias.ts";
import { acceptsNewcomers, erasesAt, roomState, roomTimes } from "#domain/room/lifecycle.ts";

import type { Context } from "../../context.ts";
import { countWrongGuess, refuseGuessing } from "../../policies/guessing.ts";
import { sealSeat } from "../../policies/seat.ts";
import { presentSender } from "../../presenters/persona.ts";
import { findActorsMember, type MemberRow, type RoomRow } from "../../repositories/chat-repository.ts";
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
  const seated = await findActorsMember(ctx.db.prisma, chat.id, ctx.actor);
  if (seated?.state === "removed") throw appError("removed");
  if (seated && seated.state !== "left") return joined(ctx, room, seated);

  if (!acceptsNewcomers(roomState(roomTimes(room), ctx.now))) throw appError("room_closed");
  const alias = normaliseAlias(input.alias);
  if (isReservedAlias(alias, room.facilitator.username)) {
    throw appError("alias_reserved", { details: { alias: "is reserved", suggestion: await proposeAlias(ctx.db.prisma, chat.id, null) } });
  }
  await checkPassword(ctx, room, input);
  await limitCrowd(ctx, chat.id);
  const member = await ctx.doors.post(chat.id, { actor: ctx.actor, alias, aliasKey: aliasSkeleton(alias) });
  return joined(ctx, room, member);
}

/** Far above what a hall full of people does; below what a script could fill the database with. */
async function limitCrowd(ctx: Context, chatId: string): Promise<void> {
  const { allowed, retryAfter } = await ctx.limits.consume("join", chatId);
  if (!allowed) throw appError("rate_limited", { retryAfter });
}

async function checkPassword(ctx: Context, room: RoomRow, input: JoinRoomInput): Promise<void> {
  if (room.passwordHash === null) return;
  if (input.password === undefined || input.password === "") throw appError("password_required");
  await refuseGuessing(ctx, room.chatId, input.proof);
  if (await ctx.roomPasswords.verify(input.password, room.passwordHash)) return;
  await countWrongGuess(ctx, room.chatId);
  throw appError("wrong_password");
}

function joined(ctx: Context, room: RoomRow, member: MemberRow): Joining {
  return {
    chat_id: room.chatId,
    member: presentSender(member, facesOf({ kind: "room", room, blocked: false, memberCount: 0 })),
    state: member.state === "waiting" ? "waiting" : "active",
    token: member.guestId === null ? "" : sealSeat(ctx.seals, member.guestId),
    seatExpiresAt: Math.max(erasesAt(roomTimes(room)), room.endsAt.getTime() + DAY_MS),
  };
}

/** A seat outlives the room's planned end by at least a day: the facilitator may extend. */
const DAY_MS = 86_400_000;
