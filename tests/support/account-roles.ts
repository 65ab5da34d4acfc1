import { leaveChat } from "#server/use-cases/chats/leave-chat.ts";
import { openDm } from "#server/use-cases/chats/open-dm.ts";
import { createInvite } from "#server/use-cases/invites/manage-invites.ts";
import { changeRole } from "#server/use-cases/members/change-role.ts";
import { removeMember } from "#server/use-cases/members/moderate-member.ts";
import { askQuestion } from "#server/use-cases/questions/ask-question.ts";

import { type Proofs, signedIn } from "./in-process.ts";
import { type Account, as, openAccount, say } from "./scenario.ts";
import type { TestNode } from "./services.ts";
import { type AccountMember, broadcastOf, dmBetween, groupOf, memberOf } from "./talk.ts";

/** Everybody who may stand before a chat of accounts. In an order in which nobody's success takes away what the next one asks for. */
export const ACCOUNT_ROLES = ["stranger", "outsider", "left", "removed", "blocked", "member", "admin", "owner"] as const;
export type AccountRole = (typeof ACCOUNT_ROLES)[number];

/** A chat of accounts, who stands how to it, and what they may ask for. */
export interface AccountScene {
  readonly chat_id: string;
  /** Of the member, and a question in a group; in a broadcast, of the admin. */
  readonly message_id: string;
  readonly target: { readonly member_id: string; readonly user_id: string };
  readonly invite: { readonly id: string; readonly code: string };
  /** Somebody who is not there yet. */
  readonly newcomer: Account;
  /** Those roles that the kind has. */
  readonly proofs: Partial<Record<AccountRole, Proofs>>;
}

const NO_INVITE = { id: "0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a11", code: "nobody-made-this" };

/** Two people's DM; in the second form one of them, the partner, blocks the other, whose message it is. */
export async function dmScene(node: TestNode, { blocked }: { blocked: boolean }): Promise<AccountScene & { readonly partner: Proofs }> {
  const [one, two, outsider, newcomer] = await several(node, 4);
  const [ada, eve] = await dmBetween(one, two);
  const message = await say(ada, "Hello");
  if (blocked) await node.services.db.prisma.userBlock.create({ data: { blockerId: eve.userId, blockedId: ada.userId } });
  await openDm(as(outsider), { user_id: newcomer.userId });
  return {
    ...{ chat_id: ada.chatId, message_id: message.id, target: targetOf(eve), invite: NO_INVITE, newcomer },
    proofs: { stranger: {}, outsider: await signedIn(node, outsider), [blocked ? "blocked" : "member"]: await signedIn(node, ada) },
    partner: await signedIn(node, eve),
  };
}

/** A group with somebody of every role. Whom its owner blocks is a member like all others. */
export async function groupScene(node: TestNode): Promise<AccountScene> {
  const [one, two, three, four, five, six, seven, outsider, newcomer] = await several(node, 9);
  const [owner, admin, member, target, left, removed, blocked] = await groupOf(one, two, three, four, five, six, seven);
  const message = await say(member, "Hello");
  await askQuestion(as(member), { message_id: message.id });
  await changeRole(as(owner), { chat_id: owner.chatId, member_id: admin.memberId, role: "admin" });
  return await finished(node, { owner, admin, member, target, left, removed, blocked, outsider, newcomer }, message.id);
}

/** A broadcast with somebody of every role. */
export async function broadcastScene(node: TestNode): Promise<AccountScene> {
  const [one, two, three, four, five, six, seven, outsider, newcomer] = await several(node, 9);
  const { chat_id, owner, admin } = await broadcastOf(one, two, three, four, five, six, seven);
  const message = await say(admin, "Hello");
  const [member, target, left] = [await memberOf(three, chat_id), await memberOf(four, chat_id), await memberOf(five, chat_id)];
  const [removed, blocked] = [await memberOf(six, chat_id), await memberOf(seven, chat_id)];
  return await finished(node, { owner, admin, member, target, left, removed, blocked, outsider, newcomer }, message.id);
}

type Cast = Record<"owner" | "admin" | "member" | "target" | "left" | "removed" | "blocked", AccountMember> &
  Record<"outsider" | "newcomer", Account>;

async function finished(node: TestNode, cast: Cast, message_id: string): Promise<AccountScene> {
  const { owner, target, left, removed, blocked, newcomer } = cast;
  const chat_id = owner.chatId;
  await leaveChat(as(left), { chat_id });
  await removeMember(as(owner), { chat_id, member_id: removed.memberId });
  await node.services.db.prisma.userBlock.create({ data: { blockerId: owner.userId, blockedId: blocked.userId } });
  const invite = await createInvite(as(owner), { chat_id });
  const proofs: Partial<Record<AccountRole, Proofs>> = { stranger: {} };
  for (const role of ACCOUNT_ROLES) if (role !== "stranger") proofs[role] = await signedIn(node, cast[role]);
  return { chat_id, message_id, target: targetOf(target), invite, newcomer, proofs };
}

const targetOf = ({ memberId: member_id, userId: user_id }: AccountMember) => ({ member_id, user_id });

async function several(node: TestNode, count: 4): Promise<[Account, Account, Account, Account]>;
async function several(
  node: TestNode,
  count: 9,
): Promise<[Account, Account, Account, Account, Account, Account, Account, Account, Account]>;
async function several(node: TestNode, count: number): Promise<Account[]> {
  const made: Account[] = [];
  for (let index = 0; index < count; index += 1) made.push(await openAccount(node, "ada"));
  return made;
}
