import type { EnteredLink, EnterLinkInput, LinkEntrance } from "#contract/links.ts";
import { LIMITS } from "#contract/limits.ts";
import { LINK_SCOPES } from "#contract/permissions.ts";
import { appError } from "#domain/errors.ts";
import { aliasSkeleton, isReservedAlias, normaliseAlias } from "#domain/room/alias.ts";
import { roomState, roomTimes } from "#domain/room/lifecycle.ts";

import type { Context } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { heldBy } from "../../policies/member-link.ts";
import { sha256 } from "../../policies/secrets.ts";
import { countAttempt } from "../../policies/rate.ts";
import { type Db, findActorsMember, lockChat, type MemberRow, type RoomRow } from "../../repositories/chat-repository.ts";
import { findLinkByToken, findMembersByLink, type HeldLink, markLinkUsed } from "../../repositories/link-repository.ts";
import { createMembers, findAliasHolders, updateMember } from "../../repositories/member-repository.ts";
import { freeAlias, proposeAlias } from "../rooms/free-alias.ts";
import { joined, type Joining } from "../rooms/join-room.ts";

/** What entering gives, and until when the browser should keep the seat (milliseconds). */
export type Entering = EnteredLink & Joining;

type SeatLink = HeldLink & { readonly room: RoomRow };

/** Tells what a link opens. Throws `link_ended` for a secret that nobody gave out, as for one that works no more. */
export async function showLink(ctx: Context, input: { token: string }): Promise<LinkEntrance> {
  const link = await findHeldLink(ctx.db.prisma, ctx, input.token);
  const own = await findOwn(ctx.db.prisma, ctx, link);
  return {
    kind: link.kind,
    code: link.room.code,
    title: link.room.title,
    state: roomState(roomTimes(link.room), ctx.now),
    scopes: LINK_SCOPES.filter((scope) => link.scopes.includes(scope)),
    expires_at: link.expiresAt.toISOString(),
    seated_as: own?.state === "active" ? own.alias : null,
  };
}

/**
 * Takes the seat that a link gives: to a facilitator's phone the facilitator's own, to a co-facilitator one under an alias, past the door and
 * without the room's password. Whoever is in the room already keeps who they are there. Entering again gives the same seat.
 */
export async function enterLink(ctx: Context, input: EnterLinkInput): Promise<Entering> {
  await countAttempt(ctx, "join", (await findHeldLink(ctx.db.prisma, ctx, input.token)).chatId);
  const { link, member } = await transact(ctx, async (tx) => {
    const { chatId } = await findHeldLink(tx.db, ctx, input.token);
    await lockChat(tx.db, chatId);
    const held = await findHeldLink(tx.db, ctx, input.token);
    if (held.kind === "stage") throw appError("link_ended");
    await markLinkUsed(tx.db, held.id, new Date(ctx.now));
    return { link: held, member: held.kind === "remote" ? await facilitatorOf(tx, held) : await seatHelper(tx, ctx, held, input.alias) };
  });
  return { ...joined(ctx, link.room, member), code: link.room.code, kind: link.kind };
}

async function findHeldLink(db: Db, ctx: Pick<Context, "now">, token: string): Promise<SeatLink> {
  const link = await findLinkByToken(db, sha256(token), new Date(ctx.now));
  if (!link?.chat.room) throw appError("link_ended");
  return { ...link, room: link.chat.room };
}

/** The membership that this browser has in the room already. */
async function findOwn(db: Db, ctx: Context, { chat }: SeatLink): Promise<MemberRow | null> {
  const row = await findActorsMember(db, chat.id, ctx.actor);
  return row && heldBy(ctx, chat, row);
}

/** The facilitator's own membership, of which the phone has the second seat; without the account, which the phone does not get. */
async function facilitatorOf(tx: Tx, link: SeatLink): Promise<MemberRow> {
  const [facilitator] = await findMembersByLink(tx.db, link.id);
  if (!facilitator) throw appError("link_ended");
  return { ...facilitator, userId: null };
}

async function seatHelper(tx: Tx, ctx: Context, link: SeatLink, alias: string | undefined): Promise<MemberRow> {
  const own = await findOwn(tx.db, ctx, link);
  if (own?.state === "removed") throw appError("removed");
  // Whoever leads the room already has more than the link gives; and one link's helper keeps it until it ends.
  if (own?.role === "owner" || (own?.state === "active" && own.role === "admin" && own.linkId === link.id)) return own;
  if ((await findMembersByLink(tx.db, link.id)).length >= LIMITS.linkSeatsMax) throw appError("room_full");
  const seated = own === null ? await seatNewcomer(tx, ctx, link, alias) : await letIn(tx, ctx, own);
  await tx.append(link.chatId, { type: "member.updated", v: 1, member_id: seated.id });
  return await updateMember(tx.db, seated.id, { role: "admin", linkId: link.id });
}

/** Somebody who waits at the held door, or has left, comes in as who they are. */
async function letIn(tx: Tx, ctx: Context, member: MemberRow): Promise<MemberRow> {
  if (member.state === "active") return member;
  const joinedSeq = await tx.append(member.chatId, { type: "member.joined", v: 1, member_id: member.id });
  if (member.state === "waiting") await tx.note(member.chatId, { type: "door.changed", v: 1, member_id: member.id });
  const here = { state: "active", joinedSeq, lastReadSeq: joinedSeq, joinedAt: new Date(ctx.now), leftAt: null } as const;
  return await updateMember(tx.db, member.id, here);
}

/** An ordinary member at first: what they become by the link is told, and counted among the chat's facts, as any other change of a member is. */
async function seatNewcomer(tx: Tx, ctx: Context, { chatId, room }: SeatLink, asked: string | undefined): Promise<MemberRow> {
  if (asked === undefined) throw appError("validation_failed", { details: { alias: "is required" } });
  const alias = normaliseAlias(asked);
  const aliasKey = aliasSkeleton(alias);
  if (isReservedAlias(alias, room.facilitator.username)) throw await aliasError(tx, "alias_reserved", chatId, null);
  const [holder] = await findAliasHolders(tx.db, chatId, [aliasKey]);
  if (holder && !(await freeAlias(tx, ctx, holder, ctx.now))) throw await aliasError(tx, "alias_taken", chatId, alias);
  const id = ctx.ids.uuid();
  const seq = await tx.append(chatId, { type: "members.joined", v: 1, member_ids: [id] });
  const seat = { state: "active", joinedSeq: seq, lastReadSeq: seq, joinedAt: new Date(ctx.now) } as const;
  const [member] = await createMembers(tx.db, [{ id, chatId, guestId: ctx.ids.uuid(), alias, aliasKey, ...seat }]);
  if (!member) throw appError("internal");
  return member;
}

async function aliasError(tx: Tx, code: "alias_taken" | "alias_reserved", chatId: string, wanted: string | null): Promise<Error> {
  const suggestion = await proposeAlias(tx.db, chatId, wanted);
  return appError(code, { details: { alias: code === "alias_taken" ? "is in use" : "is reserved", suggestion } });
}
