import type { Page } from "@playwright/test";

import type { NewChat, NewGroup } from "#contract/chats.ts";

import { expectAccessible } from "./support/accessible.ts";
import { ChatPage } from "./support/chat-page.ts";
import { seedMessages } from "./support/database.ts";
import { made, say, seatOf, type Somebody, somebody } from "./support/people.ts";
import { expect, PHONE, test, visit } from "./support/test.ts";

const entries = (page: Page) => page.getByRole("list", { name: "Chats" }).getByRole("link");
const entry = (page: Page, name: string) => entries(page).filter({ hasText: name });
const palette = (page: Page) => page.getByRole("dialog", { name: "Search and go to" });
const field = (page: Page) => palette(page).getByRole("combobox", { name: "Search chats, people, messages" });
const options = (page: Page) => palette(page).getByRole("option");

async function group(owner: Somebody, name: string, ...members: Somebody[]): Promise<NewGroup> {
  return await made<NewGroup>(owner.api, "/api/v1/chats", { name, type: "group", member_ids: members.map(({ id }) => id) });
}

async function dm(one: Somebody, other: Somebody): Promise<NewChat> {
  return (await (await one.api.get(`/api/v1/chats/dm/${other.id}`)).json()) as NewChat;
}

/** Opens the palette once the page listens to its keyboard. */
async function openPalette(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("ControlOrMeta+k");
    await expect(field(page)).toBeFocused({ timeout: 1_000 });
  }).toPass();
}

test("On a desk the chats stand beside the open one; chips narrow them down", async ({ page }) => {
  const [ada, brook] = [await somebody(), await somebody()];
  const benches = await group(ada, "The benches", brook);
  const pair = await dm(ada, brook);
  await say(brook.api, benches.id, "Who has a van?");
  await say(ada.api, pair.id, "See you");
  await visit(await ada.enter(page), "/chats");
  await expect(page.getByRole("heading", { name: "No chat is open" })).toBeVisible();
  await entry(page, "The benches").click();
  const chat = new ChatPage(page);
  await chat.sees("Who has a van?");
  await expect(chat.field).toBeFocused();
  await expect(entry(page, "The benches")).toHaveAttribute("aria-current", "page");
  await expect(entry(page, "The benches"), "it was read").not.toContainText("unread");
  await expect(page.getByRole("link", { name: "Back to chats" }), "there is nothing to go back to").toBeHidden();
  await entry(page, "You: See you").click();
  await chat.sees("See you");
  await expect(entry(page, "You: See you")).toHaveAttribute("aria-current", "page");

  const chips = page.getByRole("group", { name: "Which chats to show" });
  await chips.getByRole("button", { name: "Groups" }).click();
  await expect(entries(page)).toHaveCount(1);
  await expect(entry(page, "The benches")).toBeVisible();
  await expect(chips.getByRole("button", { name: "Broadcasts" }), "there is none").toHaveCount(0);
  await chips.getByRole("button", { name: "Unread", exact: true }).click();
  await expect(entries(page)).toHaveCount(0);
  await chips.getByRole("button", { name: "All", exact: true }).click();
  await expect(entries(page)).toHaveCount(2);
});

test("A facilitator’s room stands among the chats and opens beside them", async ({ page, facilitator }) => {
  const hall = await facilitator.openHall({ title: "Evening round" });
  await hall.owner.say("Welcome");
  await facilitator.enter(page);
  await visit(page, "/chats");
  await entry(page, "Evening round").click();
  await new ChatPage(page).sees("Welcome");
  await expect(page.getByRole("button", { name: "Room controls" })).toBeVisible();
  await expect(entry(page, "Evening round")).toBeVisible();
});

test("On a phone Back leads where one came from, to the same place in the list, and from a deep link the arrow leads to the list", async ({
  arrive,
}) => {
  test.setTimeout(90_000);
  const [ada, brook] = [await somebody(), await somebody()];
  for (let number = 1; number <= 16; number += 1) await group(ada, `Group ${number}.`, brook);
  const phone = await ada.enter(await arrive(PHONE));
  await visit(phone, "/chats");
  const list = phone.getByRole("main");
  await entry(phone, "Group 2.").scrollIntoViewIfNeeded();
  const top = await list.evaluate((pane) => pane.scrollTop);
  expect(top).toBeGreaterThan(200);
  const steps = await phone.evaluate(() => history.length);
  await entry(phone, "Group 2.").tap();
  const chat = new ChatPage(phone);
  await chat.ready();
  await expect(entries(phone)).toHaveCount(0);
  expect(await phone.evaluate(() => history.length)).toBe(steps + 1);
  await phone.getByRole("link", { name: "Back to chats" }).tap();
  await expect(entry(phone, "Group 2.")).toBeInViewport();
  expect(await list.evaluate((pane) => pane.scrollTop)).toBe(top);
  await entry(phone, "Group 3.").tap();
  await chat.ready();
  await phone.goBack();
  await expect(entry(phone, "Group 2.")).toBeInViewport();
  expect(await list.evaluate((pane) => pane.scrollTop), "by the phone’s own Back as well").toBe(top);

  const { id } = await group(ada, "Deep", brook);
  await chat.open(`/c/${id}`);
  await phone.reload();
  await chat.ready();
  await phone.getByRole("link", { name: "Back to chats" }).tap();
  await expect(phone.getByRole("heading", { level: 1, name: "Chats" })).toBeVisible();
  await phone.goBack();
  await expect(phone, "the list took the place of the chat").not.toHaveURL(new RegExp(id));
});

