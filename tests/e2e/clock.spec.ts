import type { Page } from "@playwright/test";
import { readFile } from "node:fs/promises";

import { expectAccessible } from "./support/accessible.ts";
import { ChatPage } from "./support/chat-page.ts";
import { endRoom } from "./support/database.ts";
import { moveDevice, movableDevice, showPage } from "./support/device.ts";
import { expect, PHONE, test, visit } from "./support/test.ts";

const MINUTE = 60_000;

async function actOn(page: Page, alias: string, action: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${alias}` }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

/** What is in the file that somebody takes. */
async function takeFile(page: Page, take: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), take()]);
  return await readFile(await download.path(), "utf8");
}

const notice = (page: Page) => page.getByRole("alert").filter({ hasText: /minutes? left in this room/ });

test.describe("the notices before the end", () => {
  test("At five minutes everybody is told once, on the screen and by the screen reader", async ({ arrive, facilitator }) => {
    const hall = await facilitator.openHall({ minutes: 7 });
    const page = await arrive(PHONE);
    await movableDevice(page);
    await hall.seat(page, "Brook");
    await new ChatPage(page).open(hall.path);
    await expect(notice(page)).toHaveCount(0);
    await moveDevice(page, 2 * MINUTE + 5_000);
    await expect(notice(page)).toHaveText("5 minutes left in this room.");
    await expect(page.getByText("5 minutes left", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Understood" }).click();
    await expect(notice(page)).toHaveCount(0);
    const clock = page.getByRole("timer").first();
    const before = await clock.innerText();
    await moveDevice(page, 10_000);
    await expect(clock).not.toHaveText(before);
    await expect(notice(page)).toHaveCount(0);
  });

  test("Whoever looked elsewhere is told on coming back, how much is left then", async ({ arrive, facilitator }) => {
    const hall = await facilitator.openHall({ minutes: 12 });
    const page = await arrive(PHONE);
    await movableDevice(page);
    await hall.seat(page, "Brook");
    await new ChatPage(page).open(hall.path);
    await showPage(page, false);
    // Over the mark at ten minutes while nobody looks, and on.
    await moveDevice(page, 2 * MINUTE + 10_000);
    await expect(page.getByRole("timer").first()).toContainText("9:");
    await expect(notice(page)).toHaveCount(0);
    await moveDevice(page, MINUTE);
    await showPage(page, true);
    await expect(notice(page)).toHaveText("9 minutes left in this room.");
  });
});

test("One person quietly has longer than the others: they see their own end, and write when the room has closed", async ({
  page,
  facilitator,
  guest,
}) => {
  test.slow();
  const hall = await facilitator.openHall({ minutes: 20 });
  await facilitator.lead(page, hall);
  const brook = await guest(hall, "Brook", PHONE);
  const cyd = await guest(hall, "Cyd", PHONE);
  await actOn(page, "Brook", "5 minutes longer for this person");
  await expect(page.getByText("Brook may write 5 minutes longer than the others")).toBeVisible();
  await actOn(page, "Brook", "10 minutes longer for this person");
  await expect(brook.page.getByText("+15 min extra")).toBeVisible();
  await expect(brook.page.getByRole("timer").first()).toContainText("34:");
  await expect(cyd.page.getByText(/min extra/)).toHaveCount(0);

  await endRoom(hall.room, 2);
  for (const person of [brook, cyd]) await person.page.reload();
  await expect(cyd.page.getByText("The room is closed. Nothing more can be written.")).toBeVisible();
  await expect(brook.page.getByText(/^The room has ended for the others\. You can write until/)).toBeVisible();
  await expectAccessible(brook.page);
  await brook.ready();
  await brook.say("In my own time");
  await cyd.sees("In my own time");

  await actOn(page, "Brook", "Take the 15 extra minutes back");
  await expect(brook.page.getByText("The room is closed. Nothing more can be written.")).toBeVisible();
});

test("Where everything is erased at the end, the facilitator is told that there is no extra time", async ({ page, facilitator, guest }) => {
  const hall = await facilitator.openHall({ settings: { erase_after_hours: 0 } });
  await facilitator.lead(page, hall);
  await guest(hall, "Brook", PHONE);
  await page.getByRole("button", { name: "Actions for Brook" }).click();
  await expect(page.getByRole("menuitem", { name: "No extra time: everything is erased at the end" })).toBeDisabled();
});

test("Whoever waits takes the time into a calendar, and is told when the room opens", async ({ arrive, facilitator }) => {
  const hall = await facilitator.openHall({ startsInMinutes: 30 });
  const page = await arrive(PHONE);
  await page.addInitScript(() => {
    const shown: unknown[] = [];
    class Noted {
      static permission = "granted";
      static requestPermission = () => Promise.resolve("granted");
      constructor(title: string, options: { silent: boolean }) {
        shown.push({ title, silent: options.silent });
      }
    }
    Object.assign(globalThis, { Notification: Noted, shownNotices: shown });
  });
  await movableDevice(page);
  await hall.seat(page, "Brook");
  await page.goto(hall.path);
  const calendar = page.getByRole("link", { name: "Add to calendar" });
  const file = await page.request.get((await calendar.getAttribute("href")) ?? "");
  expect(file.headers()["content-type"]).toContain("text/calendar");
  expect(await file.text()).toContain(`SUMMARY:${hall.room.title}`);

  const title = await page.title();
  await page.getByRole("switch", { name: "Tell me when it opens" }).check();
  await expectAccessible(page);
  await showPage(page, false);
  await hall.update({ starts_at: new Date().toISOString() });
  await expect.poll(() => page.title()).toBe(`${hall.room.title} is open`);
  expect(await page.evaluate(() => (globalThis as unknown as { shownNotices: unknown[] }).shownNotices)).toEqual([
    { title: `${hall.room.title} is open`, silent: true },
  ]);
  await showPage(page, true);
  await expect.poll(() => page.title()).toBe(title);
  await new ChatPage(page).ready();
});

test("The brief is read first, folds away, and is in the menu; the facilitator changes it while the room runs", async ({
  page,
  facilitator,
  guest,
  arrive,
}) => {
  test.slow();
  const hall = await facilitator.openHall({ settings: { brief: "Be **kind** to one another." } });
  const stranger = await arrive(PHONE);
  await stranger.goto(hall.path);
  await expect(stranger.getByRole("button", { name: "Join", exact: true })).toBeVisible();
  await expect(stranger.getByText("to one another")).toHaveCount(0);

  const brook = await guest(hall, "Brook", PHONE);
  const card = brook.page.getByRole("region", { name: "Before we begin" });
  await expect(card.getByText("kind", { exact: true })).toHaveCSS("font-weight", "600");
  await expect(brook.page.getByRole("status").filter({ hasText: "to one another" })).toHaveCount(1);
  await expectAccessible(brook.page);
  await card.getByRole("button", { name: "Fold away" }).click();
  await expect(card).toHaveCount(0);
  await brook.page.reload();
  await brook.ready();
  await expect(card).toHaveCount(0);
  await brook.page.getByRole("button", { name: "More", exact: true }).first().click();
  await brook.page.getByRole("menuitem", { name: "Before we begin …" }).click();
  await expect(brook.page.getByRole("dialog", { name: "Before we begin" }).getByText("to one another")).toBeVisible();
  await brook.page.keyboard.press("Escape");

  await facilitator.lead(page, hall);
  await page.getByRole("button", { name: "Room controls" }).click();
  await page.getByRole("button", { name: "Before we begin …" }).click();
  const dialog = page.getByRole("dialog", { name: "Before we begin" });
  await dialog.getByRole("textbox", { name: "What everybody is to know" }).fill("Speak *slowly*.");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(card.getByText("slowly", { exact: true })).toBeVisible();
});

test("A room shows newcomers its last messages, as its form says", async ({ page, facilitator, guest }) => {
  const hall = await facilitator.openHall();
  for (let number = 1; number <= 12; number += 1) await hall.owner.say(`Number ${number}`);
  await facilitator.enter(page);
  await visit(page, `/rooms/${hall.room.code}/edit`);
  await page.getByText("More settings").click();
  await page.getByLabel("Who joins late may read").selectOption({ label: "the last messages before joining, too" });
  await page.getByLabel("How many messages").selectOption({ label: "the last 10" });
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save" }).click();
  await expect.poll(async () => (await facilitator.api.get(`/api/v1/rooms`)).text()).toContain(`"history":"last"`);
  const brook = await guest(hall, "Brook", PHONE);
  await brook.sees("Number 12");
  await expect.poll(async () => (await brook.texts())[0]).toBe("Number 3");
});

test("Towards its end a room offers a way to stay in touch, and on its last page, too", async ({ page, facilitator, guest }) => {
  const made = await facilitator.api.post("/api/v1/chats", { data: { name: "Walkers", type: "group", member_ids: [] } });
  expect(made.ok()).toBe(true);
  test.slow();
  const hall = await facilitator.openHall({ minutes: 9, settings: { read_after_end: false } });
  const brook = await guest(hall, "Brook", PHONE);
  await brook.say("My own words");
  await hall.owner.say("Somebody else's");
  await facilitator.lead(page, hall);
  await page.getByRole("button", { name: "Room controls" }).click();
  await page.getByRole("button", { name: "Stay in touch …" }).click();
  const dialog = page.getByRole("dialog", { name: "Stay in touch" });
  await dialog.getByLabel("Invite into").selectOption("Walkers");
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await expectAccessible(page);

  const link = brook.page.getByRole("link", { name: "Walkers" });
  await expect(link).toHaveAttribute("rel", /noreferrer/);
  await expect(link).toHaveAttribute("href", /\/i\/[\w-]+$/);
  await expect(brook.page.getByText("Nothing connects it with your name here.")).toBeVisible();
  await expectAccessible(brook.page);
  await hall.close();
  await hall.close();
  await expect(brook.page.getByRole("heading", { name: "This room has closed" })).toBeVisible();
  await expect(link).toBeVisible();
  await expectAccessible(brook.page);
  // Their own words are still theirs.
  const own = await takeFile(brook.page, () => brook.page.getByRole("link", { name: "What I said", exact: true }).click());
  expect(own).toContain("My own words");
  expect(own).not.toContain("Somebody else");
});
