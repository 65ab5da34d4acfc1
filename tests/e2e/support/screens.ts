/**
 * Photographs every screen on a phone and on a desk, in light and in dark, for people to look at. Runs on demand and outside of the suite:
 * `SCREENS=/some/folder npx playwright test --config tests/e2e/support/screens.config.ts`.
 */
import { mkdirSync } from "node:fs";
import path from "node:path";

import type { APIRequestContext, Page } from "@playwright/test";

import type { NewBroadcast, NewChat, NewGroup } from "#contract/chats.ts";

import { type Account, expectOk, freshAccount, openApi, register, signIn } from "./accounts.ts";
import { ChatPage } from "./chat-page.ts";
import { craftScreens } from "./craft-screens.ts";
import { listScreens } from "./list-screens.ts";
import { offlineScreens } from "./offline-screens.ts";
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
      const take = photographer(place, colorScheme);
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

    test(`${place}, ${colorScheme}, among accounts`, async ({ arrive, facilitator }) => {
      test.setTimeout(180_000);
      await accountScreens(
        await arrive({ ...options, colorScheme, reducedMotion: "reduce" }),
        facilitator,
        photographer(place, colorScheme),
      );
    });

    test(`${place}, ${colorScheme}, without a network`, async ({ arrive }) => {
      test.setTimeout(120_000);
      const page = await arrive({ ...options, colorScheme, reducedMotion: "reduce", serviceWorkers: "allow" });
      await offlineScreens(page, photographer(place, colorScheme));
    });
  }
}

type Take = (page: Page, name: string) => Promise<void>;

function photographer(place: string, colorScheme: string): Take {
  return async (page, name) => {
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: path.join(FOLDER ?? "", `${place}-${colorScheme}-${name}.png`), animations: "disabled" });
  };
}

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

/** Somebody who has an account and speaks by program. */
async function acquaintance(name: string): Promise<{ account: Account; api: APIRequestContext; id: string }> {
  const fresh = freshAccount();
  const account = { ...fresh, username: fresh.username.replace("ada", name) };
  const api = await openApi();
  await register(api, account);
  await signIn(api, account);
  const { id } = (await (await api.get("/api/v1/users/me")).json()) as { id: string };
  return { account, api, id };
}

async function made<Chat>(api: APIRequestContext, address: string, data: object): Promise<Chat> {
  return (await (await expectOk(await api.post(address, { data }))).json()) as Chat;
}

const say = (api: APIRequestContext, chatId: string, content: string) => made(api, "/api/v1/messages", { chat_id: chatId, content });

