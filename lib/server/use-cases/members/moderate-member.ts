import type { Member, Permission } from "#contract/members.ts";
import { placesLeft } from "#domain/chat/capacity.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";
import { appError } from "#domain/errors.ts";
import { outranks } from "#domain/permissions/hierarchy.ts";

import type { Context } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { accessChat, type ChatAccess } from "../../policies/chat-access.ts";
import { presentMember } from "../../presenters/member-presenter.ts";
import { type Db, lockChat, type MemberRow } from "../../repositories/chat-repository.ts";
import { countPlacesTaken, findMember, updateMember } from "../../repositories/member-repository.ts";
import { isOwnerPremium } from "../../repositories/people-repository.ts";
import { departMember } from "./depart-member.ts";
import { findInvitable } from "./invitable-people.ts";
import { comesQuietly } from "./seat-accounts.ts";

interface Target {
  readonly chat_id: string;
  readonly member_id: string;
}

/** Removes a member, or turns away one who waits. Their sockets are out before anything else reaches the chat; the seat no longer works. */
export async function removeMember(ctx: Context, input: Target): Promise<Member> {
  return await moderate(ctx, input, "KICK_MEMBERS", async (tx, { chat }, target) => {
    if (target.state === "removed") return target;
    if (target.state === "left") throw appError("not_found");
    if (target.state === "active") return await departMember(tx, ctx, chat, target, "removed");
    await tx.note(chat.id, { type: "door.changed", v: 1, member_id: target.id });
    return await updateMember(tx.db, target.id, { state: "removed", leftAt: new Date(ctx.clock.now()) });
  });
}

/** Undoes a removal. In chats of accounts it is as putting somebody in: throws `validation_failed` for whoever cannot be added. */
export async function restoreMember(ctx: Context, input: Target): Promise<Member> {
  return await moderate(ctx, input, "KICK_MEMBERS", async (tx, { chat }, target) => {
    if (target.state !== "removed") return target;
    if (KINDS[chat.kind].identity === "account") await refuseUnlessInvitable(tx.db, ctx, target);
    if (chat.room && (await countPlacesTaken(tx.db, chat.id)) >= chat.room.capacity) throw appError("room_full");
    if (placesLeft(chat.kind, chat.memberCount, await isOwnerPremium(tx.db, chat.id)) < 1) throw appError("chat_full");
    if (comesQuietly(chat, target.role)) {
      await tx.note(chat.id, { type: "subscribers.changed", v: 1, member_id: target.id });
      return await updateMember(tx.db, target.id, { state: "active", leftAt: null });
    }
    const seq = await tx.append(chat.id, { type: "member.joined", v: 1, member_id: target.id });
    // Whoever was turned away at the door has never been in: their history starts now.
    const firstTime = target.joinedSeq === 0 ? { joinedSeq: seq, lastReadSeq: seq } : {};
    return await updateMember(tx.db, target.id, { state: "active", leftAt: null, ...firstTime });
  });
}

/** Who is apart from the actor by a block must not be put beside them, and behind an erased account's name there is nobody. */
async function refuseUnlessInvitable(db: Db, { actor }: Pick<Context, "actor">, { id, userId }: MemberRow): Promise<void> {
  if (userId === null || actor.userId === null) throw appError("validation_failed", { details: { member_id: `cannot be added: ${id}` } });
  await findInvitable(db, actor.userId, [userId], "member_id");
}

/** Keeps a member from writing for some minutes; 0 ends it. */
export async function timeOutMember(ctx: Context, input: Target & { minutes: number }): Promise<Member> {
  return await moderate(ctx, input, "MODERATE_MEMBERS", async (tx, { chat }, target) => {
    if (target.state !== "active") throw appError("not_found");
    const timedOutUntil = input.minutes === 0 ? null : new Date(ctx.now + input.minutes * 60_000);
    // A subscriber does not write, so there is nothing to keep them from, and nobody who knows them to tell.
    if (comesQuietly(chat, target.role)) return target;
    await tx.append(chat.id, { type: "member.updated", v: 1, member_id: target.id });
    return await updateMember(tx.db, target.id, { timedOutUntil });
  });
}

/** Lets a newcomer in who waits at a held door. Admitting twice changes nothing. */
export async function admitMember(ctx: Context, input: Target): Promise<Member> {
  return await moderate(ctx, input, "MODERATE_MEMBERS", async (tx, { chat }, target) => {
    if (target.state === "active") return target;
    if (target.state !== "waiting" || chat.room === null) throw appError("not_found");
    // The place was counted when they came to the door; a capacity lowered since still holds.
    if ((await countPlacesTaken(tx.db, chat.id)) > chat.room.capacity) throw appError("room_full");
    const joinedSeq = await tx.append(chat.id, { type: "member.joined", v: 1, member_id: target.id });
    await tx.note(chat.id, { type: "door.changed", v: 1, member_id: target.id });
    return await updateMember(tx.db, target.id, { state: "active", joinedSeq, lastReadSeq: joinedSeq, joinedAt: new Date(ctx.now) });
  });
}

type Act = (tx: Tx, access: ChatAccess, target: MemberRow) => Promise<MemberRow>;

async function moderate(ctx: Context, input: Target, permission: Permission, act: Act): Promise<Member> {
  return await transact(ctx, async (tx) => {
    await accessChat(tx.db, ctx, input.chat_id, permission);
    await lockChat(tx.db, input.chat_id);
    const access = await accessChat(tx.db, ctx, input.chat_id, permission);
    const target = await findMember(tx.db, input.chat_id, input.member_id);
    if (target === null) throw appError("not_found");
    if (!outranks(access.member.role, target.role)) throw appError("forbidden");
    return presentMember(await act(tx, access, target), access.faces);
  });
}
