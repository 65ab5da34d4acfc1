import { expect, type Page } from "@playwright/test";

import { layCable } from "./cable.ts";
import { ChatPage } from "./chat-page.ts";
import { keptMessages, workerReady } from "./kept.ts";
import { groupOf, say, somebody } from "./people.ts";

/** What an account sees without a network: a chat that is kept, the list, a page that needs the server, and a chat that is not kept. */
export async function offlineScreens(page: Page, take: (page: Page, name: string) => Promise<void>): Promise<void> {
  const [ada, brook] = [await somebody(), await somebody()];
  const id = await groupOf(ada, "The benches", [brook]);
  await say(brook.api, id, "Who has a van on Saturday?");
  const cable = await layCable(page);
  await ada.enter(page);
  const chat = new ChatPage(page);
  await chat.open(`/c/${id}`);
  await workerReady(page);
  await expect.poll(() => keptMessages(page, id)).toBe(1);
  await cable.pull();
  await page.reload();
  await chat.ready();
  await chat.write("I do, but only in the morning.");
  await expect(chat.banner).toBeVisible();
  await take(page, "offline-chat");
  await page.goto("/chats");
  await expect(page.getByRole("link").filter({ hasText: "The benches" })).toBeVisible();
  await take(page, "offline-list");
  await page.goto("/settings");
  await expect(page.getByRole("heading", { name: "No connection" })).toBeVisible();
  await take(page, "offline-elsewhere");
  await page.goto("/c/0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a11");
  await expect(page.getByRole("heading", { name: "This chat is not on this device" })).toBeVisible();
  await take(page, "offline-not-kept");
}
