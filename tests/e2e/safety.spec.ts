import type { Page } from "@playwright/test";

import type { Tickets } from "#contract/tickets.ts";

import { expectAccessible } from "./support/accessible.ts";
import { ChatPage } from "./support/chat-page.ts";
import type { Hall } from "./support/rooms.ts";
import { expect, type Facilitator, LAPTOP, PHONE, test, visit } from "./support/test.ts";

async function lead(page: Page, facilitator: Facilitator, hall: Hall): Promise<ChatPage> {
  await facilitator.enter(page);
  const chat = new ChatPage(page);
  await chat.open(hall.path);
  return chat;
}

/** Opens what can be done with a member from the list of who is here. */
async function chooseForMember(page: Page, alias: string, entry: RegExp): Promise<void> {
  const list = page.getByRole("button", { name: `Actions for ${alias}` });
  if (!(await list.isVisible())) await page.getByRole("button", { name: /^\d+ (person|people) here$/ }).click();
  await list.click();
  await page.getByRole("menuitem", { name: entry }).click();
}

/** Opens something from the menu at the head of the room. */
async function chooseForRoom(page: Page, entry: RegExp): Promise<void> {
  await page.getByRole("button", { name: "More", exact: true }).first().click();
  await page.getByRole("menuitem", { name: entry }).click();
}

test("A spammer goes with all that they wrote, and comes back with all of it if that was a slip", async ({
  arrive,
  guest,
  facilitator,
}) => {
  // Somebody who was shown out waits for twelve seconds before they look whether it was a slip.
  test.slow();
  const hall = await facilitator.openHall();
  const ada = await lead(await arrive(LAPTOP), facilitator, hall);
  const brook = await guest(hall, "Brook", PHONE);
  const spammer = await guest(hall, "Cyd", PHONE);
  for (const text of ["Buy zeppelins", "Cheap zeppelins", "Really cheap"]) await spammer.say(text);
  await brook.sees("Really cheap");

  await chooseForMember(ada.page, "Cyd", /^Remove and delete all messages/);
  const question = ada.page.getByRole("alertdialog", { name: "Remove Cyd and delete everything they wrote?" });
  await expect(question.getByText("3 messages disappear for everyone at once. You can take it back for 10 seconds.")).toBeVisible();
  await question.getByRole("button", { name: "Remove and delete" }).click();

  await expect(brook.list.getByText("Message deleted")).toHaveCount(3);
  await expect(spammer.page.getByRole("heading", { name: "You were removed from this room" })).toBeVisible();
  await expect(ada.page.getByText("Cyd was removed with 3 messages")).toBeVisible();
  await ada.page.getByRole("button", { name: "Undo" }).click();

  for (const text of ["Buy zeppelins", "Cheap zeppelins", "Really cheap"]) {
    await brook.sees(text);
    await ada.sees(text);
  }
  await expect(brook.list.getByText("Message deleted")).toHaveCount(0);
  // Whoever was shown out by a slip is let in again without having to know how.
  await expect(spammer.field).toBeEditable({ timeout: 20_000 });
  await spammer.sees("Buy zeppelins");
});

test("Somebody reports a message on a phone, hides it there, and those who lead the room deal with it", async ({
  arrive,
  guest,
  facilitator,
}) => {
  const hall = await facilitator.openHall();
  const ada = await lead(await arrive(LAPTOP), facilitator, hall);
  const brook = await guest(hall, "Brook", PHONE);
  const cyd = await hall.voice("Cyd");
  await cyd.say("Brook lives in Mill Lane 3");
  await cyd.say("Harmless");

  await brook.choose("Brook lives in Mill Lane 3", /^Report/);
  const sheet = brook.page.getByRole("dialog", { name: "Report a message" });
  await expect(sheet.getByText("Nobody learns that it was you.")).toBeVisible();
  await sheet.getByRole("radio", { name: "Gives somebody away" }).check();
  await sheet.getByRole("textbox", { name: "Anything to add?" }).fill("That is my address");
  await expectAccessible(brook.page);
  await sheet.getByRole("button", { name: "Send report" }).click();
  const thanks = brook.page.getByRole("dialog", { name: "Thank you" });
  await thanks.getByRole("button", { name: "Hide it for me" }).click();
  await expect(brook.list.getByText("You have hidden this message")).toBeVisible();
  await expect(brook.list.getByText("Brook lives in Mill Lane 3")).toHaveCount(0);
  await brook.page.reload();
  await brook.ready();
  await expect(brook.list.getByText("You have hidden this message")).toBeVisible();
  await ada.sees("Brook lives in Mill Lane 3");

  await expect(ada.page.getByText("One message is reported")).toBeVisible();
  await ada.page.getByRole("button", { name: "Show", exact: true }).click();
  const queue = ada.page.getByRole("dialog", { name: "Reported messages" });
  await expect(queue.getByText("Brook lives in Mill Lane 3")).toBeVisible();
  await expect(queue.getByText("Gives somebody away")).toBeVisible();
  await expect(queue.getByText("“That is my address”")).toBeVisible();
  await expectAccessible(ada.page);
  await queue.getByRole("button", { name: "Delete the message of Cyd" }).click();
  await expect(queue.getByText("Nothing is reported at the moment.")).toBeVisible();
  await ada.page.keyboard.press("Escape");
  await expect(ada.page.getByText("One message is reported")).toHaveCount(0);
  await expect(ada.list.getByText("Message deleted")).toHaveCount(1);
});

