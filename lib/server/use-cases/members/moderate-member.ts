import type { Member, Permission } from "#contract/members.ts";
import { appError } from "#domain/errors.ts";
import { outranks } from "#domain/permissions/hierarchy.ts";

import type { Context } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { accessRoom, type RoomAccess } from "../../policies/chat-access.ts";
import { presentMember } from "../../presenters/member-presenter.ts";
import { lockChat, type MemberRow } from "../../repositories/chat-repository.ts";
import { countPlacesTaken, findMember, updateMember } from "../../repositories/member-repository.ts";

interface Target {
  readonly chat_id: string;
  readonly member_id: string;
}

/** Removes a member, or turns away one who waits. Their sockets are out before anything else reaches the chat; the seat no longer works. */
export async function removeMember(ctx: Context, input: Target): Promise<Member> {
  return await moderate(ctx, input, "KICK_MEMBERS", async (tx, { room }, target) => {
    if (target.state === "removed") return target;
    if (target.state === "left") throw appError("not_found");
    if (target.state === "waiting") await tx.note(room.chatId, { type: "door.changed", v: 1, member_id: target.id });
    else await tx.append(room.chatId, { type: "member.removed", v: 1, member_id: target.id, reason: "removed" });
    return await updateMember(tx.db, target.id, { state: "removed", leftAt: new Date(ctx.clock.now()) });
  });
}

/** Undoes a removal. */
export async function restoreMember(ctx: Context, input: Target): Promise<Member> {
  return await moderate(ctx, input, "KICK_MEMBERS", async (tx, { room }, target) => {
    if (target.state !== "removed") return target;
    if ((await countPlacesTaken(tx.db, room.chatId)) >= room.capacity) throw appError("room_full");
    const seq = await tx.append(room.chatId, { type: "member.joined", v: 1, member_id: target.id });
    // Whoever was turned away at the door has never been in: their history starts now.
    const firstTime = target.joinedSeq === 0 ? { joinedSeq: seq, lastReadSeq: seq } : {};
    return await updateMember(tx.db, target.id, { state: "active", leftAt: null, ...firstTime });
  });
}

/** Keeps a member from writing for some minutes; 0 ends it. */
export async function timeOutMember(ctx: Context, input: Target & { minutes: number }): Promise<Member> {
  return await moderate(ctx, input, "MODERATE_MEMBERS", async (tx, { room }, target) => {
    if (target.state !== "active") throw appError("not_found");
    const timedOutUntil = input.minutes === 0 ? null : new Date(ctx.now + input.minutes * 60_000);
    await tx.append(room.chatId, { type: "member.updated", v: 1, member_id: target.id });
    return await updateMember(tx.db, target.id, { timedOutUntil });
  });
}

/** Lets a newcomer in who waits at a held door. Admitting twice changes nothing. */
export async function admitMember(ctx: Context, input: Target): Promise<Member> {
  return await moderate(ctx, input, "MODERATE_MEMBERS", async (tx, { room }, target) => {
    if (target.state === "active") return target;
    if (target.state !== "waiting") throw appError("not_found");
    // The place was counted when they came to the door; a capacity lowered since still holds.
    if ((await countPlacesTaken(tx.db, room.chatId)) > room.capacity) throw appError("room_full");
    const joinedSeq = await tx.append(room.chatId, { type: "member.joined", v: 1, member_id: target.id });
    await tx.note(room.chatId, { type: "door.changed", v: 1, member_id: target.id });
    return await updateMember(tx.db, target.id, { state: "active", joinedSeq, lastReadSeq: joinedSeq, joinedAt: new Date(ctx.now) });
  });
}

type Act = (tx: Tx, access: RoomAccess, target: MemberRow) => Promise<MemberRow>;

async function moderate(ctx: Context, input: Target, permission: Permission, act: Act): Promise<Member> {
  return await transact(ctx, async (tx) => {
    const access = await accessRoom(tx.db, ctx, input.chat_id, permission);
    await lockChat(tx.db, input.chat_id);
    const target = await findMember(tx.db, input.chat_id, input.member_id);
    if (target === null) throw appError("not_found");
    if (!outranks(access.member.role, target.role)) throw appError("forbidden");
    return presentMember(await act(tx, access, target), access.secret);
  });
}
