import type { Locator, Page } from "@playwright/test";

import type { NewBroadcast } from "#contract/chats.ts";

import { expectAccessible } from "./support/accessible.ts";
import { expectOk } from "./support/accounts.ts";
import { ChatPage } from "./support/chat-page.ts";
import { groupOf, made, type Somebody, somebody } from "./support/people.ts";
import { expect, test } from "./support/test.ts";

/** Opens what there is to know about the chat, by the name in its head. */
async function openInfo(page: Page, title: string): Promise<Locator> {
  await page.getByRole("heading", { level: 1 }).getByRole("button", { name: title, exact: true }).click();
  const info = page.getByRole("dialog", { name: /^About this (group|broadcast)$/ });
  await expect(info).toBeVisible();
  return info;
}

async function choose(info: Locator, { account: { username } }: Somebody, entry: string): Promise<void> {
  await info.getByRole("button", { name: `What to do about ${username}` }).click();
  await info.page().getByRole("menuitem", { name: entry, exact: true }).click();
}

async function confirm(page: Page, action: string): Promise<void> {
  const window = page.getByRole("alertdialog");
  await window.getByRole("button", { name: action, exact: true }).click();
  await expect(window).toBeHidden();
}

async function enterChat(page: Page, person: Somebody, chatId: string): Promise<ChatPage> {
  await person.enter(page);
  const chat = new ChatPage(page);
  await chat.open(`/c/${chatId}`);
  return chat;
}

