import type { Page } from "@playwright/test";

import type { NewBroadcast, NewGroup } from "#contract/chats.ts";
import type { Invite } from "#contract/invites.ts";

import { expectAccessible } from "./support/accessible.ts";
import { expectOk } from "./support/accounts.ts";
import { ChatPage } from "./support/chat-page.ts";
import { made, say, type Somebody, somebody } from "./support/people.ts";
import { expect, PHONE, test, visit } from "./support/test.ts";

const newChat = (page: Page) => page.getByRole("button", { name: "New chat" });
const search = (page: Page) => page.getByRole("searchbox", { name: "Find people by username" });
const entry = (page: Page, name: string) => page.getByRole("list", { name: "Chats" }).getByRole("link").filter({ hasText: name });

/** Types a username and presses the one person who has it. */
async function pick(page: Page, { account: { username } }: Somebody): Promise<void> {
  await search(page).fill(username);
  await page.getByRole("list", { name: "People found" }).getByRole("button", { name: username, exact: true }).click();
}

/** As the window does when somebody comes back to it. */
async function lookAtAgain(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
}

test("Two people find each other by name, both write, and the sign beside a message goes from sent to read", async ({ page, arrive }) => {
  test.setTimeout(90_000);
  const [ada, brook] = [await somebody(), await somebody()];
  await visit(await ada.enter(page), "/chats");
  await expect(page.getByRole("heading", { name: "Nothing to read yet" })).toBeVisible();
  await newChat(page).click();
  await pick(page, brook);
  const hers = new ChatPage(page);
  await hers.ready();
  await expect(page.getByRole("heading", { level: 1, name: brook.account.username })).toBeVisible();
  await hers.say("Shall we meet at six?");
  await expect(hers.row("Shall we meet at six?")).toContainText("Sent");

  const other = await brook.enter(await arrive());
  await visit(other, "/chats");
  await expect(entry(other, ada.account.username)).toContainText("Shall we meet at six?");
  await expect(entry(other, ada.account.username)).toContainText("1 unread message");
  await expect(hers.row("Shall we meet at six?"), "it lies in a list, not before anybody’s eyes").toContainText("Sent");
  await entry(other, ada.account.username).click();
  const his = new ChatPage(other);
  await his.sees("Shall we meet at six?");
  await expect(hers.row("Shall we meet at six?")).toContainText("Delivered");
  await expect(hers.row("Shall we meet at six?")).toContainText("Read");
  await his.say("At seven");
  await hers.sees("At seven");
  await expect(his.row("At seven")).toContainText("Read");

  await expect(entry(other, ada.account.username), "the list stands beside the chat").toContainText("You: At seven");
  await expect(entry(other, ada.account.username)).not.toContainText("unread");
  await visit(other, "/chats");
  await hers.say("Good");
  await lookAtAgain(other);
  await expect(entry(other, ada.account.username)).toContainText("1 unread message");
});

