import type { APIRequestContext, Page } from "@playwright/test";
import { randomUUID } from "node:crypto";

import type { NewGroup } from "#contract/chats.ts";
import type { MemberList } from "#contract/members.ts";
import type { MyProfile } from "#contract/users.ts";

import { type Account, expectOk, freshAccount, lendCookies, openApi, register, signIn } from "./accounts.ts";

/** Somebody with an account that nobody else has, signed in by program. */
export interface Somebody {
  readonly account: Account;
  readonly api: APIRequestContext;
  readonly id: string;
  /** Signs a page's browser in as this person. */
  enter(page: Page): Promise<Page>;
}

export async function somebody(): Promise<Somebody> {
  const account = freshAccount();
  const api = await openApi();
  await register(api, account);
  await signIn(api, account);
  const { id } = (await (await api.get("/api/v1/users/me")).json()) as MyProfile;
  return {
    account,
    api,
    id,
    async enter(page) {
      await lendCookies(api, page.context());
      return page;
    },
  };
}

/** Makes a chat by program. */
export async function made<Chat>(api: APIRequestContext, path: string, data: object): Promise<Chat> {
  return (await (await expectOk(await api.post(path, { data }))).json()) as Chat;
}

/** Writes into a chat by program. */
export async function say(api: APIRequestContext, chatId: string, content: string): Promise<void> {
  await expectOk(await api.post("/api/v1/messages", { data: { chat_id: chatId, client_message_id: randomUUID(), content } }));
}

/** A group of these people; answers its id. */
export async function groupOf(owner: Somebody, name: string, others: readonly Somebody[]): Promise<string> {
  return (await made<NewGroup>(owner.api, "/api/v1/chats", { name, type: "group", member_ids: others.map(({ id }) => id) })).id;
}

/** The id that somebody has in a chat. */
export async function seatOf({ api, id }: Somebody, chatId: string): Promise<string> {
  const { members } = (await (await api.get(`/api/v1/chats/${chatId}/members`)).json()) as MemberList;
  const seat = members.find(({ user_id }) => user_id === id);
  if (seat === undefined) throw new Error("not a member of this chat");
  return seat.id;
}
