import type { Page } from "@playwright/test";

import type { NewChat } from "#contract/chats.ts";

import { expectAccessible } from "./support/accessible.ts";
import { expectOk } from "./support/accounts.ts";
import { ChatPage } from "./support/chat-page.ts";
import { groupOf, say, type Somebody, somebody } from "./support/people.ts";
import { expect, LAPTOP, PHONE, test, visit } from "./support/test.ts";

/** Two people with a DM, in which the second one has said something. */
async function twoPeople(): Promise<{ ada: Somebody; brook: Somebody; chatId: string }> {
  const [ada, brook] = [await somebody(), await somebody()];
  const { id: chatId } = (await (await ada.api.get(`/api/v1/chats/dm/${brook.id}`)).json()) as NewChat;
  await say(brook.api, chatId, "Shall we meet at six?");
  return { ada, brook, chatId };
}

/** The row of the chat with that title; others may speak of it. */
const row = (page: Page, title: string, list = "Chats") =>
  page
    .getByRole("list", { name: list, exact: true })
    .getByRole("listitem")
    .filter({ has: page.getByRole("link", { name: new RegExp(`^${title}\\s*,`) }) });
const entry = (page: Page, name: string) => row(page, name).getByRole("link");

async function choose(page: Page, name: string, action: string, list = "Chats"): Promise<void> {
  await row(page, name, list).hover();
  await row(page, name, list)
    .getByRole("button", { name: /^Options for/ })
    .click();
  await page.getByRole("menuitem", { name: action, exact: true }).click();
}

test("What is read on the phone is read at the desk, and what is said counts there while nobody asks", async ({ arrive }) => {
  test.setTimeout(90_000);
  const { ada, brook, chatId } = await twoPeople();
  const name = brook.account.username;
  const desk = await ada.enter(await arrive(LAPTOP));
  await visit(desk, "/chats");
  await expect(entry(desk, name)).toContainText("1 unread message");
  await say(brook.api, chatId, "Or at seven?");
  await expect(entry(desk, name)).toContainText("2 unread messages");
  await expect(entry(desk, name)).toContainText("Or at seven?");

  const phone = await ada.enter(await arrive(PHONE));
  await new ChatPage(phone).open(`/c/${chatId}`);
  await expect(entry(desk, name)).not.toContainText("unread");
  await choose(desk, name, "Mark as unread");
  await expect(entry(desk, name)).toContainText("marked as unread");
  await visit(phone, "/chats");
  await expect(entry(phone, name)).toContainText("marked as unread");
  await entry(phone, name).click();
  await new ChatPage(phone).ready();
  await expect(entry(desk, name)).not.toContainText("unread");
});

test("Who is named in a group sees it beside the chat", async ({ arrive }) => {
  const [ada, brook] = [await somebody(), await somebody()];
  const id = await groupOf(ada, "The benches", [brook]);
  const page = await ada.enter(await arrive(LAPTOP));
  await visit(page, "/chats");
  await expect(entry(page, "The benches")).toBeVisible();
  await say(brook.api, id, `Who has a van, @${ada.account.username}?`);
  await expect(entry(page, "The benches")).toContainText("1 message mentions you");
  await choose(page, "The benches", "Mark as read");
  await expect(entry(page, "The benches")).not.toContainText("mentions you");
  await expect(entry(page, "The benches")).not.toContainText("unread");
});

test("What is begun on the phone stands in the field at the desk, and is gone there once it was sent", async ({ arrive }) => {
  test.setTimeout(90_000);
  const { ada, brook, chatId } = await twoPeople();
  const [phone, desk] = [await ada.enter(await arrive(PHONE)), await ada.enter(await arrive(LAPTOP))];
  const [onPhone, atDesk] = [new ChatPage(phone), new ChatPage(desk)];
  await visit(desk, "/chats");
  await onPhone.open(`/c/${chatId}`);
  await onPhone.field.fill("At seven would be");
  await expect(entry(desk, brook.account.username)).toContainText("Draft: At seven would be");
  await atDesk.open(`/c/${chatId}`);
  await expect(atDesk.field).toHaveValue("At seven would be");
  // Both are open now: it follows from one to the other.
  await onPhone.field.fill("At seven would be better");
  await expect(atDesk.field).toHaveValue("At seven would be better");
  await onPhone.page.getByRole("button", { name: "Send", exact: true }).click();
  await atDesk.sees("At seven would be better");
  await expect(atDesk.field).toHaveValue("");
  await visit(phone, "/chats");
  await expect(entry(phone, brook.account.username)).toContainText("You: At seven would be better");
});

test("A draft that was begun without a network goes out with it", async ({ arrive }) => {
  test.setTimeout(60_000);
  const { ada, brook, chatId } = await twoPeople();
  const desk = await ada.enter(await arrive(LAPTOP));
  const phone = await ada.enter(await arrive(PHONE));
  await visit(desk, "/chats");
  const onPhone = new ChatPage(phone);
  await onPhone.open(`/c/${chatId}`);
  await phone.context().setOffline(true);
  await onPhone.field.fill("Begun in the tunnel");
  await phone.context().setOffline(false);
  await expect(entry(desk, brook.account.username)).toContainText("Draft: Begun in the tunnel", { timeout: 20_000 });
});

