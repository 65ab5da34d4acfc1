import type { ChatSnapshot, ListedChat } from "#contract/chats.ts";
import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { createBroadcast } from "#server/use-cases/chats/create-broadcast.ts";
import { createGroup } from "#server/use-cases/chats/create-group.ts";
import { listChats } from "#server/use-cases/chats/list-chats.ts";
import { openDm } from "#server/use-cases/chats/open-dm.ts";
import { acceptInvite } from "#server/use-cases/invites/accept-invite.ts";
import { changeRole } from "#server/use-cases/members/change-role.ts";

import { type Account, as, type Member, openAccount, type Person } from "./scenario.ts";
import type { TestNode } from "./services.ts";

/** Somebody with an account and a membership in a chat of accounts. */
export type AccountMember = Account & Member;

/** Five accounts that know nothing of one another. */
export async function accounts(node: TestNode): Promise<readonly [Account, Account, Account, Account, Account]> {
  const [one, two] = [await openAccount(node, "ada"), await openAccount(node, "eve")];
  return [one, two, await openAccount(node, "ada"), await openAccount(node, "eve"), await openAccount(node, "ada")];
}

/** The account as a member of a chat that it is in. */
export async function memberOf(person: Account, chatId: string): Promise<AccountMember> {
  const { me } = await opened(person, chatId);
  return { ...person, chatId, memberId: me.id, token: "" };
}

export async function opened(person: Person, chatId: string, afterSeq?: number): Promise<ChatSnapshot> {
  return await openChat(as(person), { chat_id: chatId, ...(afterSeq === undefined ? {} : { after_seq: afterSeq }) });
}

/** Two people's DM, as each of them is in it. */
export async function dmBetween(one: Account, other: Account): Promise<readonly [AccountMember, AccountMember]> {
  const { id } = await openDm(as(one), { user_id: other.userId });
  return [await memberOf(one, id), await memberOf(other, id)];
}

/** A group of the first of these people, and everybody as they are in it. */
export async function groupOf<People extends readonly Account[]>(
  owner: Account,
  ...others: People
): Promise<[AccountMember, ...{ [Index in keyof People]: AccountMember }]> {
  const { id } = await createGroup(as(owner), { name: "Walkers", type: "group", member_ids: others.map(({ userId }) => userId) });
  const members = [];
  for (const person of [owner, ...others]) members.push(await memberOf(person, id));
  return members as [AccountMember, ...{ [Index in keyof People]: AccountMember }];
}

/** A broadcast with its owner, an admin, and subscribers who came by its link. */
export async function broadcastOf(owner: Account, admin: Account, ...subscribers: readonly Account[]) {
  const { id, invite_code } = await createBroadcast(as(owner), { name: "News", description: "What is new" });
  for (const person of [admin, ...subscribers]) await acceptInvite(as(person), { code: invite_code });
  const editor = await memberOf(admin, id);
  await changeRole(as(owner), { chat_id: id, member_id: editor.memberId, role: "admin" });
  const members = [];
  for (const person of subscribers) members.push(await memberOf(person, id));
  return { chat_id: id, invite_code, owner: await memberOf(owner, id), admin: editor, subscribers: members };
}

/** The whole list of somebody's chats, page by page. */
export async function wholeList(person: Account, limit = 50): Promise<ListedChat[]> {
  const chats: ListedChat[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await listChats(as(person), { limit, cursor });
    chats.push(...page.chats);
    if (page.next_cursor === null) return chats;
    cursor = page.next_cursor;
  }
}
