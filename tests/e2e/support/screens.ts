/**
 * Photographs every screen on a phone and on a desk, in light and in dark, for people to look at. Runs on demand and outside of the suite:
 * `SCREENS=/some/folder npx playwright test --config tests/e2e/support/screens.config.ts`.
 */
import { mkdirSync } from "node:fs";
import path from "node:path";

import type { Page } from "@playwright/test";

import { ChatPage } from "./chat-page.ts";
import type { Hall } from "./rooms.ts";
import { expect, type Facilitator, test, visit } from "./test.ts";

const FOLDER = process.env["SCREENS"];
if (FOLDER === undefined) throw new Error("SCREENS names the folder for the pictures");
mkdirSync(FOLDER, { recursive: true });

const PLACES = [
  { place: "phone", options: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 } },
  { place: "desk", options: { viewport: { width: 1440, height: 900 } } },
] as const;

async function talk(facilitator: Facilitator): Promise<Hall> {
  const hall = await facilitator.openHall({ title: "Neighbourhood evening: traffic and trees", password: "chalk dust" });
  const [brook, cyd, dana] = [
    await hall.voice("Brook", "chalk dust"),
    await hall.voice("Quiet Otter", "chalk dust"),
    await hall.voice("Dana", "chalk dust"),
  ];
  await hall.owner.say(
    "Welcome, everybody. We have an hour, and **three questions** on the table:\n\n1. Speed limit in Linden Street\n2. The two old chestnuts\n3. Who brings the benches?",
  );
  const speed = await brook.say("Thirty is plenty. My kids cross there twice a day.");
  await brook.say("And at night nobody keeps to it anyway.");
  const reply = await cyd.say("Is there a measurement? See https://example.org/traffic", speed);
  await dana.say("The city measured in March: `38 km/h` on average.");
  for (const voice of [cyd, dana, hall.owner]) await voice.react(speed, "👍");
  await brook.react(reply, "🎉");
  await dana.remove(await dana.say("Never mind"));
  await dana.say("> At night nobody keeps to it\n\nTrue, and that is the point.");
  return hall;
}

for (const { place, options } of PLACES) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`${place}, ${colorScheme}`, async ({ arrive, facilitator }) => {
      test.setTimeout(180_000);
      const take = async (page: Page, name: string): Promise<void> => {
        await page.evaluate(() => document.fonts.ready);
        await page.screenshot({ path: path.join(FOLDER, `${place}-${colorScheme}-${name}.png`), animations: "disabled" });
      };
      const browser = { ...options, colorScheme, reducedMotion: "reduce" } as const;
      const stranger = await arrive(browser);
      for (const [name, address] of Object.entries({
        landing: "/",
        "sign-in": "/sign-in",
        "sign-up": "/sign-up",
        "no-room": "/r/ZZZZ9999",
        privacy: "/legal/privacy",
      })) {
        await stranger.goto(address, { waitUntil: "networkidle" });
        await take(stranger, name);
      }
      await guestScreens(await arrive(browser), facilitator, take);
      await facilitatorScreens(await arrive(browser), facilitator, take);
    });
  }
}

type Take = (page: Page, name: string) => Promise<void>;

async function guestScreens(page: Page, facilitator: Facilitator, take: Take): Promise<void> {
  const hall = await talk(facilitator);
  await page.goto(hall.path, { waitUntil: "networkidle" });
  await take(page, "join");
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await expect(page.getByText("Please type the room’s password.")).toBeVisible();
  await take(page, "join-error");
  await hall.seat(page, "Marigold", "chalk dust");
  const chat = new ChatPage(page);
  await chat.open(hall.path);
  await chat.say("Then let us ask for a second one, at night. I can write the letter.");
  await take(page, "room");
  await chat.openMenu("Then let us ask for a second one, at night. I can write the letter.");
  await take(page, "message-menu");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Emoji", exact: true }).click();
  await expect(page.getByRole("gridcell").first()).toBeVisible();
  await take(page, "emoji");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /(people|person) here$/ }).click();
  await take(page, "people");
  await page.keyboard.press("Escape");
  await hall.close();
  await expect(page.getByText(/Time is up\./).first()).toBeVisible();
  await take(page, "closing");
  await hall.close();
  await expect(page.getByText("The room is closed. Nothing more can be written.")).toBeVisible();
  await take(page, "closed");
  const later = await facilitator.openHall({ title: "Next week’s round", startsInMinutes: 90 });
  await later.seat(page, "Marigold");
  await page.goto(later.path, { waitUntil: "networkidle" });
  await take(page, "waiting-room");
}

async function facilitatorScreens(page: Page, facilitator: Facilitator, take: Take): Promise<void> {
  await facilitator.enter(page);
  const hall = await facilitator.openHall({ title: "The benches", password: "chalk dust", settings: { hold_door: true } });
  await hall.owner.say("Come in, the door is held for a moment.");
  await hall.voice("Brook", "chalk dust");
  for (const [name, address] of Object.entries({
    rooms: "/rooms",
    "room-form": "/rooms/new",
    share: `/rooms/${hall.room.code}/share`,
    poster: `/rooms/${hall.room.code}/poster`,
    settings: "/settings",
  })) {
    await visit(page, address);
    await take(page, name);
  }
  const chat = new ChatPage(page);
  await chat.open(`/c/${hall.room.chat_id}`);
  await expect(page.getByText("One person waits at the door")).toBeVisible();
  await take(page, "leading");
  await page.getByRole("button", { name: "Room controls" }).click();
  await expect(page.getByRole("switch", { name: "Hold the door" })).toBeVisible();
  await take(page, "controls");
}
