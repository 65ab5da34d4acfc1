import type { Page } from "@playwright/test";
import { readFile } from "node:fs/promises";

import { expectOk } from "./support/accounts.ts";
import { ChatPage } from "./support/chat-page.ts";
import { moveRoom } from "./support/database.ts";
import { expect, PHONE, test, visit } from "./support/test.ts";

/** The room's card in the list of rooms. */
const card = (page: Page, title: string) =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: title, exact: true }) });

test.describe("the desk", () => {
  test("A room is made in a minute, listed, changed, opened again and erased; no title twice", async ({ page, facilitator }) => {
    await facilitator.enter(page);
    await visit(page, "/rooms");
    await expect(page.getByRole("heading", { name: "No rooms yet" })).toBeVisible();
    await page.getByRole("link", { name: "Open a room" }).first().click();
    await page.getByRole("button", { name: "Open the room" }).click();
    await expect(page.getByText("Please give the room a title.")).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Title" })).toBeFocused();
    await page.getByRole("textbox", { name: "Title" }).fill("Street party");
    await page.getByRole("radio", { name: "90 min" }).check();
    await page.getByRole("button", { name: "Open the room" }).click();
    await expect(page.getByRole("img", { name: /^QR code/ })).toBeVisible();

    await visit(page, "/rooms");
    await expect(card(page, "Street party").getByText(/1:(29|30):\d\d left/)).toBeVisible();
    await visit(page, "/rooms/new");
    await page.getByRole("textbox", { name: "Title" }).fill("STREET  party");
    await page.getByRole("button", { name: "Open the room" }).click();
    await expect(page.getByText("You already have a room with this title.")).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("STREET  party");

    await visit(page, "/rooms");
    await page.getByRole("button", { name: "More for Street party" }).click();
    await page.getByRole("menuitem", { name: "Edit" }).click();
    await page.getByRole("textbox", { name: "Title" }).fill("Garden party");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(card(page, "Garden party")).toBeVisible();

    await page.getByRole("button", { name: "More for Garden party" }).click();
    await page.getByRole("menuitem", { name: "Open again" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Open the room" }).click();
    await expect(page.getByRole("img", { name: /^QR code/ })).toBeVisible();
    await visit(page, "/rooms");
    await expect(card(page, "Garden party (2)")).toBeVisible();

    await page.getByRole("button", { name: "More for Garden party (2)" }).click();
    await page.getByRole("menuitem", { name: "Erase now" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Erase now" }).click();
    await expect(page.getByText("“Garden party (2)” is erased.")).toBeVisible();
    await expect(card(page, "Garden party (2)")).toHaveCount(0);
    await expect(card(page, "Garden party")).toBeVisible();
  });

  test("A room can be planned with its time zone shown, and opened before its time", async ({ page, facilitator }) => {
    await facilitator.enter(page);
    await visit(page, "/rooms/new");
    await page.getByRole("textbox", { name: "Title" }).fill("Next week");
    await page.getByRole("radio", { name: "Later" }).check();
    await expect(page.getByText("Europe/Berlin")).toBeVisible();
    const day = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel("Start", { exact: true }).fill(`${day}T18:00`);
    await page.getByLabel("End", { exact: true }).fill(`${day}T17:00`);
    await page.getByRole("button", { name: "Plan the room" }).click();
    await expect(page.getByText("The end must come after the start.")).toBeVisible();
    await page.getByLabel("End", { exact: true }).fill(`${day}T19:30`);
    await page.getByRole("button", { name: "Plan the room" }).click();
    await expect(page.getByRole("img", { name: /^QR code/ })).toBeVisible();
    await visit(page, "/rooms");
    await expect(page.getByRole("region", { name: "Planned" }).getByText(/6:00 PM – 7:30 PM/)).toBeVisible();
    await card(page, "Next week").getByRole("link", { name: "Enter" }).click();
    await page.getByRole("button", { name: "Open now" }).click();
    await expect(new ChatPage(page).field).toBeEditable();
  });

  test("The QR code can be saved as a drawing and as a picture, the link copied, the poster printed", async ({ page, facilitator }) => {
    const hall = await facilitator.openHall({ password: "chalk dust" });
    await facilitator.enter(page);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await visit(page, `/rooms/${hall.room.code}/share`);
    await page.getByRole("button", { name: "Copy link" }).click();
    await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(hall.room.join_url);

    const saved = async (name: string): Promise<Buffer> => {
      const downloading = page.waitForEvent("download");
      await page.getByRole("button", { name }).click();
      const download = await downloading;
      expect(download.suggestedFilename()).toContain(hall.room.code);
      return await readFile(await download.path());
    };
    expect((await saved("QR as SVG")).toString()).toMatch(/^<\?xml[\s\S]*<svg[\s\S]*<\/svg>$/);
    const picture = await saved("QR as PNG");
    expect(picture.subarray(1, 4).toString()).toBe("PNG");
    expect(picture.readUInt32BE(16), "wide enough for a wall").toBeGreaterThanOrEqual(1000);

    await page.getByRole("link", { name: "Poster to print" }).click();
    await expect(page.getByRole("heading", { level: 1, name: hall.room.title })).toBeVisible();
    const { code } = hall.room;
    await expect(page.getByText(`${code.slice(0, 4)} ${code.slice(4)}`)).toBeVisible();
    await page.getByRole("switch", { name: "Print the password too" }).click();
    await page.getByRole("textbox", { name: "The room’s password" }).fill("chalk dust");
    await expect(page.getByText("Password: chalk dust")).toBeVisible();
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("button", { name: "Print", exact: true })).toBeHidden();
    const paper = await page.pdf({ format: "A4", printBackground: true });
    expect(paper.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  });
});

test.describe("in the room", () => {
  test("Frozen: everyone is told and only the facilitator writes, until it is lifted", async ({ page, guest, facilitator }) => {
    const hall = await facilitator.openHall();
    const ada = await facilitator.lead(page, hall);
    const brook = await guest(hall, "Brook");
    await page.getByRole("button", { name: "Room controls" }).click();
    await page.getByRole("switch", { name: "Freeze the room" }).click();
    await expect(brook.page.getByText("The facilitator has frozen the room. Reading along is possible.")).toBeVisible();
    await expect(brook.field).not.toBeEditable();
    await page.keyboard.press("Escape");
    await ada.say("A word from me");
    await brook.sees("A word from me");
    await page.getByRole("button", { name: "Unfreeze" }).click();
    await expect(brook.field).toBeEditable();
    await brook.say("Thank you");
  });

  test("Slow mode shows each how long to wait, and spares the facilitator", async ({ page, guest, facilitator }) => {
    const hall = await facilitator.openHall();
    const ada = await facilitator.lead(page, hall);
    const brook = await guest(hall, "Brook");
    await page.getByRole("button", { name: "Room controls" }).click();
    await page.getByRole("combobox", { name: "Slow mode" }).selectOption({ label: "Every 5 seconds" });
    await page.keyboard.press("Escape");
    await brook.say("One");
    await brook.field.fill("Two");
    await expect(brook.page.getByText(/Possible again in 0:0\d\./)).toBeVisible();
    await expect(brook.page.getByRole("button", { name: "Send", exact: true })).toHaveAttribute("aria-disabled", "true");
    await expect(brook.page.getByRole("button", { name: "Send", exact: true })).toHaveAttribute("aria-disabled", "false");
    await brook.page.getByRole("button", { name: "Send", exact: true }).click();
    await ada.sees("Two");
    await ada.say("Three");
    await ada.say("Four");
  });

  test("A time-out shows its countdown to the one and a mark to the facilitator, and can be ended", async ({
    page,
    guest,
    facilitator,
  }) => {
    const hall = await facilitator.openHall();
    await facilitator.lead(page, hall);
    const brook = await guest(hall, "Brook");
    await page.getByRole("button", { name: "Actions for Brook" }).click();
    await page.getByRole("menuitem", { name: "Pause for 2 minutes" }).click();
    await expect(brook.page.getByText("The facilitator has paused your writing.")).toBeVisible();
    await expect(brook.page.getByText(/Possible again in (2:00|1:5\d)\./)).toBeVisible();
    await expect(brook.field).not.toBeEditable();
    await expect(page.getByRole("listitem").filter({ hasText: "Brook" }).getByText("paused")).toBeVisible();
    await page.getByRole("button", { name: "Actions for Brook" }).click();
    await page.getByRole("menuitem", { name: "End the pause" }).click();
    await expect(brook.field).toBeEditable();
  });

  test("What can be done about a member keeps its place, however late the server answers", async ({ page, guest, facilitator }) => {
    const hall = await facilitator.openHall();
    const ada = await facilitator.lead(page, hall);
    const brook = await guest(hall, "Brook");
    await brook.say("Is the bridge open?");
    await (await ada.openMenu("Is the bridge open?")).press("Escape");
    await expect(page.getByRole("menu")).toHaveCount(0);

    const answering = Promise.withResolvers<undefined>();
    await page.route("**/extra-time", async (route) => {
      await answering.promise;
      await route.continue();
    });
    const menu = await ada.openMenu("Is the bridge open?");
    const entries = menu.getByRole("menuitem");
    const places = (): Promise<number[]> => entries.evaluateAll((all) => all.map((entry) => (entry as HTMLElement).offsetTop));
    await expect(menu.getByRole("menuitem", { name: "5 minutes longer for this person" })).toBeDisabled();
    const before = await places();
    answering.resolve(undefined);
    await expect(menu.getByRole("menuitem", { name: "5 minutes longer for this person" })).toBeEnabled();
    expect(await places()).toEqual(before);
    await expect(menu.getByRole("menuitem", { name: "Remove from the room" })).toBeVisible();
  });

  test("The facilitator deletes anybody's message, and all see that something was there", async ({ page, guest, facilitator }) => {
    const hall = await facilitator.openHall();
    const ada = await facilitator.lead(page, hall);
    const [brook, cyd] = [await guest(hall, "Brook"), await guest(hall, "Cyd")];
    await brook.say("Something rude");
    await ada.sees("Something rude");
    await ada.choose("Something rude", /^Delete/);
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
    for (const view of [ada, brook, cyd]) {
      await expect(view.row("Message deleted")).toHaveCount(1);
      await expect(view.row("Something rude")).toHaveCount(0);
    }
  });

  test("Guests have none of the controls", async ({ guest, facilitator }) => {
    const hall = await facilitator.openHall();
    await (await hall.voice("Cyd")).say("Somebody's words");
    const brook = await guest(hall, "Brook");
    await brook.sees("Somebody's words");
    for (const name of [/Room controls/, /Extend by/, /Actions for/, /^Share$/])
      await expect(brook.page.getByRole("button", { name })).toHaveCount(0);
    const menu = await brook.openMenu("Somebody's words");
    await expect(menu.getByRole("menuitem", { name: /Delete|Remove|Pause|Edit/ })).toHaveCount(0);
    await expect(menu.getByRole("menuitem", { name: "Copy" })).toBeVisible();
  });

  test("After the end members read on or not, as was decided, and the room can be reopened", async ({ page, guest, facilitator }) => {
    const hall = await facilitator.openHall({ settings: { read_after_end: false } });
    const ada = await facilitator.lead(page, hall);
    const brook = await guest(hall, "Brook");
    await brook.say("Said in time");
    await moveRoom(hall.room, { hoursAgo: 1 });
    await brook.page.reload();
    await expect(brook.page.getByRole("heading", { name: "This room has closed" })).toBeVisible();
    await expect(brook.page.getByText("Said in time")).toHaveCount(0);
    await page.reload();
    await ada.sees("Said in time");
    await page.getByRole("button", { name: "Reopen for 15 min" }).click();
    await expect(ada.field).toBeEditable();
    await brook.page.reload();
    await brook.ready();
    await brook.say("And on it goes");
  });

  test("The room's link and QR code are at hand in the room", async ({ page, facilitator }) => {
    const hall = await facilitator.openHall();
    await facilitator.lead(page, hall);
    const share = page.getByRole("button", { name: "Share", exact: true });
    await share.click();
    const dialog = page.getByRole("dialog", { name: "Invite people" });
    await expect(dialog.getByRole("img", { name: `QR code that leads to ${hall.room.join_url}` })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(share).toBeFocused();
  });

  test("On a phone the head leaves room for the title: who is here and questions that nobody asked are in the menu", async ({
    arrive,
    facilitator,
  }) => {
    const hall = await facilitator.openHall({ title: "Neighbourhood evening", settings: { hold: "everyone" } });
    const { page } = await facilitator.lead(await arrive(PHONE), hall);
    const head = page.getByRole("banner");
    await expect(head.getByRole("button", { name: "No message waits" })).toBeVisible();
    await expect(head.getByRole("button", { name: "Room controls" })).toBeVisible();
    for (const name of [/here$/, /^Questions/]) await expect(head.getByRole("button", { name })).toHaveCount(0);
    const more = head.getByRole("button", { name: "More", exact: true });
    await more.tap();
    await page.getByRole("menuitem", { name: /^1 person here/ }).tap();
    await expect(page.getByRole("dialog", { name: "Who is here" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await more.tap();
    await page.getByRole("menuitem", { name: /^Questions/ }).tap();
    await expect(page.getByRole("dialog", { name: "Questions" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    // A page that is magnified is as narrow as a phone, and has a keyboard.
    await page.keyboard.press("Alt+m");
    await expect(page.getByRole("dialog", { name: "Who is here" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);

    // One that waits for an answer stays in sight.
    const asked = await hall.owner.say("Who has the key?");
    await expectOk(await facilitator.api.put(`/api/v1/messages/${asked.id}/question`));
    await expect(head.getByRole("button", { name: "Questions, 1 open" })).toBeVisible();
  });
});
