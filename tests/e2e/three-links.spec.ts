import type { APIRequestContext, Page } from "@playwright/test";

import type { MadeRoomLink, RoomLinkKind } from "#contract/links.ts";
import type { OwnPoll } from "#contract/polls.ts";

import { expectAccessible } from "./support/accessible.ts";
import { expectOk } from "./support/accounts.ts";
import { ChatPage } from "./support/chat-page.ts";
import type { Hall } from "./support/rooms.ts";
import { expect, PHONE, test } from "./support/test.ts";

/** What projects: a hall's usual picture. */
const PROJECTOR = { viewport: { width: 1920, height: 1080 }, isMobile: false, hasTouch: false, deviceScaleFactor: 1 };

/** Makes a link by program; answers its address. */
async function linkTo(api: APIRequestContext, { room }: Hall, kind: RoomLinkKind): Promise<MadeRoomLink> {
  return (await (await expectOk(await api.post(`/api/v1/rooms/${room.code}/links`, { data: { kind } }))).json()) as MadeRoomLink;
}

async function showOnStage(api: APIRequestContext, { room }: Hall, settings: object): Promise<void> {
  await expectOk(await api.patch(`/api/v1/rooms/${room.code}/stage`, { data: settings }));
}

const revoke = async (api: APIRequestContext, { room }: Hall, { link }: MadeRoomLink): Promise<void> =>
  void (await expectOk(await api.delete(`/api/v1/rooms/${room.code}/links/${link.id}`)));

/** Within the time that a new size of the window takes to be laid out. */
async function expectNoScroll(page: Page): Promise<void> {
  const beyond = (): Promise<boolean> =>
    page.evaluate(() => {
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
      return scrollWidth > clientWidth || scrollHeight > clientHeight;
    });
  await expect.poll(beyond).toBe(false);
}

test("A stage, a remote and three phones: what the phone steers, the hall sees, and nothing that is not for the hall", async ({
  facilitator,
  arrive,
  guest,
}) => {
  test.slow();
  const hall = await facilitator.openHall({ title: "Neighbourhood evening" });
  const [stageLink, remoteLink] = [await linkTo(facilitator.api, hall, "stage"), await linkTo(facilitator.api, hall, "remote")];
  const stage = await arrive(PROJECTOR);
  await stage.goto(stageLink.url);
  await expect(stage.getByRole("heading", { name: "Neighbourhood evening" })).toBeVisible();
  await expect(stage.getByRole("img", { name: /^QR code/ })).toBeVisible();
  await expect(stage.getByRole("timer")).toHaveText(/5\d:\d\d/);
  expect(new URL(stage.url()).search).toBe("");

  const [cyd, dana, eli] = [await guest(hall, "Cyd", PHONE), await guest(hall, "Dana", PHONE), await guest(hall, "Eli", PHONE)];
  await expect(stage.getByText("4 people, 3 here now")).toBeVisible({ timeout: 30_000 });

  const remote = await arrive(PHONE);
  await remote.goto(remoteLink.url);
  await expect(remote.getByRole("heading", { name: "Neighbourhood evening" })).toBeVisible();
  expect(new URL(remote.url()).hash).toBe("");

  // More time, from the phone to the wall.
  await remote.getByRole("button", { name: "Extend by 10 minutes" }).click();
  await expect(stage.getByRole("timer")).toHaveText(/1:0\d:\d\d/);

  // Frozen from the phone: the others cannot write.
  await remote.getByRole("switch", { name: "Freeze the room" }).click();
  await expect(cyd.page.getByText(/frozen/i).first()).toBeVisible();
  await remote.getByRole("switch", { name: "Freeze the room" }).click();
  await expect(cyd.page.getByText(/frozen/i)).toHaveCount(0);

  // What is said is not on the stage until it is wanted there; names even then only if they are.
  await dana.say("The lamp by the bridge is out");
  await expect(stage.getByText("The lamp by the bridge is out")).toHaveCount(0);
  await remote.getByRole("switch", { name: "The latest messages" }).click();
  await expect(stage.getByText("The lamp by the bridge is out")).toBeVisible();
  await expect(stage.getByText("Dana")).toHaveCount(0);
  await remote.getByRole("switch", { name: "Names beside messages" }).click();
  await expect(stage.getByText("Dana")).toBeVisible();

  // A question goes on the stage and is ticked off with one thumb.
  await remote.getByRole("switch", { name: "The latest messages" }).click();
  const asked = await hall.owner.say("Who has the key?");
  await expectOk(await facilitator.api.put(`/api/v1/messages/${asked.id}/question`));
  await remote.getByRole("button", { name: "Stage", exact: true }).click();
  await expect(stage.getByText("Who has the key?")).toBeVisible();
  await remote.getByRole("button", { name: "Answered", exact: true }).click();
  await expect(remote.getByText("Nobody waits for an answer.")).toBeVisible();
  await eli.sees("Who has the key?");

  // Revoked: the phone is out, the room goes on.
  await revoke(facilitator.api, hall, remoteLink);
  await expect(remote.getByText("This remote is no longer connected")).toBeVisible({ timeout: 15_000 });
  await revoke(facilitator.api, hall, stageLink);
  await expect(stage.getByText("This stage link does not work any more")).toBeVisible({ timeout: 15_000 });
  await dana.say("We go on");
  await cyd.sees("We go on");
});

