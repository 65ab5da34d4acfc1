import { seedMessages } from "./support/database.ts";
import { expect, PHONE, test } from "./support/test.ts";
import { openRead, spokenIn } from "./support/reading.ts";
import { ChatPage } from "./support/chat-page.ts";

test("A word from far back is found while one types, and a press leads to it in its place", async ({ page, facilitator }) => {
  const hall = await facilitator.openHall();
  const cyd = await hall.voice("Cyd");
  await cyd.say("The lighthouse opens at nine");
  await seedMessages({ room: hall.room, memberId: cyd.memberId, count: 150 });
  const chat = await openRead(page, hall);
  await expect(chat.row("The lighthouse opens at nine")).toHaveCount(0);

  await page.getByRole("button", { name: "Search messages" }).click();
  const drawer = page.getByRole("dialog", { name: "Search" });
  const field = drawer.getByRole("searchbox", { name: "Search in this chat" });
  await expect(field).toBeFocused();
  await expect(async () => {
    // A new message can be found a moment after it was said.
    await field.fill("");
    await field.fill("lighth");
    await expect(drawer.getByRole("status")).toHaveText("1 message", { timeout: 2_000 });
  }).toPass();
  await expect(drawer.locator("mark")).toHaveText("lighth");
  await drawer.getByRole("button", { name: /^Cyd/ }).click();
  await expect(drawer).toBeHidden();
  await expect(chat.row("The lighthouse opens at nine")).toBeInViewport();

  await page.getByRole("button", { name: "Search messages" }).click();
  await expect(field).toHaveValue("lighth");
  await field.fill("giraffe");
  await expect(drawer.getByRole("status")).toHaveText("Nothing was found.");
  await field.fill("before:soon");
  await expect(drawer.getByRole("status")).toContainText("Days look like 2026-11-21");
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
});

test("A message from far back is shown among what was said around it, with two requests, and follows its changes", async ({
  page,
  facilitator,
}) => {
  const hall = await facilitator.openHall();
  const cyd = await hall.voice("Cyd");
  await seedMessages({ room: hall.room, memberId: cyd.memberId, count: 60, text: `'Early ' || n` });
  const message = await cyd.say("The lighthouse opens at nine");
  await seedMessages({ room: hall.room, memberId: cyd.memberId, count: 450 });
  const chat = await openRead(page, hall);
  const pages: string[] = [];
  page.on("request", (request) => new URL(request.url()).pathname.endsWith("/messages") && pages.push(request.url()));

  await page.getByRole("button", { name: "Search messages" }).click();
  const drawer = page.getByRole("dialog", { name: "Search" });
  await expect(async () => {
    await drawer.getByRole("searchbox").fill("");
    await drawer.getByRole("searchbox").fill("lighthouse");
    await expect(drawer.getByRole("button", { name: /^Cyd/ })).toBeVisible({ timeout: 2_000 });
  }).toPass();
  pages.length = 0;
  await drawer.getByRole("button", { name: /^Cyd/ }).click();
  const passage = page.getByRole("dialog", { name: "Further back" });
  const wanted = passage.locator("[aria-current]");
  await expect(wanted).toContainText("The lighthouse opens at nine");
  await expect(wanted).toBeInViewport();
  await expect(wanted).toBeFocused();
  expect(pages.filter((url) => !url.includes("/search/"))).toHaveLength(2);
  await expect(passage.getByText("Early 60", { exact: true })).toBeAttached();
  await expect(passage.getByText("Message 1", { exact: true })).toBeAttached();
  await passage.getByRole("button", { name: "Show earlier messages" }).click();
  await expect(passage.getByText("Early 1", { exact: true })).toBeAttached();
  await expect(passage.getByRole("button", { name: "Show earlier messages" })).toBeHidden();
  await passage.getByRole("button", { name: "Show later messages" }).click();
  await expect(passage.getByText("Message 60", { exact: true })).toBeAttached();

  await cyd.edit(message, "The lighthouse opens at ten");
  await expect(wanted).toContainText("opens at ten");
  await page.keyboard.press("Escape");
  await expect(passage).toBeHidden();
  await chat.expectAtEnd();
  await expect(chat.row("Message 450")).toBeInViewport();
});

test("On a phone the search lies with who is here, in one hand", async ({ facilitator, arrive }) => {
  const hall = await spokenIn(await facilitator.openHall(), 3);
  const phone = await arrive(PHONE);
  const chat = new ChatPage(phone);
  await hall.seat(phone, "Brook");
  await chat.open(hall.path);
  await chat.say("Sail at dawn");
  await phone.getByRole("button", { name: /(people|person) here$/ }).click();
  await phone.getByRole("button", { name: "Search messages" }).click();
  const drawer = phone.getByRole("dialog", { name: "Search" });
  const field = drawer.getByRole("searchbox");
  await expect(async () => {
    await field.fill("");
    await field.fill("sail");
    await expect(drawer.getByRole("button", { name: /Sail at dawn/ })).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await drawer.getByRole("button", { name: /Sail at dawn/ }).click();
  await expect(drawer).toBeHidden();
  await expect(chat.row("Sail at dawn")).toBeInViewport();
});
