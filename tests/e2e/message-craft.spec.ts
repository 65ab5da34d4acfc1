import type { Page } from "@playwright/test";
import { randomUUID } from "node:crypto";

import type { NewGroup } from "#contract/chats.ts";
import type { MyProfile } from "#contract/users.ts";

import { expectAccessible } from "./support/accessible.ts";
import { type Account, expectOk, freshAccount, lendCookies, openApi, register, signIn } from "./support/accounts.ts";
import { ChatPage } from "./support/chat-page.ts";
import { expect, PHONE, test, visit } from "./support/test.ts";

async function somebody() {
  const account: Account = freshAccount();
  const api = await openApi();
  await register(api, account);
  await signIn(api, account);
  const { id } = (await (await api.get("/api/v1/users/me")).json()) as MyProfile;
  return {
    ...{ account, api, id },
    async opens(page: Page, chatId: string): Promise<ChatPage> {
      await lendCookies(api, page.context());
      await visit(page, `/c/${chatId}`);
      const chat = new ChatPage(page);
      await chat.ready();
      return chat;
    },
    async groups(name: string, ...members: readonly { readonly id: string }[]): Promise<string> {
      const data = { name, type: "group", member_ids: members.map((member) => member.id) };
      const made = await expectOk(await api.post("/api/v1/chats", { data }));
      return ((await made.json()) as NewGroup).id;
    },
    async says(chatId: string, content: string): Promise<void> {
      await expectOk(await api.post("/api/v1/messages", { data: { chat_id: chatId, client_message_id: randomUUID(), content } }));
    },
  };
}

async function twoInAGroup(page: Page, other: Page) {
  const [ada, brook] = [await somebody(), await somebody()];
  const group = await ada.groups("The benches", brook);
  return { ada, brook, group, hers: await ada.opens(page, group), his: await brook.opens(other, group) };
}

test("A name is offered while one types it, chosen by the keyboard, and stands out for whoever is named", async ({ page, arrive }) => {
  test.setTimeout(90_000);
  const { brook, hers, his } = await twoInAGroup(page, await arrive());
  const { username } = brook.account;
  await hers.field.click();
  await page.keyboard.type(`Could you, @${username.slice(0, 5)}`);
  const list = page.getByRole("listbox", { name: "Name somebody" });
  const option = list.getByRole("option", { name: username });
  await expect(option).toHaveAttribute("aria-selected", "true");
  await expect(hers.field).toHaveAttribute("aria-activedescendant", (await option.getAttribute("id")) ?? "");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();
  await page.keyboard.type(" @");
  await expect(option).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(hers.field).toHaveValue(new RegExp(` @${username} $`));
  await expect(list).toBeHidden();
  await hers.say(`@${username} could you?`);
  const named = his.page.getByRole("article", { name: /, names you: / });
  await expect(named.locator("mark")).toHaveText(`@${username}`);
  await expect(hers.row(`@${username} could you?`).locator("mark")).toHaveCount(0);
});

test("On a phone a finger chooses the name, and the field keeps the focus and its keyboard", async ({ page, arrive }) => {
  const { brook, hers } = await twoInAGroup(await arrive(PHONE), page);
  await hers.field.fill("@");
  await hers.page.getByRole("option", { name: brook.account.username }).tap();
  await expect(hers.field).toHaveValue(`@${brook.account.username} `);
  await expect(hers.field).toBeFocused();
});

test("A pin is seen by everybody below the head, leads to its message, and is taken back", async ({ page, arrive }) => {
  test.setTimeout(120_000);
  const { brook, group, hers, his } = await twoInAGroup(page, await arrive());
  await hers.say("We meet at the gate");
  for (let count = 0; count < 55; count += 1) await brook.says(group, `Line ${count}`);
  await his.sees("Line 54");
  await hers.say("Bring gloves");
  await hers.choose("Bring gloves", "Pin");
  await expect(hers.row("Bring gloves").getByText("Pinned")).toBeVisible();
  const bar = (chat: ChatPage) => chat.page.getByRole("region", { name: "Pinned messages" });
  await expect(bar(his)).toContainText("Bring gloves");
  await expectAccessible(his.page);

  await page.evaluate(() => document.querySelector('[role="region"][aria-label="Messages"]')?.scrollTo(0, 0));
  await hers.sees("We meet at the gate");
  await hers.choose("We meet at the gate", "Pin");
  await expect(bar(his)).toContainText("We meet at the gate");
  // Far above what his page has: fetched, and shown.
  await his.page.reload();
  await his.ready();
  await bar(his)
    .getByRole("button", { name: /We meet at the gate/ })
    .click();
  await expect(his.row("We meet at the gate")).toBeInViewport();
  await expect(his.row("We meet at the gate")).toBeVisible();

  await bar(his).getByRole("button", { name: "2 pinned" }).click();
  const all = his.page.getByRole("dialog", { name: "Pinned messages" });
  await expect(all.getByRole("listitem")).toHaveText([/We meet at the gate/, /Bring gloves/]);
  await expect(all.getByRole("button", { name: "Unpin" }), "a member does not unpin").toHaveCount(0);
  await his.page.keyboard.press("Escape");
  await hers.choose("We meet at the gate", "Unpin");
  await expect(bar(his)).toContainText("Bring gloves");
});

test("A message is passed on into another chat, marked there, and the window says where it could not go", async ({ page, arrive }) => {
  test.setTimeout(90_000);
  const { ada, brook, hers, his } = await twoInAGroup(page, await arrive());
  const walkers = await ada.groups("Walkers", brook);
  await his.say("The van is free on Sunday");
  await hers.sees("The van is free on Sunday");
  await hers.choose("The van is free on Sunday", /^Forward/);
  const window = page.getByRole("dialog", { name: "Forward to" });
  await window.getByRole("searchbox", { name: "Search your chats" }).fill("walk");
  await expect(window.getByRole("checkbox", { name: "The benches" })).toHaveCount(0);
  await window.getByRole("checkbox", { name: "Walkers" }).check();
  await expectAccessible(page);
  await window.getByRole("button", { name: "Forward", exact: true }).click();
  await expect(page.getByText("Forwarded to 1 chat")).toBeVisible();
  await expect(window).toBeHidden();
  const there = await brook.opens(his.page, walkers);
  await expect(there.row("The van is free on Sunday").getByText("Forwarded")).toBeVisible();
  await expect(there.row("The van is free on Sunday")).toHaveAttribute("aria-label", new RegExp(`^${ada.account.username},`));
});

test("What a message said before its edits is shown to whoever reads it", async ({ page, arrive }) => {
  test.setTimeout(90_000);
  const { hers, his } = await twoInAGroup(page, await arrive());
  await hers.say("We meet at six");
  await hers.choose("We meet at six", "Edit");
  await hers.field.fill("We meet at seven");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await his.sees("We meet at seven");
  await his.row("We meet at seven").getByRole("button", { name: "edited" }).click();
  const window = his.page.getByRole("dialog", { name: "What this message said" });
  await expect(window.getByRole("listitem")).toHaveText([/^Now.*We meet at seven$/, /^Before.*We meet at six$/]);
  await expectAccessible(his.page);
  await his.page.keyboard.press("Escape");
  await expect(window).toBeHidden();
  await hers.choose("We meet at seven", /^Earlier versions/);
  await expect(page.getByRole("dialog", { name: "What this message said" }).getByText("We meet at six")).toBeVisible();
});
