import { signIn } from "./support/accounts.ts";
import { layCable, swallowMessages } from "./support/cable.ts";
import { ChatPage } from "./support/chat-page.ts";
import { keptMessages, onDevice, workerReady } from "./support/kept.ts";
import { groupOf, somebody } from "./support/people.ts";
import { expect, test } from "./support/test.ts";

test.use({ serviceWorkers: "allow" });

test("Signing out leaves nothing on the device, and the next account there finds nothing of the one before", async ({ page }) => {
  test.setTimeout(90_000);
  const [ada, brook, cyd] = [await somebody(), await somebody(), await somebody()];
  const id = await groupOf(ada, "Between us", [brook]);
  const cable = await layCable(page);
  await ada.enter(page);
  const chat = new ChatPage(page);
  await chat.open(`/c/${id}`);
  await chat.say("Not for others");
  await workerReady(page);
  await expect.poll(() => keptMessages(page, id)).toBe(1);
  await chat.field.fill("Half a thought");
  await page.goto("/settings");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/\/$/);
  expect(await onDevice(page)).toEqual({});
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => /draft|account/.test(key)))).toEqual([]);

  await cable.pull();
  await page.goto(`/c/${id}`);
  await expect(page.getByRole("heading", { name: "No connection" })).toBeVisible();
  await expect(page.getByText("Not for others")).toHaveCount(0);
  await cable.plug();
  await expect(page, "the page that was asked for, by itself").toHaveURL(/\/sign-in/);

  // Somebody else, on a device from which nobody signed out.
  await signIn(ada.api, ada.account);
  await ada.enter(page);
  await chat.open(`/c/${id}`);
  await expect.poll(() => keptMessages(page, id)).toBe(1);
  await page.context().clearCookies();
  await cyd.enter(page);
  await page.goto("/chats");
  await expect.poll(async () => JSON.stringify(await onDevice(page))).not.toContain("Not for others");
  await cable.pull();
  await page.goto(`/c/${id}`);
  await expect(page.getByRole("heading", { name: "This chat is not on this device" })).toBeVisible();
});

test("Signing out asks about what was not sent, takes it along, and every tab leaves with it", async ({ page }) => {
  test.setTimeout(90_000);
  const [ada, brook] = [await somebody(), await somebody()];
  const id = await groupOf(ada, "Between us", [brook]);
  await ada.enter(page);
  await swallowMessages(page);
  await page.context().route("**/api/v1/messages", (route) => route.abort());
  const chat = new ChatPage(page);
  await chat.open(`/c/${id}`);
  await workerReady(page);
  for (const number of [1, 2, 3]) await chat.write(`Never sent, ${number}`);
  await expect(chat.row("Never sent, 3")).toHaveAttribute("data-delivery", "waiting");
  const other = await page.context().newPage();
  await other.goto("/chats");
  const listed = other.getByRole("link").filter({ hasText: "Between us" });
  await expect(listed).toBeVisible();
  await expect.poll(async () => JSON.stringify(await onDevice(page))).toContain("Between us");
  // A draft that is a moment old, in a tab that will be told to go.
  const third = new ChatPage(await page.context().newPage());
  await swallowMessages(third.page);
  await third.open(`/c/${id}`);
  await third.field.fill("Half a thought");

  await page.goto("/settings");
  await page.getByRole("button", { name: "Delete my account…" }).click();
  const deleting = page.getByRole("dialog", { name: "Delete your account?" });
  await expect(deleting.getByRole("status")).toContainText("3 messages have not been sent");
  await deleting.getByRole("button", { name: "Keep it" }).click();
  const button = page.getByRole("button", { name: "Sign out", exact: true });
  await button.click();
  const question = page.getByRole("alertdialog", { name: "3 messages have not been sent" });
  await expect(question.getByText("If you sign out now, they are lost.")).toBeVisible();
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(question).toHaveCount(0);
  await expect(listed, "nobody has left").toBeVisible();
  expect(JSON.stringify(await onDevice(page))).toContain("Never sent, 1");

  await button.click();
  await question.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/$/);
  for (const tab of [other, third.page]) {
    await expect(tab).toHaveURL(/\/sign-in/);
    await expect(tab.getByText(/Between us|Never sent/)).toHaveCount(0);
  }
  expect(await onDevice(page)).toEqual({});
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => /draft|account/.test(key)))).toEqual([]);

  await signIn(ada.api, ada.account);
  await ada.enter(page);
  await chat.open(`/c/${id}`);
  await expect(chat.list.getByText(/Never sent/)).toHaveCount(0);
  expect(JSON.stringify(await onDevice(page))).not.toContain("Never sent");
});

test("What is being sent while one signs out stays nowhere on the device", async ({ page }) => {
  const [ada, brook] = [await somebody(), await somebody()];
  const id = await groupOf(ada, "Between us", [brook]);
  await ada.enter(page);
  // Once the session is over its socket is closed, and the page would try the other way, which is open.
  await swallowMessages(page);
  const chat = new ChatPage(page);
  await chat.open(`/c/${id}`);
  for (const number of [1, 2]) await chat.write(`Too late, ${number}`);
  await expect(chat.row("Too late, 1")).toHaveAttribute("data-delivery", "sending");
  await page.context().route(/\/$/, async (route) => {
    // The page stays a while longer, as on a slow line.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await route.continue();
  });
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/$/, { timeout: 15_000 });
  expect(await onDevice(page)).toEqual({});
});

test("A session that is over shows nothing without a network, either", async ({ page }) => {
  const [ada, brook] = [await somebody(), await somebody()];
  const id = await groupOf(ada, "Between us", [brook]);
  await ada.enter(page);
  const chat = new ChatPage(page);
  await chat.open(`/c/${id}`);
  await chat.say("Not for others");
  await expect.poll(() => keptMessages(page, id)).toBe(1);
  await page.context().clearCookies();
  await page.goto(`/c/${id}`);
  await expect(page).toHaveURL(/\/sign-in/);
  await expect.poll(async () => JSON.stringify(await onDevice(page))).not.toContain("Not for others");
});
