import type { APIRequestContext } from "@playwright/test";

import type { MadeRoomLink, RoomLinkKind } from "#contract/links.ts";
import type { RunSheet } from "#contract/run-sheet.ts";
import { newPhase, readyRunSheet } from "#domain/room/run-sheet.ts";

import { expectAccessible } from "./support/accessible.ts";
import { expectOk } from "./support/accounts.ts";
import { endPhase } from "./support/database.ts";
import type { Hall } from "./support/rooms.ts";
import { expect, LAPTOP, PHONE, test, visit } from "./support/test.ts";

async function linkTo(api: APIRequestContext, { room }: Hall, kind: RoomLinkKind): Promise<string> {
  const made = await expectOk(await api.post(`/api/v1/rooms/${room.code}/links`, { data: { kind } }));
  return ((await made.json()) as MadeRoomLink).url;
}

async function plan(api: APIRequestContext, { room }: Hall, phases: RunSheet): Promise<void> {
  await expectOk(await api.put(`/api/v1/rooms/${room.code}/run-sheet`, { data: { phases } }));
}

// Several browsers each, and axe looks at windows in both themes.
test.slow();

test("A room is led through its phases from the phone: two phones, the stage and the laptop follow", async ({
  page,
  facilitator,
  arrive,
  guest,
}) => {
  const hall = await facilitator.openHall({ title: "Neighbourhood evening" });
  await plan(facilitator.api, hall, readyRunSheet());
  const ada = await facilitator.lead(page, hall);
  const [brook, cyd] = [await guest(hall, "Brook", PHONE), await guest(hall, "Cyd", PHONE)];
  const stage = await arrive({ ...LAPTOP, viewport: { width: 1920, height: 1080 } });
  await stage.goto(await linkTo(facilitator.api, hall, "stage"));
  const remote = await arrive(PHONE);
  await remote.goto(await linkTo(facilitator.api, hall, "remote"));
  const next = (name: string) => remote.getByRole("button", { name, exact: true });

  await next("Begin: Arrive").click();
  for (const { page: phone } of [brook, cyd]) await expect(phone.getByText("Arrive: 5 minutes.")).toBeVisible();
  await expect(stage.getByText("Arrive", { exact: true })).toBeVisible();

  // What is collected waits, and everybody has been told so.
  await next("Next: Collect").click();
  const said = brook.page.getByRole("status").filter({ hasText: "Collect: 10 minutes. What you write waits until it is revealed." });
  await expect(said).toBeVisible();
  await expect(brook.page.getByRole("timer").filter({ hasText: /Collect.*(9:\d\d|10:00)/ })).toBeVisible();
  await expect(stage.getByRole("timer").filter({ hasText: /^(9:\d\d|10:00)$/ })).toBeVisible();
  await expectAccessible(remote, "the remote in a phase");
  await expectAccessible(brook.page, "a phase on a phone");
  await brook.write("More benches");
  await expect(brook.row("More benches").getByRole("status")).toContainText("Waits for the facilitator");
  await cyd.write("Fewer cars");
  await expect(cyd.row("Fewer cars").getByRole("status")).toContainText("Waits for the facilitator");
  await expect(brook.row("Fewer cars")).toHaveCount(0);

  // Revealed at one tap, in the order in which it was written; and read before it is talked about.
  await next("Next: Reveal").click();
  for (const view of [ada, brook, cyd]) {
    await view.sees("More benches");
    await view.sees("Fewer cars");
    expect(await view.texts()).toEqual(["More benches", "Fewer cars"]);
  }
  await expect(brook.page.getByText("What was written is shown now.")).toBeVisible();
  await expect(brook.field).toBeDisabled();
  await expect(stage.getByText("Reveal", { exact: true })).toBeVisible();

  await next("Next: Discuss").click();
  await expect(brook.field).toBeEnabled();
  await brook.say("Both, then");
  await cyd.sees("Both, then");
});

