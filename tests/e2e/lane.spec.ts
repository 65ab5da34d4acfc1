import type { Page } from "@playwright/test";

import type { MadeRoomLink } from "#contract/links.ts";

import { expectAccessible } from "./support/accessible.ts";
import { expectOk } from "./support/accounts.ts";
import { ChatPage } from "./support/chat-page.ts";
import { expect, LAPTOP, PHONE, test } from "./support/test.ts";

const ONLY = "Only facilitators see this";
const more = (page: Page) => page.getByRole("button", { name: /^More/ }).first();

/** Opens the lane from the room's menu. */
async function openLane(page: Page): Promise<void> {
  await more(page).click();
  await page.getByRole("menuitem", { name: /^Facilitators/ }).click();
  await expect(page.getByText(ONLY)).toBeVisible();
}

test("Those who run a room talk among themselves, on a phone and beside the room on a desk, and nobody else sees any of it", async ({
  facilitator,
  arrive,
  guest,
}) => {
  test.slow();
  const hall = await facilitator.openHall({ title: "Class 7b" });
  const answer = await expectOk(await facilitator.api.post(`/api/v1/rooms/${hall.room.code}/links`, { data: { kind: "cofacilitator" } }));
  const made = (await answer.json()) as MadeRoomLink;
  const pupil = await guest(hall, "Cyd", PHONE);
  const phone = await arrive(PHONE);
  await phone.goto(made.url);
  await phone.getByRole("textbox", { name: "Your name in this room" }).fill("Helper");
  await phone.getByRole("button", { name: "Enter the room" }).click();
  const helper = new ChatPage(phone);
  await helper.ready();
  const ada = await facilitator.lead(await arrive(LAPTOP), hall);

  // From the phone, where it lies over the room.
  await openLane(phone);
  const sheet = phone.getByRole("dialog", { name: "Facilitators" });
  await expect(sheet.getByPlaceholder("Write to the facilitators")).toBeVisible();
  await expectAccessible(phone);
  await sheet.getByRole("textbox", { name: "Message" }).fill("Shall we let them talk on?");
  await sheet.getByRole("button", { name: "Send", exact: true }).click();

  // On the desk a dot says so, and it stands beside the room.
  await expect(more(ada.page)).toHaveAccessibleName("More: one new message from the facilitators");
  await openLane(ada.page);
  const pane = ada.page.getByRole("complementary", { name: "Facilitators" });
  await expect(pane).toBeFocused();
  await expect(pane.getByText("Shall we let them talk on?")).toBeVisible();
  await expect(more(ada.page)).toHaveAccessibleName("More");
  await expect(ada.page.getByRole("main").getByRole("textbox", { name: "Message" })).toBeVisible();
  await pane.getByRole("textbox", { name: "Message" }).fill("Two minutes");
  await pane.getByRole("button", { name: "Send", exact: true }).click();
  await expect(sheet.getByText("Two minutes")).toBeVisible();
  await expectAccessible(ada.page);

  // Closed by the key, and the room is where it was.
  await pane.getByRole("textbox", { name: "Message" }).press("Escape");
  await expect(pane).toHaveCount(0);
  await ada.say("Two more minutes, everybody");
  await pupil.sees("Two more minutes, everybody");
  await expect(pupil.page.getByText("Two minutes", { exact: true })).toHaveCount(0);
  await expect(pupil.page.getByText("Shall we let them talk on?")).toHaveCount(0);
  await more(pupil.page).click();
  await expect(pupil.page.getByRole("menu")).toBeVisible();
  await expect(pupil.page.getByRole("menuitem", { name: /Facilitators/ })).toHaveCount(0);
  await pupil.page.keyboard.press("Escape");

  // Back on the phone leads to the room; the end of the link leads out of the lane.
  await phone.goBack();
  await expect(sheet).toHaveCount(0);
  await helper.sees("Two more minutes, everybody");
  await openLane(phone);
  await expectOk(await facilitator.api.delete(`/api/v1/rooms/${hall.room.code}/links/${made.link.id}`));
  await expect(sheet).toHaveCount(0, { timeout: 15_000 });
  await more(phone).click();
  await expect(phone.getByRole("menu")).toBeVisible();
  await expect(phone.getByRole("menuitem", { name: /Facilitators/ })).toHaveCount(0);
  expect(await hall.transcript("md")).not.toContain("talk on");
});