async function accountScreens(page: Page, facilitator: Facilitator, take: Take): Promise<void> {
  await facilitator.enter(page);
  await visit(page, "/chats");
  await expect(page.getByRole("heading", { name: "Nothing to read yet" })).toBeVisible();
  await take(page, "chats-empty");
  const [mira, jon] = [await acquaintance("mira"), await acquaintance("jon")];
  const hall = await facilitator.openHall({ title: "Neighbourhood evening: traffic and trees" });
  await (await hall.voice("Brook")).say("Thirty is plenty. My kids cross there twice a day.");
  const news = await made<NewBroadcast>(facilitator.api, "/api/v1/channels", {
    name: "Linden Street news",
    description: "Works, closures, parties",
  });
  await say(facilitator.api, news.id, "The bridge is shut on Monday from six to ten. Please go round by the mill.");
  const group = await made<NewGroup>(facilitator.api, "/api/v1/chats", {
    name: "The benches",
    type: "group",
    member_ids: [mira.id, jon.id],
  });
  await say(facilitator.api, group.id, "Who has a van on Saturday?");
  await say(jon.api, group.id, "I do, but only in the morning.");
  const dm = (await (await facilitator.api.get(`/api/v1/chats/dm/${mira.id}`)).json()) as NewChat;
  await say(mira.api, dm.id, "Shall we go together?");
  await visit(page, "/chats");
  await expect(page.getByText("Shall we go together?")).toBeVisible();
  await take(page, "chats");
  const [viewer, name] = [facilitator.api, facilitator.account.username];
  const chats = { dm: dm.id, group: group.id, news: news.id };
  await listScreens({ ...{ page, viewer, name, chats }, other: mira, take: (picture) => take(page, picture) });
  await visit(page, "/chats");
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("combobox")).toBeFocused();
  await take(page, "palette");
  await expect(async () => {
    // A new message can be found a moment after it was said.
    await page.getByRole("combobox").fill("");
    await page.getByRole("combobox").fill("van");
    await expect(page.locator("mark").first()).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await take(page, "palette-found");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.keyboard.press("ControlOrMeta+/");
  await expect(page.getByRole("dialog")).toBeVisible();
  await take(page, "shortcuts");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.getByRole("button", { name: "New chat" }).click();
  await page.getByRole("searchbox").fill("mira");
  await expect(page.getByRole("button", { name: mira.account.username })).toBeVisible();
  await take(page, "new-chat");
  await page.getByRole("button", { name: /^New group/ }).click();
  await page.getByRole("searchbox").fill(mira.account.username);
  await page.getByRole("button", { name: mira.account.username }).click();
  await page.getByRole("searchbox").fill("jon");
  await expect(page.getByRole("button", { name: jon.account.username })).toBeVisible();
  await take(page, "new-group");
  await page.getByRole("button", { name: "Back", exact: true }).click();
  await page.getByRole("button", { name: /^New broadcast/ }).click();
  await take(page, "new-broadcast");
  const chat = new ChatPage(page);
  await chat.open(`/c/${dm.id}`);
  await chat.say("Gladly. I come by at six.");
  await expectOk(await mira.api.post(`/api/v1/chats/${dm.id}/read`));
  await expect(chat.row("Gladly. I come by at six.")).toContainText("Read");
  await chat.say("With the van");
  await take(page, "dm");
  await chat.open(`/c/${group.id}`);
  await take(page, "group");
  if (await page.getByRole("button", { name: "Search messages" }).isHidden()) {
    await page.getByRole("button", { name: /(people|person) here$/ }).click();
    await take(page, "members");
  }
  await page.getByRole("button", { name: "Search messages" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Words, parts of words" })).toBeVisible();
  await take(page, "search-empty");
  await expect(async () => {
    // A new message can be found a moment after it was said.
    await page.getByRole("searchbox").fill("");
    await page.getByRole("searchbox").fill("van");
    await expect(page.locator("mark").first()).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await take(page, "search");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.getByRole("button", { name: "More about this chat" }).click();
  await take(page, "chat-menu");
  await page.getByRole("menuitem", { name: /Leave/ }).click();
  await take(page, "leave");
  await chat.open(`/c/${group.id}`);
  await page.getByRole("heading", { level: 1 }).getByRole("button").click();
  await expect(page.getByText("There is no link yet.")).toBeVisible();
  await take(page, "about-group");
  await page.goto(`/c/${news.id}`);
  await page.getByRole("heading", { level: 1 }).getByRole("button").click();
  await expect(page.getByText("not used yet")).toBeVisible();
  await page.getByRole("button", { name: "Show QR code" }).click();
  await expect(page.getByRole("img", { name: /^QR code/ })).toBeVisible();
  await take(page, "about-broadcast");
  const writer = { account: facilitator.account, api: facilitator.api, id: "" };
  await craftScreens({ viewer: writer, mira, jon, chat, take: (name) => take(page, name) });
  await page.goto(`/c/${news.id}?invite`);
  await expect(page.getByRole("button", { name: "Copy link" })).toBeVisible();
  await take(page, "invite");
  await page.goto(`/i/${news.invite_code}`, { waitUntil: "networkidle" });
  await take(page, "invitation");
  await page.goto("/i/nobody", { waitUntil: "networkidle" });
  await take(page, "no-invitation");
}
