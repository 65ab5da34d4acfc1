import type { Member, MemberRole } from "#contract/members.ts";
import { appError } from "#domain/errors.ts";
import { outranks } from "#domain/permissions/hierarchy.ts";

import type { Context } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import type { ChatAccess } from "../../policies/chat-access.ts";
import { presentMember } from "../../presenters/member-presenter.ts";
import type { MemberRow } from "../../repositories/chat-repository.ts";
import { findMember, updateMember } from "../../repositories/member-repository.ts";
import { findPeople } from "../../repositories/people-repository.ts";
import { lockAccountChat } from "../chats/lock-account-chat.ts";

/** Makes a member an admin or an admin a member, on the owner's word. */
export async function changeRole(
  ctx: Context,
  input: { chat_id: string; member_id: string; role: Exclude<MemberRole, "owner"> },
): Promise<Member> {
  return await transact(ctx, async (tx) => {
    const access = await lockAccountChat(tx, ctx, input.chat_id, "ADMINISTRATOR");
    return presentMember(await giveRole(tx, access, await findTarget(tx, access, input.member_id), input.role), access.faces);
  });
}

/** Makes another member the owner, on the owner's word, who stays as an admin. Answers the new owner. */
export async function handOver(ctx: Context, input: { chat_id: string; member_id: string }): Promise<Member> {
  return await transact(ctx, async (tx) => {
    const access = await lockAccountChat(tx, ctx, input.chat_id, "ADMINISTRATOR");
    const target = await findTarget(tx, access, input.member_id);
    await giveRole(tx, access, access.member, "admin");
    return presentMember(await giveRole(tx, access, target, "owner"), access.faces);
  });
}

async function findTarget(tx: Tx, { chat, member }: ChatAccess, memberId: string): Promise<MemberRow> {
  const target = await findMember(tx.db, chat.id, memberId);
  if (target?.state !== "active" || target.userId === null) throw appError("not_found");
  // An account that is deleted is still in its chats, but must not be given one: it may never come back.
  if ((await findPeople(tx.db, [target.userId])).length === 0) throw appError("not_found");
  if (!outranks(member.role, target.role)) throw appError("forbidden");
  return target;
}

async function giveRole(tx: Tx, { chat }: ChatAccess, target: MemberRow, role: MemberRole): Promise<MemberRow> {
  if (target.role === role) return target;
  await tx.append(chat.id, { type: "member.updated", v: 1, member_id: target.id });
  return await updateMember(tx.db, target.id, { role });
}