test("One's own messages cannot be reported, and whoever leads the room need not", async ({ arrive, guest, facilitator }) => {
  const hall = await facilitator.openHall();
  const ada = await lead(await arrive(LAPTOP), facilitator, hall);
  const brook = await guest(hall, "Brook", LAPTOP);
  await brook.say("Mine");
  for (const chat of [brook, ada]) {
    await chat.sees("Mine");
    const menu = await chat.openMenu("Mine");
    await expect(menu.getByRole("menuitem", { name: "Copy" })).toBeVisible();
    await expect(menu.getByRole("menuitem", { name: /^Report/ })).toHaveCount(0);
    await chat.page.keyboard.press("Escape");
  }
});

test("With tickets a newcomer needs one, by link or typed, and each is good once", async ({ arrive, facilitator }) => {
  const hall = await facilitator.openHall();
  const ada = await lead(await arrive(LAPTOP), facilitator, hall);
  await chooseForRoom(ada.page, /^Tickets/);
  const window = ada.page.getByRole("dialog", { name: "Tickets" });
  await expect(window.getByText(/Somebody you remove cannot come back without a new ticket/)).toBeVisible();
  await window.getByRole("switch", { name: "Ask newcomers for a ticket" }).click();
  await window.getByRole("textbox", { name: "How many" }).fill("2");
  await window.getByRole("button", { name: "Make tickets" }).click();
  await expect(window.getByText("0 of 2 used")).toBeVisible();
  await expectAccessible(ada.page);
  const address = `/api/v1/rooms/${hall.room.code}/tickets`;
  const { unused } = (await (await facilitator.api.get(address)).json()) as Tickets;
  const [one = "", other = ""] = unused;

  const brook = await arrive(PHONE);
  await brook.goto(`${hall.path}#t=${one}`);
  await expect(brook.getByText("Ticket from the link")).toBeVisible();
  expect(new URL(brook.url()).hash).toBe("");
  await brook.getByRole("textbox", { name: "Your name in this room" }).fill("Brook");
  await brook.getByRole("button", { name: "Join", exact: true }).click();
  await new ChatPage(brook).ready();

  const cyd = await arrive(PHONE);
  await cyd.goto(hall.path);
  await cyd.getByRole("textbox", { name: "Your name in this room" }).fill("Cyd");
  const field = cyd.getByRole("textbox", { name: "Ticket", exact: true });
  await cyd.getByRole("button", { name: "Join", exact: true }).click();
  await expect(cyd.getByText("Please type your ticket.")).toBeVisible();
  await expect(field).toBeFocused();
  await field.fill(one);
  await cyd.getByRole("button", { name: "Join", exact: true }).click();
  await expect(cyd.getByText("This ticket is not good here, or somebody has used it.")).toBeVisible();
  await expectAccessible(cyd);
  await field.fill(`${other.slice(0, 4).toLowerCase()} ${other.slice(4)}`);
  await cyd.getByRole("button", { name: "Join", exact: true }).click();
  await new ChatPage(cyd).ready();
  await cyd.reload();
  await new ChatPage(cyd).ready();
  expect(await (await facilitator.api.get(address)).json()).toEqual({ unused: [], used: 2 });
});

test("Tickets are printed as slips, each with a code that leads into the room", async ({ page, facilitator }) => {
  const hall = await facilitator.openHall();
  await facilitator.api.post(`/api/v1/rooms/${hall.room.code}/tickets`, { data: { count: 6 } });
  const chat = await lead(page, facilitator, hall);
  await chooseForRoom(chat.page, /^Tickets/);
  await page.getByRole("link", { name: "Print with QR codes" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Tickets for ${hall.room.title}` })).toBeVisible();
  await expect(page.getByRole("img", { name: /^Link to the room with ticket / })).toHaveCount(6);
  await expectAccessible(page);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "Print", exact: true })).toBeHidden();
  await visit(page, `/rooms/${hall.room.code}/tickets`);
});
