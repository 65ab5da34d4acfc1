import type { JoinedRoom, JoinRoomInput } from "#contract/rooms.ts";
import { appError } from "#domain/errors.ts";
import { aliasSkeleton, isReservedAlias, normaliseAlias } from "#domain/room/alias.ts";
import { acceptsNewcomers, erasesAt, roomState, roomTimes } from "#domain/room/lifecycle.ts";

import type { Context } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { countWrongGuess, refuseGuessing } from "../../policies/guessing.ts";
import { sealSeat } from "../../policies/seat.ts";
import { presentSender } from "../../presenters/persona.ts";
import { findActorsMember, lockChat, type MemberRow, type RoomRow } from "../../repositories/chat-repository.ts";
import { countPlacesTaken, createMember, updateMember } from "../../repositories/member-repository.ts";
import { freeAlias, proposeAlias } from "./free-alias.ts";
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
  // In turn: three hundred at once would otherwise hold every connection while they wait for the same lock.
  const member = await ctx.doors.run(chat.id, () => transact(ctx, (tx) => takeSeat(tx, ctx, input.code, alias)));
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

/** Under the chat's lock, so that capacity and aliases hold however many come at once. */
async function takeSeat(tx: Tx, ctx: Context, code: string, alias: string): Promise<MemberRow> {
  const { chat, room } = await findRoomByCode(tx.db, ctx, code);
  await lockChat(tx.db, chat.id);
  const own = await findActorsMember(tx.db, chat.id, ctx.actor);
  if (own?.state === "active" || own?.state === "waiting") return own;
  if ((await countPlacesTaken(tx.db, chat.id)) >= room.capacity) throw appError("room_full");
  const aliasKey = aliasSkeleton(alias);
  // Whoever left comes back as who they were; as a newcomer they would find the alias that they spoke under taken, by themselves.
  const left = own?.state === "left" && own.aliasKey === aliasKey ? own : null;
  if (left === null && !(await freeAlias(tx, ctx, chat.id, aliasKey))) {
    throw appError("alias_taken", { details: { alias: "is in use", suggestion: await proposeAlias(tx.db, chat.id, alias) } });
  }
  const id = left?.id ?? ctx.ids.uuid();
  const state = room.holdDoor ? "waiting" : "active";
  if (state === "waiting") await tx.note(chat.id, { type: "door.changed", v: 1, member_id: id });
  const joinedSeq = state === "active" ? await tx.append(chat.id, { type: "member.joined", v: 1, member_id: id }) : 0;
  const joinedAt = new Date(ctx.now);
  const seat = { state, joinedSeq, joinedAt, leftAt: null } as const;
  const member = left ?? (await createMember(tx.db, { id, chatId: chat.id, guestId: ctx.ids.uuid(), alias, aliasKey, ...seat }));
  // The guest has read what they may not read, so to say: unread counts start at the door.
  return await updateMember(tx.db, member.id, { ...seat, lastReadSeq: joinedSeq });
}

function joined(ctx: Context, room: RoomRow, member: MemberRow): Joining {
  return {
    chat_id: room.chatId,
    member: presentSender(member, room.secret),
    state: member.state === "waiting" ? "waiting" : "active",
    token: member.guestId === null ? "" : sealSeat(ctx.seals, member.guestId),
    seatExpiresAt: Math.max(erasesAt(roomTimes(room)), room.endsAt.getTime() + DAY_MS),
  };
}

/** A seat outlives the room's planned end by at least a day: the facilitator may extend. */
const DAY_MS = 86_400_000;
