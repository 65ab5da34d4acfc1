import type { Member, Permission } from "#contract/members.ts";
import { placesLeft } from "#domain/chat/capacity.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";
import { appError } from "#domain/errors.ts";
import { outranks } from "#domain/permissions/hierarchy.ts";

import type { Context } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { accessChat, type ChatAccess, refuseUnless } from "../../policies/chat-access.ts";
import { newcomersHistory } from "../../policies/history-start.ts";
import { presentMember } from "../../presenters/member-presenter.ts";
import { type ChatRow, type Db, lockChat, type MemberRow } from "../../repositories/chat-repository.ts";
import { countPlacesTaken, findMember, updateMember } from "../../repositories/member-repository.ts";
import { isOwnerPremium } from "../../repositories/people-repository.ts";
import { departMember } from "./depart-member.ts";
import { findInvitable } from "./invitable-people.ts";
import { recountVotes } from "./recount-votes.ts";
import { comesQuietly } from "./seat-accounts.ts";

/** The member of a chat that somebody acts on. */
export interface Target {
  readonly chat_id: string;
  readonly member_id: string;
}

/** Removes a member, or turns away one who waits. Their sockets are out before anything else reaches the chat; the seat no longer works. */
export async function removeMember(ctx: Context, input: Target): Promise<Member> {
  return await moderate(ctx, input, removing, async (tx, { chat }, target) => {
    if (target.state === "left") throw appError("not_found");
    return await showOut(tx, ctx, chat, target);
  });
}

/** Turning somebody away who waits, and taking that back, is for whoever minds the door. */
const removing = ({ state, joinedSeq }: MemberRow): Permission =>
  state === "waiting" || (state === "removed" && joinedSeq === 0) ? "ADMIT_MEMBERS" : "KICK_MEMBERS";

/** Takes a member out who is in a locked chat or waits for it; whoever is out already stays as they are. */
export async function showOut(tx: Tx, ctx: Context, chat: ChatRow, target: MemberRow): Promise<MemberRow> {
  if (target.state === "removed" || target.state === "left") return target;
  const removedAt = new Date(ctx.clock.now());
  const out = target.state === "active" ? departMember(tx, ctx, chat, target, "removed") : turnAway(tx, target, removedAt);
  const member = await out;
  await recountVotes(tx, chat.id, { id: target.id, removedAt });
  return member;
}

async function turnAway(tx: Tx, { id, chatId }: MemberRow, leftAt: Date): Promise<MemberRow> {
  await tx.note(chatId, { type: "door.changed", v: 1, member_id: id });
  return await updateMember(tx.db, id, { state: "removed", leftAt });
}

/** Undoes a removal. In chats of accounts it is as putting somebody in: throws `validation_failed` for whoever cannot be added. */
export async function restoreMember(ctx: Context, input: Target): Promise<Member> {
  return await moderate(ctx, input, removing, (tx, { chat }, target) => letBack(tx, ctx, chat, target));
}

/** Puts a removed member back into a locked chat; whoever was not removed stays as they are. Throws as `restoreMember` does. */
export async function letBack(tx: Tx, ctx: Context, chat: ChatRow, target: MemberRow): Promise<MemberRow> {
  if (target.state !== "removed") return target;
  if (KINDS[chat.kind].identity === "account") await refuseUnlessInvitable(tx.db, ctx, target);
  if (chat.room && (await countPlacesTaken(tx.db, chat.id)) >= chat.room.capacity) throw appError("room_full");
  if (placesLeft(chat.kind, chat.memberCount, await isOwnerPremium(tx.db, chat.id)) < 1) throw appError("chat_full");
  const member = await seatBack(tx, chat, target);
  await recountVotes(tx, chat.id, { id: target.id, removedAt: target.leftAt ?? new Date(0) });
  return member;
}

async function seatBack(tx: Tx, chat: ChatRow, target: MemberRow): Promise<MemberRow> {
  if (comesQuietly(chat, target.role)) {
    await tx.note(chat.id, { type: "subscribers.changed", v: 1, member_id: target.id });
    return await updateMember(tx.db, target.id, { state: "active", leftAt: null });
  }
  const seq = await tx.append(chat.id, { type: "member.joined", v: 1, member_id: target.id });
  // Whoever was turned away at the door has never been in: their history starts now.
  const firstTime =
    target.joinedSeq === 0 ? { joinedSeq: seq, lastReadSeq: seq, ...(chat.room && (await newcomersHistory(tx.db, chat.room))) } : {};
  return await updateMember(tx.db, target.id, { state: "active", leftAt: null, ...firstTime });
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
  return await moderate(ctx, input, "ADMIT_MEMBERS", async (tx, { chat }, target) => {
    if (target.state === "active") return target;
    if (target.state !== "waiting" || chat.room === null) throw appError("not_found");
    // The place was counted when they came to the door; a capacity lowered since still holds.
    if ((await countPlacesTaken(tx.db, chat.id)) > chat.room.capacity) throw appError("room_full");
    const joinedSeq = await tx.append(chat.id, { type: "member.joined", v: 1, member_id: target.id });
    await tx.note(chat.id, { type: "door.changed", v: 1, member_id: target.id });
    const arrival = { joinedSeq, lastReadSeq: joinedSeq, joinedAt: new Date(ctx.now), ...(await newcomersHistory(tx.db, chat.room)) };
    return await updateMember(tx.db, target.id, { state: "active", ...arrival });
  });
}

type Act = (tx: Tx, access: ChatAccess, target: MemberRow) => Promise<MemberRow>;

/** What an act takes; where it depends on whom it is done to, as a function. */
type Needed = Permission | ((target: MemberRow) => Permission);

async function moderate(ctx: Context, input: Target, permission: Needed, act: Act): Promise<Member> {
  return await transact(ctx, async (tx) => {
    const { access, target } = await accessTarget(tx, ctx, input, permission);
    return presentMember(await act(tx, access, target), access.faces);
  });
}

/** Locks the chat of a member on whom the viewer may act by this permission. Throws `forbidden` for whoever is not below them, and as `accessChat`. */
export async function accessTarget(
  tx: Tx,
  ctx: Context,
  { chat_id, member_id }: Target,
  permission: Needed,
): Promise<{ access: ChatAccess; target: MemberRow }> {
  const atLeast = typeof permission === "string" ? permission : "VIEW_CHANNEL";
  await accessChat(tx.db, ctx, chat_id, atLeast);
  await lockChat(tx.db, chat_id);
  const access = await accessChat(tx.db, ctx, chat_id, atLeast);
  const target = await findMember(tx.db, chat_id, member_id);
  if (target === null) throw appError("not_found");
  if (typeof permission !== "string") refuseUnless(access.verdict(permission(target)));
  if (!outranks(access.member.role, target.role)) throw appError("forbidden");
  return { access, target };
}