test("The palette leads by keyboard alone to a direct message with somebody new", async ({ page }) => {
  const [ada, brook] = [await somebody(), await somebody()];
  await visit(await ada.enter(page), "/chats");
  await openPalette(page);
  await page.keyboard.type(brook.account.username);
  const line = palette(page).getByRole("option", { name: `Write to ${brook.account.username}` });
  await expect(line).toHaveAttribute("aria-selected", "true");
  await expect(field(page)).toHaveAttribute("aria-activedescendant", (await line.getAttribute("id")) ?? "");
  await page.keyboard.press("Enter");
  const chat = new ChatPage(page);
  await chat.ready();
  await expect(page.getByRole("heading", { level: 1, name: brook.account.username })).toBeVisible();
  await expect(palette(page)).toBeHidden();
  await expect(chat.field).toBeFocused();

  await openPalette(page);
  await page.keyboard.type("dark col");
  await expect(options(page)).toHaveText(["Dark colours"]);
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await openPalette(page);
  await page.keyboard.press("ControlOrMeta+k");
  await expect(palette(page)).toBeHidden();
  await openPalette(page);
  await page.keyboard.type("new group");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "New group" }).getByRole("textbox", { name: "Name" })).toBeFocused();
});

test("The palette finds messages in all chats, narrowed down by filters, and leads to one in its place", async ({ page }) => {
  test.setTimeout(90_000);
  const [ada, brook] = [await somebody(), await somebody()];
  const [benches, boats] = [await group(ada, "The benches", brook), await group(ada, "The boats", brook)];
  await say(brook.api, benches.id, "The lighthouse needs paint");
  await say(ada.api, boats.id, "Steer by the lighthouse");
  await seedMessages({ room: { chat_id: benches.id }, memberId: await seatOf(brook, benches.id), count: 120 });
  await say(brook.api, benches.id, "The last plank");
  await visit(await ada.enter(page), "/chats");
  await openPalette(page);
  await expect(async () => {
    // A new message can be found a moment after it was said.
    await field(page).fill("");
    await field(page).fill("lighth");
    await expect(options(page)).toHaveCount(2, { timeout: 2_000 });
  }).toPass();
  await expect(palette(page).locator("mark").first()).toHaveText("lighth");
  await expect(options(page).filter({ hasText: "in The boats" })).toContainText("Steer by the lighthouse");
  await field(page).fill(`lighth from:${brook.account.username}`);
  await expect(options(page)).toHaveCount(1);
  await expect(options(page)).toContainText("in The benches");
  await page.keyboard.press("Enter");
  const chat = new ChatPage(page);
  await expect(chat.row("The lighthouse needs paint")).toBeInViewport();
  await expect(palette(page)).toBeHidden();

  await openPalette(page);
  await page.keyboard.type("plank");
  await options(page).filter({ hasText: "The last plank" }).click();
  await expect(chat.row("The last plank"), "in the chat that is open already").toBeInViewport();
  await openPalette(page);
  await palette(page).getByRole("button", { name: "before:" }).click();
  await page.keyboard.type("soon");
  await expect(palette(page).getByRole("status")).toContainText("Days look like 2026-11-21");
  await page.keyboard.press("Escape");
  await expect(palette(page)).toBeHidden();
  await expect(page, "what was open stays open").toHaveURL(new RegExp(benches.id));
});