test("A group of three is made in the window, tells who said what, is left, and handed over before its owner leaves", async ({
  page,
  arrive,
}) => {
  test.setTimeout(90_000);
  const [ada, brook, cyd] = [await somebody(), await somebody(), await somebody()];
  const other = await brook.enter(await arrive());
  await visit(other, "/chats");
  await visit(await ada.enter(page), "/chats");
  await newChat(page).click();
  await page.getByRole("button", { name: /^New group/ }).click();
  await page.getByRole("button", { name: "Make group" }).click();
  await expect(page.getByText("Please give it a name.")).toBeVisible();
  await page.getByRole("textbox", { name: "Name" }).fill("The benches");
  await pick(page, brook);
  await pick(page, cyd);
  await expect(page.getByRole("list", { name: "Chosen people" }).getByRole("listitem")).toHaveCount(2);
  await page.getByRole("button", { name: "Make group" }).click();
  const hers = new ChatPage(page);
  await hers.ready();
  await expect(page.getByText("3 members")).toBeVisible();
  await hers.say("Who has a van?");

  // Told of it without anybody asking: the list is open.
  await expect(entry(other, "The benches")).toBeVisible();
  await lookAtAgain(other);
  await expect(entry(other, "The benches")).toContainText(`${ada.account.username}: Who has a van?`);
  await entry(other, "The benches").click();
  const his = new ChatPage(other);
  await his.sees("Who has a van?");
  await expect(his.row("Who has a van?")).toContainText("Owner");
  await other.getByRole("button", { name: "More about this chat" }).click();
  await other.getByRole("menuitem", { name: "Leave …" }).click();
  await other.getByRole("dialog", { name: "Leave “The benches”?" }).getByRole("button", { name: "Leave", exact: true }).click();
  await expect(other.getByRole("heading", { level: 1, name: "Chats" })).toBeVisible();
  await expect(other.getByRole("heading", { name: "Nothing to read yet" })).toBeVisible();
  await expect(page.getByText("2 members")).toBeVisible();

  await page.getByRole("button", { name: "More about this chat" }).click();
  await page.getByRole("menuitem", { name: "Leave …" }).click();
  const refusal = page.getByRole("dialog", { name: "Leave “The benches”?" });
  await expect(refusal.getByText("You own this chat, so it needs a new owner before you leave.")).toBeVisible();
  await expect(refusal.getByRole("button", { name: "Leave", exact: true })).toHaveCount(0);
  await refusal.getByText("Close", { exact: true }).click();
  await page.getByRole("button", { name: `Actions for ${cyd.account.username}` }).click();
  await page.getByRole("menuitem", { name: "Make owner …" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Hand over" }).click();
  await expect(hers.row("Who has a van?")).toContainText("Admin");
  await page.getByRole("button", { name: "More about this chat" }).click();
  await page.getByRole("menuitem", { name: "Leave …" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Leave", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Nothing to read yet" })).toBeVisible();
});

test("A broadcast opens with its link, which brings a stranger through the sign-in to reading along", async ({ page, arrive }) => {
  const [ada, brook] = [await somebody(), await somebody()];
  await visit(await ada.enter(page), "/chats");
  await newChat(page).click();
  await page.getByRole("button", { name: /^New broadcast/ }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Street news");
  await page.getByRole("textbox", { name: /^What it is about/ }).fill("Works and closures");
  await page.getByRole("button", { name: "Make broadcast" }).click();
  const invite = page.getByRole("dialog", { name: "Invite by link" });
  const link = await invite.getByText(/^http\S+\/i\/[\w-]+$/).textContent();
  expect(link).not.toBeNull();
  await expect(invite.getByRole("button", { name: "Copy link" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(invite).toBeHidden();
  expect(page.url(), "loading the page again does not bring the link back").not.toContain("invite");
  await expect(page.getByText("0 subscribers")).toBeVisible();

  const stranger = await arrive();
  await stranger.goto(link ?? "");
  await expect(stranger.getByRole("heading", { name: "Street news" })).toBeVisible();
  await expect(stranger.getByText("Works and closures")).toBeVisible();
  await stranger.getByRole("link", { name: "Sign in to come in" }).click();
  await stranger.getByRole("textbox", { name: "E-mail address" }).fill(brook.account.email);
  await stranger.getByLabel("Password", { exact: true }).fill(brook.account.password);
  await stranger.getByRole("button", { name: "Sign in", exact: true }).click();
  await stranger.getByRole("button", { name: "Subscribe" }).click();
  const his = new ChatPage(stranger);
  await his.ready();
  await expect(his.field).toHaveJSProperty("readOnly", true);
  await expect(stranger.getByText("Only those who run this broadcast post here.")).toBeVisible();
  await expect(page.getByText("1 subscriber", { exact: true })).toBeVisible();
  const hers = new ChatPage(page);
  await hers.say("The bridge is shut on Monday");
  await his.sees("The bridge is shut on Monday");
});

test("A link that works no more, one that never was, and one for somebody who was removed each say so", async ({ page }) => {
  const [ada, brook] = [await somebody(), await somebody()];
  const group = await made<NewGroup>(ada.api, "/api/v1/chats", { name: "Few", type: "group", member_ids: [brook.id] });
  const invite = await made<Invite>(ada.api, `/api/v1/chats/${group.id}/invites`, {});
  const { members } = (await (await ada.api.get(`/api/v1/chats/${group.id}/members`)).json()) as {
    members: { id: string; user_id: string }[];
  };
  const brooks = members.find(({ user_id }) => user_id === brook.id);
  await expectOk(await ada.api.post(`/api/v1/chats/${group.id}/members/${brooks?.id}/remove`));
  await visit(await brook.enter(page), `/i/${invite.code}`);
  await page.getByRole("button", { name: "Join group" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "You were removed from this chat." })).toBeVisible();

  await expectOk(await ada.api.delete(`/api/v1/chats/${group.id}/invites/${invite.id}`));
  await page.goto(`/i/${invite.code}`);
  await expect(page.getByRole("heading", { name: "This link works no more" })).toBeVisible();
  await page.goto("/i/nobody-made-this");
  await expect(page.getByRole("heading", { name: "There is no such invitation" })).toBeVisible();
});

test("The keyboard alone begins a chat and writes in it", async ({ page }) => {
  const [ada, brook] = [await somebody(), await somebody()];
  await visit(await ada.enter(page), "/chats");
  await newChat(page).focus();
  await page.keyboard.press("Enter");
  await expect(search(page)).toBeFocused();
  await page.keyboard.type(brook.account.username);
  await expect(page.getByRole("list", { name: "People found" }).getByRole("button")).toHaveCount(1);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const chat = new ChatPage(page);
  await chat.ready();
  for (let stops = 0; stops < 12; stops += 1) {
    if (await chat.field.evaluate((field) => field === document.activeElement)) break;
    await page.keyboard.press("Tab");
  }
  await expect(chat.field).toBeFocused();
  await page.keyboard.type("By hand");
  await page.keyboard.press("Enter");
  await expect(chat.row("By hand")).toHaveAttribute("data-delivery", "sent");
});

test("On a phone the arrow leads from a chat to the list, which says when it cannot be fetched", async ({ arrive }) => {
  const [ada, brook] = [await somebody(), await somebody()];
  const { id } = await made<NewGroup>(ada.api, "/api/v1/chats", { name: "Van", type: "group", member_ids: [brook.id] });
  const phone = await ada.enter(await arrive(PHONE));
  const chat = new ChatPage(phone);
  await phone.route("**/api/v1/chats", (route) => route.abort());
  await chat.open(`/c/${id}`);
  await phone.getByRole("link", { name: "Back to chats" }).tap();
  await expect(phone.getByRole("heading", { name: "Your chats cannot be shown" })).toBeVisible();
  await Promise.all([phone.waitForRequest("**/api/v1/chats"), phone.getByRole("button", { name: "Try again" }).tap()]);
  await phone.unroute("**/api/v1/chats");
  await lookAtAgain(phone);
  await expect(entry(phone, "Van")).toBeVisible();
  const wide = await phone.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBeLessThanOrEqual(0);
});

test("No serious finding on the list, in its window, in a chat and on an invitation, in light and dark", async ({ page }) => {
  test.setTimeout(120_000);
  const [ada, brook] = [await somebody(), await somebody()];
  const news = await made<NewBroadcast>(ada.api, "/api/v1/channels", { name: "Street news" });
  await expectOk(await brook.api.post(`/api/v1/invites/${news.invite_code}/accept`));
  await say(ada.api, news.id, "The bridge is shut on Monday");
  const group = await made<NewGroup>(ada.api, "/api/v1/chats", { name: "The benches", type: "group", member_ids: [brook.id] });
  await say(brook.api, group.id, "I have a van");
  await ada.enter(page);
  await visit(page, "/chats");
  await expect(entry(page, "The benches")).toContainText("1 unread message");
  await expectAccessible(page, "the list");
  await newChat(page).click();
  await search(page).fill(brook.account.username);
  await expect(page.getByRole("list", { name: "People found" })).toBeVisible();
  await expectAccessible(page, "the window");
  await new ChatPage(page).open(`/c/${group.id}`);
  await expectAccessible(page, "a group");
  await page.goto(`/i/${news.invite_code}`);
  await expect(page.getByRole("button", { name: "Subscribe" })).toBeVisible();
  await expectAccessible(page, "an invitation");
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ["/chats", `/c/${group.id}`, `/i/${news.invite_code}`]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, path).toBeLessThanOrEqual(0);
  }
});