test("The facilitator plans phases by hand and keyboard, and runs them from the controls", async ({ page, facilitator, guest }) => {
  const hall = await facilitator.openHall({ title: "Street party" });
  await facilitator.lead(page, hall);
  await page.getByRole("button", { name: "Room controls" }).click();
  await page.getByRole("button", { name: "Plan phases …" }).click();
  const editor = page.getByRole("dialog", { name: "Run-sheet" });
  await editor.getByRole("button", { name: "Begin with these six" }).click();
  await expect(editor.getByRole("listitem")).toHaveCount(6);

  // Opened, changed, moved up from the keyboard, and taken away.
  await editor.getByRole("button", { name: /^Discuss/ }).click();
  await editor.getByRole("textbox", { name: "Name" }).fill("Talk it over");
  await editor.getByRole("combobox", { name: "How long" }).selectOption({ label: "20 min" });
  await editor.getByText("Rules", { exact: true }).click();
  await editor.getByRole("switch", { name: "Show without names" }).check();
  await expectAccessible(page, "the editor of phases");
  await editor.getByRole("button", { name: /^Talk it over/ }).click();
  const up = editor.getByRole("button", { name: "Move Talk it over up" });
  await up.focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(editor.getByText("Talk it over is number 3 of 6.")).toBeAttached();
  await expect(up).toBeFocused();
  await page.keyboard.press("Alt+ArrowDown");
  await expect(up).toBeFocused();
  await editor.getByRole("button", { name: /^Arrive/ }).click();
  await editor.getByRole("button", { name: "Remove this phase" }).click();
  await expect(editor.getByRole("listitem")).toHaveCount(5);
  await editor.getByRole("button", { name: "Save" }).click();
  await expect(editor).toHaveCount(0);

  const cyd = await guest(hall, "Cyd", PHONE);
  await page.getByRole("button", { name: "Begin: Collect" }).click();
  await expect(page.locator("[aria-current=step]")).toContainText("Collect");
  await expect(cyd.page.getByText("Collect: 10 minutes.")).toBeVisible();
  await page.getByRole("button", { name: "Next: Reveal" }).click();
  await page.getByRole("button", { name: "Next: Talk it over" }).click();
  await expect(cyd.page.getByText("Talk it over: 20 minutes.")).toBeVisible();
  await page.getByRole("button", { name: "Back to: Reveal" }).click();
  await expect(page.locator("[aria-current=step]")).toContainText("Reveal");

  // The same sheet, from the list of rooms.
  await visit(page, "/rooms");
  await page.getByRole("button", { name: /Street party/ }).click();
  await page.getByRole("menuitem", { name: "Run-sheet" }).click();
  await expect(editor.getByRole("listitem")).toHaveCount(5);

  // Somebody else changes it meanwhile: nothing that is written here is lost, nor theirs replaced unseen.
  await editor.getByRole("button", { name: /^Talk it over/ }).click();
  await editor.getByRole("textbox", { name: "Name" }).fill("In pairs");
  await plan(facilitator.api, hall, [...readyRunSheet(), newPhase("close")]);
  await editor.getByRole("button", { name: "Save" }).click();
  await expect(editor.getByRole("alert")).toContainText("Somebody else has changed the phases");
  await expect(editor.getByRole("button", { name: /^In pairs/ })).toBeVisible();
  await expectAccessible(page, "a run-sheet that somebody else has changed");
  // A slip beside the window costs nothing of it.
  await page.keyboard.press("Escape");
  const question = page.getByRole("alertdialog", { name: "Throw the changes away?" });
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(question).toHaveCount(0);
  await expect(editor.getByRole("button", { name: /^In pairs/ })).toBeVisible();
  await editor.getByRole("button", { name: "Take theirs" }).click();
  await expect(editor.getByRole("listitem")).toHaveCount(7);
  await editor.getByRole("button", { name: "Save" }).click();
  await expect(editor).toHaveCount(0);
});

test("When the time of a phase is over, the facilitator is told what comes next, and nothing moves by itself", async ({
  page,
  facilitator,
  guest,
}) => {
  const hall = await facilitator.openHall({ title: "Garden party" });
  await plan(facilitator.api, hall, [newPhase("arrive"), newPhase("discuss")]);
  await expectOk(await facilitator.api.post(`/api/v1/rooms/${hall.room.code}/phase`, { data: { index: 0 } }));
  await endPhase(hall.room);
  await facilitator.lead(page, hall);
  const cyd = await guest(hall, "Cyd", PHONE);
  await expect(page.getByText("Arrive: the time is up.")).toBeVisible();
  await expect(cyd.page.getByRole("timer").filter({ hasText: "Arrive" })).toContainText("time is up");
  await expect(cyd.page.getByText("Arrive: the time is up.")).toHaveCount(0);
  await expectAccessible(page, "a phase whose time is over");
  await page.getByRole("button", { name: "Give this phase 5 more minutes" }).click();
  await expect(cyd.page.getByRole("timer").filter({ hasText: /Arrive.*(4:\d\d|5:00)/ })).toBeVisible();
  await expect(page.getByText("Arrive: the time is up.")).toHaveCount(0);

  // The room's own end is that of its phase, too.
  await hall.close();
  await expect(cyd.page.getByRole("timer").filter({ hasText: "Arrive" })).toHaveCount(0);
});
