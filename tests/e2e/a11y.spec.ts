import type { Page } from "@playwright/test";

import { expectAccessible } from "./support/accessible.ts";
import { ChatPage } from "./support/chat-page.ts";
import type { Hall } from "./support/rooms.ts";
import { expect, type Facilitator, test, visit } from "./support/test.ts";

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wide = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(wide, new URL(page.url()).pathname).toBeLessThanOrEqual(0);
}

/** A room with every kind of message in it. */
async function livelyHall(facilitator: Facilitator): Promise<Hall> {
  const hall = await facilitator.openHall({ title: "Neighbourhood evening: traffic, trees and the summer party" });
  const [cyd, dana] = [await hall.voice("Cyd"), await hall.voice("Dana")];
  const question = await cyd.say("Does **anybody** know `when` it begins? See https://example.org/programme");
  await dana.say("At eight, I think", question);
  await cyd.react(question, "👍");
  const gone = await dana.say("Not this");
  await dana.remove(gone);
  await hall.owner.say(
    "> Welcome\n\n- one\n- two\n\n```\ncode that is so long that it has to scroll inside of itself instead of making the page wider\n```",
  );
  await dana.say("Averyveryverylongwordwithoutanyblankinitthatnobodywouldeverwritebutsomebodywillpaste".repeat(2));
  return hall;
}

/** Where people come by a link. The other pages are text and plain forms: what is small is seen at 320 px, and nothing in them asks for a finger. */
const ON_BOTH = ["/", "/r/ZZZZ9999"];

for (const path of [...ON_BOTH, "/sign-in", "/sign-up", "/legal/privacy", "/docs/socket", "/nowhere"]) {
  const tag = ON_BOTH.includes(path) ? [] : ["@desktop"];
  test(`No serious finding on ${path}, in light and dark, and no sideways scroll at 320 px`, { tag }, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScroll(page);
  });
}

test("No serious finding on the facilitator's pages, in light and dark, and no sideways scroll at 320 px", async ({
  page,
  facilitator,
}) => {
  test.setTimeout(120_000);
  const hall = await livelyHall(facilitator);
  await facilitator.enter(page);
  const { code } = hall.room;
  const size = page.viewportSize() ?? { width: 1280, height: 800 };
  for (const path of ["/rooms", "/rooms/new", `/rooms/${code}/edit`, `/rooms/${code}/share`, `/rooms/${code}/poster`, "/settings"]) {
    await page.setViewportSize(size);
    await visit(page, path);
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScroll(page);
  }
});

test("No serious finding from the door to the end of a room, in light and dark, and no sideways scroll at 320 px", async ({
  page,
  guest,
  facilitator,
}) => {
  test.setTimeout(120_000);
  const hall = await livelyHall(facilitator);
  await page.goto(hall.path);
  await expect(page.getByRole("button", { name: "Join", exact: true })).toBeEnabled();
  await expectAccessible(page);
  const chat = await guest(hall, "Brook");
  await chat.say("My own words");
  await expectAccessible(chat.page);
  await chat.openMenu("My own words");
  await expectAccessible(chat.page);
  await chat.page.keyboard.press("Escape");
  await chat.page.getByRole("button", { name: "Emoji", exact: true }).click();
  await expect(chat.page.getByRole("gridcell").first()).toBeVisible();
  await expectAccessible(chat.page);
  await chat.page.keyboard.press("Escape");
  await chat.page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(chat.page);
  await hall.removeMember((await hall.voice("Somebody else")).memberId);
  await hall.close();
  await hall.close();
  await expect(chat.page.getByText("The room is closed. Nothing more can be written.")).toBeVisible();
  await expectAccessible(chat.page);
});