test("The dot and the title are right in two tabs: what is read in one is read in the other", async ({ page }) => {
  const [ada, brook] = [await somebody(), await somebody()];
  const { id } = await group(ada, "The benches", brook);
  await visit(await ada.enter(page), "/chats");
  const second = await page.context().newPage();
  await visit(second, "/chats");
  await expect(second).toHaveTitle("Chats · Parley");
  await say(brook.api, id, "Who has a van?");
  for (const tab of [page, second]) {
    await expect(entry(tab, "The benches")).toContainText("1 unread message");
    await expect(tab).toHaveTitle("(1) Chats · Parley");
  }
  await page.bringToFront();
  await entry(page, "The benches").click();
  await new ChatPage(page).sees("Who has a van?");
  await expect(entry(second, "The benches")).not.toContainText("unread");
  await expect(second).toHaveTitle("Chats · Parley");
  await expect(page).toHaveTitle("The benches · Parley");

  await visit(second, "/settings");
  await page.keyboard.press("Alt+u");
  await expect(page).toHaveURL(/\/chats$/);
  await expect(page).toHaveTitle("(1) Chats · Parley");
  await expect(second, "on other pages too").toHaveTitle("(1) Settings · Parley");
});

test("Shortcuts go from chat to chat and to where one writes, also while typing, and the help sheet has them all", async ({ page }) => {
  test.setTimeout(90_000);
  const [ada, brook] = [await somebody(), await somebody()];
  const third = await group(ada, "Third", brook);
  await group(ada, "Second", brook);
  await group(ada, "First", brook);
  await say(brook.api, third.id, "Something new");
  await visit(await ada.enter(page), "/chats");
  await expect(entries(page)).toHaveCount(3);
  const heading = (name: string) => page.getByRole("heading", { level: 1, name });
  const chat = new ChatPage(page);
  // Upwards from none that is open: the last of them, and the one above it.
  for (const name of ["Second", "First"]) {
    await page.keyboard.press("Alt+ArrowUp");
    await expect(heading(name)).toBeVisible();
    await expect(chat.field).toBeFocused();
  }
  await page.keyboard.press("Alt+ArrowDown");
  await expect(heading("Second"), "from within the field").toBeVisible();
  await page.keyboard.press("Alt+Shift+ArrowDown");
  await expect(heading("Third")).toBeVisible();
  await chat.sees("Something new");
  await page.keyboard.press("Alt+r");
  await expect(page.getByText(`Reply to ${brook.account.username}`)).toBeVisible();
  await expect(chat.field).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByText(`Reply to ${brook.account.username}`)).toBeHidden();
  await page.keyboard.type("?");
  await expect(chat.field, "in a field it is a letter").toHaveValue("?");
  await page.keyboard.press("ControlOrMeta+Shift+f");
  await expect(page.getByRole("searchbox", { name: "Search in this chat" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Search" })).toBeHidden();

  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await entry(page, "Third").focus();
  await page.keyboard.press("?");
  await expect(help.getByText("Next unread chat")).toBeVisible();
  await expect(help.getByRole("term")).toHaveCount(35);
  await help.getByRole("switch", { name: "Shortcuts of a single key" }).uncheck();
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await entry(page, "Third").focus();
  await page.keyboard.press("?");
  await page.keyboard.press("ControlOrMeta+/");
  await expect(help, "once, and by the other keys").toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await entry(page, "Third").focus();
  await page.keyboard.press("Escape");
  await expect(chat.field, "Esc is the way back to writing").toBeFocused();
});

test("No serious finding in the panes, the palette, the help sheet and the settings, in light and dark", async ({ page }) => {
  test.setTimeout(120_000);
  const [ada, brook] = [await somebody(), await somebody()];
  const { id } = await group(ada, "The benches", brook);
  await say(brook.api, id, "Who has a van?");
  await visit(await ada.enter(page), "/chats");
  await expect(entry(page, "The benches")).toContainText("1 unread message");
  await expectAccessible(page, "the list beside an empty pane");
  await openPalette(page);
  await page.keyboard.type("van");
  await expect(palette(page).getByRole("status")).not.toHaveText("Searching …");
  await expectAccessible(page, "the palette");
  await field(page).fill(brook.account.username.slice(0, 6));
  await expect(options(page).first()).toBeVisible();
  await expectAccessible(page, "the palette with people");
  await page.keyboard.press("Escape");
  await entry(page, "The benches").click();
  await new ChatPage(page).sees("Who has a van?");
  await expectAccessible(page, "two panes");
  await page.keyboard.press("ControlOrMeta+/");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await expectAccessible(page, "the help sheet");
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ["/chats", `/c/${id}`, "/settings"]) {
    await visit(page, path);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, path).toBeLessThanOrEqual(0);
  }
  await visit(page, "/chats");
  await page.getByRole("button", { name: "Search and go to" }).click();
  await expect(field(page)).toBeFocused();
  await expectAccessible(page, "the palette on a narrow screen");
});
