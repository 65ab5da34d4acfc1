import type { Page } from "@playwright/test";

import type { Series } from "#contract/series.ts";

import { expectAccessible } from "./support/accessible.ts";
import { expectOk } from "./support/accounts.ts";
import { ChatPage } from "./support/chat-page.ts";
import { expect, type Facilitator, test, visit } from "./support/test.ts";

const DAY = 86_400_000;

/** The card of a room or series in the list. */
const card = (page: Page, title: string) =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: title, exact: true }) });

/** A series by program: weekly, from tomorrow, unless told otherwise. */
async function seriesOf({ api }: Facilitator, title: string, given: object = {}): Promise<Series> {
  const starts_at = new Date(Date.now() + DAY).toISOString();
  const data = { title, every: "week", starts_at, duration_minutes: 60, time_zone: "Europe/Berlin", ...given };
  return (await (await expectOk(await api.post("/api/v1/room-series", { data }))).json()) as Series;
}

test.describe("what comes again", () => {
  test("A series is planned in the form, has one code for the wall, and is stopped and deleted", async ({ page, facilitator }) => {
    test.setTimeout(120_000);
    await facilitator.enter(page);
    await visit(page, "/rooms/new");
    await page.getByRole("textbox", { name: "Title" }).fill("Class 7b");
    await page.getByRole("combobox", { name: "Repeats" }).selectOption("every week");
    await page.getByLabel("Last day").fill("2020-01-01");
    await page.getByRole("button", { name: "Plan the series" }).click();
    await expect(page.getByText("The last day must not be before the start.")).toBeVisible();
    await expect(page.getByLabel("Last day")).toBeFocused();
    await expectAccessible(page);
    await page.getByLabel("Last day").fill("");
    await page.getByRole("button", { name: "Plan the series" }).click();

    await expect(page.getByRole("img", { name: /^QR code/ })).toBeVisible();
    await expect(page.getByText(/^Every \w+day, /)).toBeVisible();
    await expect(page).toHaveURL(/\/rooms\/series\/[0-9A-Z]{8}$/);
    const code = page.url().slice(-8);
    await expectAccessible(page, "the page of a series");
    await page.getByRole("link", { name: "Poster to print" }).click();
    await expect(page.getByText("The same code works every time.")).toBeVisible();
    await expect(page.getByText(`${code.slice(0, 4)} ${code.slice(4)}`)).toBeVisible();

    await visit(page, "/rooms");
    const repeating = page.getByRole("region", { name: "Repeating" });
    await expect(repeating.getByText("Open now")).toBeVisible();
    await expectAccessible(page);
    await repeating.getByRole("button", { name: "More for Class 7b" }).click();
    await page.getByRole("menuitem", { name: "Stop repeating" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Stop repeating" }).click();
    await expect(page.getByText("“Class 7b” no longer repeats.")).toBeVisible();
    await repeating.getByRole("button", { name: "More for Class 7b" }).click();
    await page.getByRole("menuitem", { name: "Repeat again" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Last day").fill("2020-01-01");
    await dialog.getByRole("button", { name: "Repeat again" }).click();
    await expect(dialog.getByText("The last day must not have passed.")).toBeVisible();
    await expectAccessible(page, "taking a series up again");
    await dialog.getByLabel("Last day").fill(new Date(Date.now() + 30 * DAY).toISOString().slice(0, 10));
    await dialog.getByRole("button", { name: "Repeat again" }).click();
    await expect(page.getByText("“Class 7b” repeats again.")).toBeVisible();
    await expect(repeating.getByText(/^until /)).toBeVisible();
    await repeating.getByRole("button", { name: "More for Class 7b" }).click();
    await page.getByRole("menuitem", { name: "Title and password" }).click();
    await dialog.getByRole("textbox", { name: "Title" }).fill("Class 8b");
    await dialog.getByRole("switch", { name: "Ask for a password" }).click();
    await expectAccessible(page, "title and password of a series");
    await dialog.getByRole("button", { name: "Save", exact: true }).click();
    await expect(repeating.getByRole("heading", { name: "Class 8b" })).toBeVisible();
    await expect(repeating.getByText("with password")).toBeVisible();
    await repeating.getByRole("button", { name: "More for Class 8b" }).click();
    await page.getByRole("menuitem", { name: "Delete the series" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete the series" }).click();
    await expect(repeating).toHaveCount(0);
    await expect(card(page, "Class 7b").first()).toBeVisible();
  });

  test("Its code leads a guest into the meeting that runs, with the password behind the #", async ({ facilitator, arrive }) => {
    const series = await seriesOf(facilitator, "Stand-up", { starts_at: new Date().toISOString(), password: "open sesame" });
    const guest = await arrive();
    await guest.goto(`/r/${series.code}#p=open%20sesame`);
    await expect(guest.getByRole("heading", { level: 1, name: "Stand-up" })).toBeVisible();
    await expect(guest).toHaveURL(new RegExp(`/r/${series.meeting?.code ?? "none"}`));
    await expect(guest.getByText("Password from the link")).toBeVisible();
    await guest.getByRole("button", { name: "Join", exact: true }).click();
    await new ChatPage(guest).ready();
  });

  test("Before it begins the code leads to the next meeting's waiting room; a meeting's page names the series' link", async ({
    page,
    facilitator,
    arrive,
  }) => {
    const series = await seriesOf(facilitator, "Book club");
    const guest = await arrive();
    await guest.goto(`/r/${series.code}`);
    await expect(guest.getByRole("heading", { level: 1, name: "Book club" })).toBeVisible();
    await expect(guest).toHaveURL(new RegExp(`/r/${series.meeting?.code ?? "none"}`));
    await facilitator.enter(page);
    await visit(page, `/rooms/${series.meeting?.code ?? ""}/share`);
    await page.getByRole("link", { name: "The series’ link" }).click();
    await expect(page).toHaveURL(new RegExp(`/rooms/series/${series.code}$`));
    await expect(page.getByText("Next", { exact: true })).toBeVisible();
  });
});

test("A template is kept of a room, chosen for a new one, renamed and deleted", async ({ page, facilitator }) => {
  test.setTimeout(90_000);
  await facilitator.openHall({ title: "Round table", settings: { capacity: 12, slow_mode_seconds: 30 } });
  await facilitator.enter(page);
  await visit(page, "/rooms");
  await page.getByRole("button", { name: "More for Round table" }).click();
  await page.getByRole("menuitem", { name: "Save as template" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("textbox", { name: "Name" })).toHaveValue("Round table");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Slow round");
  await expectAccessible(page, "saving a template");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("“Slow round” is saved.", { exact: false })).toBeVisible();

  await visit(page, "/rooms/new");
  await page.getByRole("combobox", { name: "Template" }).selectOption("Slow round");
  await page.getByText("More settings").click();
  await expect(page.getByRole("textbox", { name: "How many may be in" })).toHaveValue("12");
  await page.getByRole("button", { name: "Manage" }).click();
  await dialog.getByRole("textbox", { name: "Name" }).fill("Calm round");
  await dialog.getByRole("button", { name: "Save the name of Slow round" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expectAccessible(page, "the templates");
  await page.keyboard.press("Escape");
  await page.getByRole("textbox", { name: "Title" }).fill("Another round");
  await page.getByRole("button", { name: "Open the room" }).click();
  await expect(page.getByRole("img", { name: /^QR code/ })).toBeVisible();
  const { rooms } = (await (await facilitator.api.get("/api/v1/rooms")).json()) as { rooms: { title: string; settings: object }[] };
  expect(rooms.find(({ title }) => title === "Another round")?.settings).toMatchObject({ capacity: 12, slow_mode_seconds: 30 });

  await visit(page, "/rooms/new");
  await page.getByRole("button", { name: "Manage" }).click();
  await dialog.getByRole("button", { name: "Delete Calm round" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(dialog.getByText("No templates left.")).toBeVisible();
});