test("A group is renamed, described, filled, given admins and links, and deleted, and everybody sees it happen", async ({
  page,
  arrive,
}) => {
  test.setTimeout(120_000);
  const [ada, brook, cyd] = [await somebody(), await somebody(), await somebody()];
  const id = await groupOf(ada, "The benches", [brook]);
  await enterChat(page, ada, id);
  const other = await arrive();
  await enterChat(other, brook, id);

  const info = await openInfo(page, "The benches");
  await info.getByRole("textbox", { name: "Name" }).fill("The long benches");
  await info.getByRole("textbox", { name: /^What it is about/ }).fill("Who paints them, and when");
  await info.getByRole("button", { name: "Save" }).click();
  await expect(other.getByRole("heading", { level: 1, name: "The long benches" })).toBeVisible();
  const his = await openInfo(other, "The long benches");
  await expect(his.getByText("Who paints them, and when")).toBeVisible();
  await expect(his.getByRole("button", { name: "Save" }), "a member changes nothing").toHaveCount(0);
  await expect(his.getByRole("region", { name: "Links" })).toHaveCount(0);
  await expect(his.getByRole("button", { name: /^What to do about/ })).toHaveCount(0);
  await expect(his.getByRole("button", { name: /Delete/ })).toHaveCount(0);

  await info.getByRole("searchbox", { name: "Find people by username" }).fill(cyd.account.username);
  await info.getByRole("list", { name: "People found" }).getByRole("button", { name: cyd.account.username, exact: true }).click();
  await expect(info.getByRole("region", { name: "3 members" }).getByText(cyd.account.username)).toBeVisible();
  await choose(info, brook, "Make admin");
  await expect(his.getByRole("button", { name: "Save" }), "an admin may").toBeVisible();
  await expect(his.getByRole("button", { name: `What to do about ${cyd.account.username}` })).toBeVisible();
  await expect(his.getByRole("button", { name: `What to do about ${ada.account.username}` })).toHaveCount(0);

  const links = info.getByRole("region", { name: "Links" });
  await links.getByRole("combobox", { name: "Works" }).selectOption("for a week");
  await links.getByRole("combobox", { name: "For" }).selectOption("10 people");
  await links.getByRole("button", { name: "Make a link" }).click();
  const link = links.getByRole("listitem");
  await expect(link).toContainText("used 0 of 10");
  await expect(link).toContainText("until ");
  await link.getByRole("button", { name: "Show QR code" }).click();
  await expect(link.getByRole("img", { name: /^QR code of the link/ })).toBeVisible();
  const url = (await link.getByText(/\/i\//).textContent()) ?? "";
  await link.getByRole("button", { name: "Revoke link" }).click();
  await confirm(page, "Revoke");
  await expect(links.getByText("There is no link yet.")).toBeVisible();
  await page.request.get(url);
  const stranger = await arrive();
  await stranger.goto(url);
  await expect(stranger.getByRole("heading", { name: "This link works no more" })).toBeVisible();

  const third = await arrive();
  await enterChat(third, cyd, id);
  await choose(info, cyd, "Remove …");
  await confirm(page, "Remove");
  await expect(third.getByRole("heading", { name: "You were removed from this chat" })).toBeVisible();
  await expect(info.getByRole("region", { name: "2 members" })).toBeVisible();

  await choose(info, brook, "Make owner …");
  await confirm(page, "Hand over");
  await expect(info.getByRole("button", { name: "Delete for everybody …" })).toHaveCount(0);
  await his.getByRole("button", { name: "Delete for everybody …" }).click();
  await confirm(other, "Delete");
  await expect(other).toHaveURL(/\/chats$/);
  await expect(page.getByRole("heading", { name: "This chat is gone" })).toBeVisible();
});

test("A broadcast that changes its voice is repainted where it is open, and lists its subscribers to those who run it", async ({
  page,
  arrive,
}) => {
  test.setTimeout(90_000);
  const [ada, brook] = [await somebody(), await somebody()];
  const news = await made<NewBroadcast>(ada.api, "/api/v1/channels", { name: "Street news" });
  await expectOk(await brook.api.post(`/api/v1/invites/${news.invite_code}/accept`));
  const hers = await enterChat(page, ada, news.id);
  await hers.say("The bridge is shut");
  const other = await arrive();
  const his = await enterChat(other, brook, news.id);
  const heard = his.row("The bridge is shut");
  await expect(heard).toHaveAttribute("aria-label", new RegExp(`^${ada.account.username},`));

  const info = await openInfo(page, "Street news");
  await info.getByRole("switch", { name: "Speak with one voice" }).click();
  await expect(heard).toHaveAttribute("aria-label", /^Street news,/);
  await expect(info.getByRole("switch", { name: "Speak with one voice" })).toBeChecked();
  await info.getByRole("switch", { name: "Speak with one voice" }).click();
  await expect(heard).toHaveAttribute("aria-label", new RegExp(`^${ada.account.username},`));

  const people = info.getByRole("region", { name: "1 subscriber" });
  await expect(people.getByText(brook.account.username)).toBeVisible();
  await choose(info, brook, "Make admin");
  await expect(info.getByRole("region", { name: "0 subscribers" }).getByText("Admin")).toBeVisible();
  await his.say("From both of us");
  // Behind the open window nothing has a role.
  await expect(page.locator('[aria-label$=": From both of us"]')).toHaveCount(1);
  await choose(info, brook, "Make member");
  await choose(info, brook, "Remove …");
  await confirm(page, "Remove");
  await expect(other.getByRole("heading", { name: "You were removed from this chat" })).toBeVisible();
  await expect(info.getByText(brook.account.username)).toHaveCount(0);
});

test("A spammer goes from a group with all that they wrote, and comes back with it if that was a slip", async ({ page, arrive }) => {
  const [ada, brook, cyd] = [await somebody(), await somebody(), await somebody()];
  const id = await groupOf(ada, "The benches", [brook, cyd]);
  const chat = await enterChat(page, ada, id);
  const hers = await enterChat(await arrive(), cyd, id);
  const his = await enterChat(await arrive(), brook, id);
  for (const text of ["Buy now", "Buy twice"]) await his.say(text);
  await hers.sees("Buy twice");

  await chat.choose("Buy twice", "Remove and delete all messages …");
  const window = page.getByRole("alertdialog");
  await expect(window).toContainText("2 messages disappear for everyone at once.");
  await window.getByRole("button", { name: "Remove and delete", exact: true }).click();
  for (const text of ["Buy now", "Buy twice"]) await expect(hers.row(text)).toHaveCount(0);
  await expect(his.field).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  for (const text of ["Buy now", "Buy twice"]) await hers.sees(text);
  await his.page.reload();
  await his.open(`/c/${id}`);
  await his.say("Sorry, that was my nephew");
  await chat.sees("Sorry, that was my nephew");
});

test("The keyboard alone renames a group, adds somebody, and takes the focus back to where it was", async ({ page }) => {
  const [ada, brook] = [await somebody(), await somebody()];
  const id = await groupOf(ada, "By hand", []);
  await enterChat(page, ada, id);
  const name = page.getByRole("heading", { level: 1 }).getByRole("button", { name: "By hand" });
  await name.focus();
  await page.keyboard.press("Enter");
  const info = page.getByRole("dialog", { name: "About this group" });
  await info.getByRole("textbox", { name: "Name" }).focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("By two hands");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "By two hands", includeHidden: true })).toHaveCount(1);
  await info.getByRole("searchbox").focus();
  await page.keyboard.type(brook.account.username);
  await expect(info.getByRole("list", { name: "People found" }).getByRole("button")).toHaveCount(1);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(info.getByRole("region", { name: "2 members" })).toBeVisible();
  await info.getByRole("button", { name: `What to do about ${brook.account.username}` }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Make admin" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(info.getByRole("list", { name: "People in this chat" }).getByText("Admin")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(info).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 }).getByRole("button")).toBeFocused();
});

test("No serious finding in what there is to know about a chat, in light and dark, and it fits a narrow phone", async ({ page }) => {
  test.setTimeout(90_000);
  const [ada, brook] = [await somebody(), await somebody()];
  const id = await groupOf(ada, "The benches", [brook]);
  await expectOk(await ada.api.post(`/api/v1/chats/${id}/invites`, { data: { max_uses: 10 } }));
  await enterChat(page, ada, id);
  const info = await openInfo(page, "The benches");
  await expect(info.getByText("used 0 of 10")).toBeVisible();
  await info.getByRole("button", { name: "Show QR code" }).click();
  await expect(info.getByRole("img", { name: /^QR code/ })).toBeVisible();
  await expectAccessible(page, "an owner’s");
  await page.setViewportSize({ width: 320, height: 640 });
  const wide = await info.evaluate((sheet) => sheet.scrollWidth - sheet.clientWidth);
  expect(wide).toBeLessThanOrEqual(0);
});