test("A muted chat counts quietly, an archived one comes back when somebody speaks, and a favourite stands first", async ({ page }) => {
  test.setTimeout(90_000);
  const { ada, brook, chatId } = await twoPeople();
  const name = brook.account.username;
  const group = await groupOf(ada, "The benches", [brook]);
  await visit(await ada.enter(page), "/chats");
  await expect(page.getByRole("list", { name: "Chats", exact: true }).getByRole("listitem").first()).toContainText("The benches");
  await choose(page, name, "Add to favourites");
  await expect(page.getByRole("list", { name: "Chats", exact: true }).getByRole("listitem").first()).toContainText(name);
  await choose(page, "The benches", "Mute for 8 hours");
  await expect(entry(page, "The benches")).toContainText("muted");
  await say(brook.api, group, "Who has a van?");
  await expect(entry(page, "The benches")).toContainText("1 unread message");

  await choose(page, name, "Archive");
  await expect(row(page, name)).toHaveCount(0);
  await page.getByRole("button", { name: /^Archived/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Archived" })).toBeVisible();
  await expect(row(page, name, "Archived")).toBeVisible();
  await page.getByRole("button", { name: "All chats" }).click();
  await expect(row(page, name)).toHaveCount(0);
  await say(brook.api, chatId, "One more thing");
  await expect(entry(page, name)).toContainText("One more thing");

  // Without the page's own knowledge: as the server has it.
  await visit(page, "/chats");
  await expect(entry(page, name)).toContainText("favourite");
  await expect(entry(page, "The benches")).toContainText("muted");
  await choose(page, "The benches", "Turn back on");
  await expect(entry(page, "The benches")).not.toContainText("muted");
});

test("The menu of a chat is worked by keyboard alone, and gives the focus back", async ({ arrive }) => {
  const { ada, brook } = await twoPeople();
  const page = await ada.enter(await arrive(LAPTOP));
  await visit(page, "/chats");
  await entry(page, brook.account.username).focus();
  await page.keyboard.press("Tab");
  const button = row(page, brook.account.username).getByRole("button", { name: /^Options for/ });
  await expect(button).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeVisible();
  // Past "Mark as read".
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeHidden();
  await expect(entry(page, brook.account.username)).toContainText("favourite");
  await expect(button).toBeFocused();
  await entry(page, brook.account.username).click({ button: "right" });
  await expect(page.getByRole("menuitem", { name: "Remove from favourites" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toBeHidden();
});

test("A finger that rests on a chat opens its menu and not the chat", async ({ arrive }) => {
  const { ada, brook } = await twoPeople();
  const phone = await ada.enter(await arrive(PHONE));
  await visit(phone, "/chats");
  const link = entry(phone, brook.account.username);
  const point = { pointerType: "touch", isPrimary: true, clientX: 120, clientY: 400, bubbles: true };
  await link.dispatchEvent("pointerdown", point);
  await expect(phone.getByRole("menu")).toBeVisible();
  await link.dispatchEvent("pointerup", point);
  await phone.getByRole("menuitem", { name: "Archive", exact: true }).tap();
  await expect(phone.getByRole("menu")).toBeHidden();
  await expect(row(phone, brook.account.username)).toHaveCount(0);
  await expect(phone.getByRole("button", { name: /^Archived/ })).toBeVisible();
  expect(new URL(phone.url()).pathname).toBe("/chats");
});

test("No serious finding on the list with its marks, its menu and the archive, in light and dark", async ({ page }) => {
  test.setTimeout(90_000);
  const { ada, brook, chatId } = await twoPeople();
  const change = (id: string, data: object) => ada.api.patch(`/api/v1/chats/${id}/preferences`, { data });
  const group = await groupOf(ada, "The benches", [brook]);
  const old = await groupOf(ada, "Last summer", [brook]);
  await say(brook.api, group, `Who has a van, @${ada.account.username}?`);
  await expectOk(await change(group, { muted_until: "forever" }));
  await expectOk(await change(chatId, { favourite: true }));
  await expectOk(await change(old, { archived: true }));
  const draft = { content: "At seven", written_at: new Date().toISOString() };
  await expectOk(await ada.api.put(`/api/v1/chats/${chatId}/draft`, { data: draft }));
  await visit(await ada.enter(page), "/chats");
  await expect(entry(page, brook.account.username)).toContainText("Draft: At seven");
  await expectAccessible(page, "the list");
  await row(page, "The benches").hover();
  await row(page, "The benches")
    .getByRole("button", { name: /^Options for/ })
    .click();
  await expect(page.getByRole("menu")).toBeVisible();
  await expectAccessible(page, "a chat's menu");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Archived/ }).click();
  await expect(row(page, "Last summer", "Archived")).toBeVisible();
  await expectAccessible(page, "the archive");
});