test("The facilitator finds the three links where people are invited, and can end them there", async ({ page, facilitator }) => {
  const hall = await facilitator.openHall({ title: "Street party" });
  await facilitator.enter(page);
  await page.goto(`/rooms/${hall.room.code}/share`);
  await page.getByRole("button", { name: "Make a stage link" }).click();
  await expect(page.getByRole("link", { name: "Open the stage" })).toHaveAttribute("href", /\/stage#[\w-]{43}$/);
  await page.getByRole("button", { name: "Connect my phone" }).click();
  await expect(page.getByRole("img", { name: "QR code that turns a phone into the remote" })).toBeVisible();
  await page.getByRole("switch", { name: "Run polls" }).click();
  await page.getByRole("button", { name: "Make a link" }).click();
  await expect(page.getByText("Moderate messages and people and Let people in at the door")).toBeVisible();
  await expect(page.getByRole("button", { name: "End this link" })).toHaveCount(3);
  await expectAccessible(page);
  await page.getByRole("button", { name: "End this link" }).first().click();
  await expect(page.getByRole("button", { name: "End this link" })).toHaveCount(2);
});

test("A co-facilitator comes by a link without an account, helps, and is an ordinary member when it ends", async ({
  facilitator,
  arrive,
  guest,
}) => {
  const hall = await facilitator.openHall({ title: "Garden party" });
  const link = await linkTo(facilitator.api, hall, "cofacilitator");
  const cyd = await guest(hall, "Cyd", PHONE);
  const page = await arrive(PHONE);
  await page.goto(link.url);
  await expect(page.getByRole("heading", { name: /Garden party/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("textbox", { name: "Your name in this room" }).fill("Cyd");
  await page.getByRole("button", { name: "Enter the room" }).click();
  await page.getByRole("button", { name: /^Take “/ }).click();
  await page.getByRole("textbox", { name: "Your name in this room" }).fill("Helper");
  await page.getByRole("button", { name: "Enter the room" }).click();
  const helper = new ChatPage(page);
  await helper.ready();
  await cyd.say("Something rude");
  await helper.choose("Something rude", /^Delete/);
  const confirm = page.getByRole("alertdialog").getByRole("button", { name: /^Delete/ });
  if (await confirm.isVisible().catch(() => false)) await confirm.click();
  await expect(cyd.row("Something rude")).toHaveCount(0);

  await revoke(facilitator.api, hall, link);
  await cyd.say("Something else");
  await helper.sees("Something else");
  const menu = await helper.openMenu("Something else");
  await expect(menu.getByRole("menuitem", { name: /^Reply/ })).toBeVisible();
  await expect(menu.getByRole("menuitem", { name: /^Delete/ })).toHaveCount(0);
});

test("A stage fits its picture, is legible to assistive technology, and may stand in a frame where nothing else may", async ({
  facilitator,
  arrive,
}) => {
  // Six times over, a whole picture is examined.
  test.slow();
  const hall = await facilitator.openHall({
    title: "A very long title that a careful facilitator gave to an evening about traffic and trees",
  });
  const { url } = await linkTo(facilitator.api, hall, "stage");
  const voice = await hall.voice("Cyd");
  for (let said = 0; said < 8; said += 1) await voice.say(`Message ${said}: ${"word ".repeat(30)}`);
  const pinned = await hall.owner.say(`Please read this carefully. ${"It is long. ".repeat(60)}`);
  await expectOk(await facilitator.api.put(`/api/v1/messages/${pinned.id}/pin`));
  await showOnStage(facilitator.api, hall, { messages: true, names: true, reactions: true });
  const page = await arrive(PROJECTOR);
  await page.goto(url);
  await expect(page.getByText(/^Please read this carefully/).first()).toBeVisible();
  for (const theme of ["contrast", "dark", "light"]) {
    await showOnStage(facilitator.api, hall, { theme });
    await expect(page.locator(`[data-stage-theme="${theme}"]`)).toBeVisible();
    await expectAccessible(page);
  }
  for (const viewport of [PROJECTOR.viewport, { width: 1280, height: 720 }, { width: 640, height: 360 }]) {
    await page.setViewportSize(viewport);
    await expectNoScroll(page);
  }
  await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("main").getByRole("link")).toHaveCount(0);

  const headersOf = async (path: string): Promise<Record<string, string>> => (await facilitator.api.get(path)).headers();
  const [stage, join] = [await headersOf("/stage"), await headersOf(hall.path)];
  expect(stage["content-security-policy"]).toContain("frame-ancestors *");
  expect(stage["x-frame-options"]).toBeUndefined();
  expect(join["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(join["x-frame-options"]).toBe("DENY");
});

test("Bars and messages stand on a stage together, and a bar is as long as the share that phones name", async ({
  facilitator,
  arrive,
  guest,
}) => {
  const hall = await facilitator.openHall({ title: "Benches" });
  const { url } = await linkTo(facilitator.api, hall, "stage");
  const options = ["River", "Market", "Park", "School", "Library"];
  const data = { kind: "single", question: "Where should the new benches stand?", options, results: "live", open: true };
  const asked = await expectOk(await facilitator.api.post(`/api/v1/chats/${hall.room.chat_id}/polls`, { data }));
  const poll = (await asked.json()) as OwnPoll;
  await expectOk(await facilitator.api.put(`/api/v1/polls/${poll.id}/current`));
  const headers = { origin: new URL(url).origin, "x-parley-csrf": "1" };
  const vote = async (api: APIRequestContext, choice: number): Promise<void> =>
    void (await expectOk(await api.put(`/api/v1/polls/${poll.id}/vote`, { data: { choices: [choice] }, headers })));
  await vote(facilitator.api, 0);
  await vote((await guest(hall, "Cyd", PHONE)).page.request, 1);
  for (let said = 0; said < 3; said += 1) await hall.owner.say(`Message ${said}: ${"word ".repeat(30)}`);
  await showOnStage(facilitator.api, hall, { messages: true });

  const page = await arrive(PROJECTOR);
  await page.goto(url);
  const bars = page.getByRole("table", { name: data.question });
  await expect(page.getByText("2 votes")).toBeVisible();
  const section = page.locator("main section");
  await expect(section).toHaveCount(2);
  for (const viewport of [PROJECTOR.viewport, { width: 1280, height: 720 }]) {
    await page.setViewportSize(viewport);
    await expectNoScroll(page);
    const boxes = await Promise.all(
      [bars.getByRole("row").last(), page.getByText("2 votes"), ...(await section.all())].map((each) => each.boundingBox()),
    );
    const [lastBar, votes, above, below] = boxes.map((box) => ({ top: box?.y ?? NaN, bottom: (box?.y ?? NaN) + (box?.height ?? NaN) }));
    expect(lastBar?.bottom).toBeLessThanOrEqual(votes?.top ?? NaN);
    expect(votes?.bottom).toBeLessThanOrEqual((above?.bottom ?? NaN) + 1);
    expect(above?.bottom).toBeLessThanOrEqual(below?.top ?? NaN);
    expect(above?.top).toBeGreaterThanOrEqual(0);
    expect(below?.bottom).toBeLessThanOrEqual(viewport.height);
  }
  const filled = await bars
    .getByRole("row", { name: /River/ })
    .locator("[style]")
    .evaluate((bar: HTMLElement) => bar.style.width);
  expect(filled).toBe("50%");
});
