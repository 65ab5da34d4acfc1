import { readFile } from "node:fs/promises";

import type { Download, Locator, Page } from "@playwright/test";

import { readPdf } from "#tests/support/pdf-text.ts";

import { expectAccessible } from "./support/accessible.ts";
import { expect, LAPTOP, PHONE, test } from "./support/test.ts";

async function saved(page: Page, button: Locator): Promise<{ name: string; bytes: Buffer }> {
  const [download]: [Download, void] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** The window with the transcript, opened from the room's own menu. */
async function openTranscript(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: "More", exact: true }).first().click();
  await page.getByRole("menuitem", { name: /^Transcript/ }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("heading", { name: "Take the transcript home" })).toBeVisible();
  return dialog;
}

test("From a phone: a transcript that says nobody's name, without the line that was ticked, as a PDF", async ({ arrive, facilitator }) => {
  test.slow();
  const hall = await facilitator.openHall({ title: "Town hall" });
  const brook = await hall.voice("Brook");
  await brook.say("The canary sings");
  await brook.say("My number is 4711");
  const ada = await facilitator.lead(await arrive(PHONE), hall);
  const dialog = await openTranscript(ada.page);

  await dialog.getByText("Participant 1, 2 …").click();
  await expect(dialog.getByText("Numbered in the order in which they first appear.")).toBeVisible();
  await expectAccessible(ada.page);
  await dialog.getByRole("button", { name: "Leave lines out …" }).click();
  await expect(dialog.getByRole("checkbox")).toHaveCount(2);
  await dialog.getByRole("searchbox", { name: "Search the lines" }).fill("NUMBER");
  await expect(dialog.getByRole("checkbox")).toHaveCount(1);
  // With the keys alone: from the search to the line, and ticked.
  await ada.page.keyboard.press("Tab");
  await ada.page.keyboard.press("Space");
  await expect(dialog.getByRole("status")).toHaveText("1 line is left out");
  const box = await dialog.getByRole("listitem").first().boundingBox();
  expect(box?.height ?? 0).toBeGreaterThanOrEqual(44);
  await expectAccessible(ada.page);
  await dialog.getByRole("button", { name: "Back" }).click();
  await expect(dialog.getByText("1 line is left out")).toBeVisible();

  const { name, bytes } = await saved(ada.page, dialog.getByRole("button", { name: "PDF", exact: true }));
  expect(name).toBe("transcript.pdf");
  const { text } = readPdf(bytes);
  for (const told of ["The canary sings", "Participant 1", "[redacted]"]) expect(text).toContain(told);
  for (const untold of ["Brook", "4711"]) expect(text).not.toContain(untold);
  // Without lines left out it is a plain link, which the browser's own downloads deal with.
  await dialog.getByRole("button", { name: "Leave lines out …" }).click();
  await dialog.getByRole("checkbox", { name: /4711/ }).click();
  await dialog.getByRole("button", { name: "Back" }).click();
  await expect(dialog.getByRole("link", { name: "Markdown" })).toHaveAttribute("href", /level=numbered/);
});

test("The page to print stands by itself: a language, headings, a way past the top, and nothing that keeps anybody out", async ({
  page,
  facilitator,
}) => {
  const hall = await facilitator.openHall({ title: "Town hall" });
  const brook = await hall.voice("Brook");
  await brook.react(await brook.say("Will the bus stop?"), "👍");
  await page.setContent(await hall.transcript("html"));
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByRole("heading", { level: 1, name: "Town hall" })).toBeVisible();
  await expect(page.getByRole("region", { name: "What was said" })).toContainText("Will the bus stop?");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to what was said" })).toBeFocused();
  await expectAccessible(page);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("link", { name: "Skip to what was said" })).toBeHidden();
});

test("The summary is a page to print, for the facilitator alone, and names nobody", async ({ arrive, facilitator, guest }) => {
  test.slow();
  const hall = await facilitator.openHall({ title: "Town hall" });
  const [brook, cyd] = [await hall.voice("Brook"), await hall.voice("Cyd")];
  await brook.say("Bring a lantern");
  await cyd.say("A lantern and bread");
  for (const where of [PHONE, LAPTOP]) {
    const page = await arrive(where);
    const ada = await facilitator.lead(page, hall);
    const dialog = await openTranscript(ada.page);
    await dialog.getByRole("link", { name: "Summary" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Summary: Town hall" })).toBeVisible();
    await expect(page.getByRole("list", { name: "Words that several people used" })).toContainText("lantern");
    await expect(page.getByRole("main")).not.toContainText("Brook");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  }
  const dana = await guest(hall, "Dana", PHONE);
  await dana.page.goto(`/rooms/${hall.room.code}/summary`);
  await expect(dana.page).toHaveURL(/sign-in/);
});

test("What one said oneself is two taps away on a phone, as a page and as a PDF", async ({ facilitator, guest }) => {
  const hall = await facilitator.openHall();
  const brook = await guest(hall, "Brook", PHONE);
  await brook.write("My own words");
  await expect(brook.row("My own words")).toBeVisible();
  await brook.page.getByRole("button", { name: "More", exact: true }).first().tap();
  const { name, bytes } = await saved(brook.page, brook.page.getByRole("menuitem", { name: "What I said (PDF)" }));
  expect(name).toBe(`${hall.room.code}-own.pdf`);
  expect(readPdf(bytes).text).toContain("My own words");
});