test("By keyboard alone: join, read, react, reply, moderate", { tag: "@desktop" }, async ({ page, arrive, facilitator }) => {
  const hall = await facilitator.openHall();
  const cyd = await hall.voice("Cyd");
  await cyd.say("First");
  await cyd.say("Second");
  await page.goto(hall.path);
  await expect(page.getByRole("button", { name: "Join", exact: true })).toBeEnabled();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await tabTo(page, "textbox", "Your name in this room");
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("Brook");
  await page.keyboard.press("Enter");

  const chat = new ChatPage(page);
  await chat.ready();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const stops = await tabTo(page, "textbox", "Message");
  expect(stops, "from the top to the field").toBeLessThanOrEqual(8);
  await page.keyboard.type("By keyboard");
  await page.keyboard.press("Enter");
  await expect(chat.row("By keyboard")).toHaveAttribute("data-delivery", "sent");

  await test.step("the list is one stop; arrows, Home and End move in it", async () => {
    await page.keyboard.press("Shift+Tab");
    while (!(await chat.list.evaluate((list) => list.contains(document.activeElement)))) await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("End");
    await expect(chat.row("By keyboard")).toBeFocused();
    await page.keyboard.press("ArrowUp");
    await expect(chat.row("Second")).toBeFocused();
    await page.keyboard.press("Home");
    await expect(chat.row("First")).toBeFocused();
    await page.keyboard.press("End");
    await expect(chat.row("By keyboard")).toBeFocused();
    await page.keyboard.press("Tab");
    expect(await chat.list.evaluate((list) => list.contains(document.activeElement)), "one Tab leaves the list").toBe(false);
  });

  await test.step("Enter goes into a message's actions, Esc back out", async () => {
    await chat.row("By keyboard").focus();
    await page.keyboard.press("ArrowUp");
    await expect(chat.row("Second")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(chat.row("Second").getByRole("button", { name: "Copy", exact: true })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(chat.row("Second")).toBeFocused();
    await page.keyboard.press("Enter");
    for (let step = 0; step < 3; step += 1) await page.keyboard.press("ArrowRight");
    await expect(chat.row("Second").getByRole("button", { name: "More", exact: true })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menu")).toBeVisible();
    await expect(page.getByRole("menuitem", { name: "React with 👍" })).toBeVisible();
    await page.getByRole("menuitem", { name: "React with 👍" }).focus();
    await page.keyboard.press("Enter");
    await expect(chat.row("Second").getByRole("button", { name: "👍 1: you" })).toBeVisible();
    await expect(chat.row("Second"), "the focus comes back").toBeFocused();
  });

  await test.step("the facilitator removes somebody without a mouse", async () => {
    const desk = await arrive();
    await facilitator.lead(desk, hall);
    const actions = desk.getByRole("button", { name: "Actions for Brook" });
    await actions.focus();
    await desk.keyboard.press("Enter");
    await expect(desk.getByRole("menu")).toBeVisible();
    while (
      !(await desk.getByRole("menuitem", { name: "Remove from the room" }).evaluate((item) => item.hasAttribute("data-highlighted")))
    ) {
      await desk.keyboard.press("ArrowDown");
    }
    await desk.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "You were removed from this room" })).toBeVisible();
  });
});

/** Presses Tab until the control has the focus; how often that was. */
async function tabTo(page: Page, role: "textbox" | "button", name: string): Promise<number> {
  const control = page.getByRole(role, { name, exact: true });
  for (let stops = 1; stops <= 30; stops += 1) {
    await page.keyboard.press("Tab");
    if (await control.evaluate((element) => element === document.activeElement)) return stops;
  }
  throw new Error(`Tab never reaches ${name}`);
}

test("Dialogs and menus hold the focus and give it back", { tag: "@desktop" }, async ({ page, facilitator }) => {
  const hall = await facilitator.openHall();
  await facilitator.lead(page, hall);
  for (const name of ["Share", "Room controls", "Emoji"]) {
    const opener = page.getByRole("button", { name, exact: true });
    await opener.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await expect(dialog).toBeVisible();
    for (let step = 0; step < 12; step += 1) {
      await page.keyboard.press("Tab");
      // Between the last control and the first the focus rests on a guard of the dialog for a moment; on a control of the page never.
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.closest("[role=dialog], [data-base-ui-focus-guard]") !== null), name)
        .toBe(true);
    }
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(opener).toBeFocused();
  }
});

test("Every control in the room is large enough for a finger, and no field makes a phone zoom", async ({
  guest,
  facilitator,
  isMobile,
}) => {
  const chat = await guest(await livelyHall(facilitator), "Brook");
  await chat.say("Words");
  const small = await chat.page.evaluate((touch) => {
    const least = touch ? 44 : 24;
    return [...document.querySelectorAll<HTMLElement>("button, a[href], input, textarea, select")].flatMap((control) => {
      if (
        control.closest(".sr-only, [role=toolbar], p, [aria-hidden=true]") !== null ||
        control.checkVisibility({ opacityProperty: true }) === false
      )
        return [];
      const before = getComputedStyle(control, "::before");
      const inset = before.position === "absolute" ? -Number.parseFloat(before.top || "0") : 0;
      const { width, height } = control.getBoundingClientRect();
      const grown = Math.min(width, height) + 2 * Math.max(0, Number.isFinite(inset) ? inset : 0);
      return grown === 0 || grown >= least - 0.5
        ? []
        : [`${control.ariaLabel ?? control.textContent}: ${Math.round(width)} × ${Math.round(height)}`];
    });
  }, isMobile);
  expect(small).toEqual([]);
  const font = await chat.field.evaluate((field) => Number.parseFloat(getComputedStyle(field).fontSize));
  expect(font).toBeGreaterThanOrEqual(16);
});
