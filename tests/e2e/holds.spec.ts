import { expectAccessible } from "./support/accessible.ts";
import type { ChatPage } from "./support/chat-page.ts";
import { expect, LAPTOP, PHONE, test } from "./support/test.ts";

/** What waits, in the window that the button at the head opens. */
async function openQueue({ page }: ChatPage, waiting: RegExp) {
  await page.getByRole("button", { name: waiting }).click();
  const panel = page.getByRole("dialog", { name: "Messages that wait" });
  await expect(panel).toBeVisible();
  return panel;
}

// Three browsers each, and axe looks at windows in both themes.
test.slow();

test("Everything waits: authors see their place and the outcome, rewrite once, and the room sees what was approved", async ({
  page,
  guest,
  facilitator,
}) => {
  const hall = await facilitator.openHall({ settings: { hold: "everyone" } });
  const ada = await facilitator.lead(page, hall);
  const [brook, cyd] = [await guest(hall, "Brook", PHONE), await guest(hall, "Cyd", PHONE)];
  await expect(brook.page.getByText("The facilitator reads messages before they are shown.")).toBeVisible();

  await brook.write("Is the canary well?");
  await expect(brook.row("Is the canary well?").getByRole("status")).toHaveText("Waits for the facilitator · 1st");
  await cyd.write("Something rude");
  await expect(cyd.row("Something rude").getByRole("status")).toHaveText("Waits for the facilitator · 2nd");
  await expect(cyd.row("Is the canary well?")).toHaveCount(0);
  await expect(ada.row("Is the canary well?")).toHaveCount(0);

  const panel = await openQueue(ada, /^2 messages wait$/);
  await expectAccessible(page, "the queue");
  await panel.getByRole("button", { name: "Approve the message of Brook" }).click();
  for (const view of [brook, cyd]) await view.sees("Is the canary well?");
  await expect(brook.row("Is the canary well?")).toHaveAttribute("data-delivery", "sent");
  await expect(cyd.row("Something rude").getByRole("status")).toHaveText("Waits for the facilitator · 1st");

  await panel.getByRole("button", { name: "Dismiss the message of Cyd" }).click();
  await page.getByRole("menuitem", { name: "Please put it kindly." }).click();
  await expect(panel.getByText("Nothing waits.")).toBeVisible();
  const rude = cyd.row("Something rude");
  await expect(rude.getByRole("status")).toHaveText("Not shown: Please put it kindly.");
  await rude.getByRole("button", { name: "Rewrite" }).click();
  await cyd.page.getByRole("textbox", { name: "Rewrite your message" }).fill("Something kind");
  await cyd.page.getByRole("button", { name: "Send again" }).click();
  await expect(cyd.row("Something kind").getByRole("status")).toHaveText("Waits for the facilitator · 1st");
  await expect(panel.getByText("Rewritten")).toBeVisible();
  await panel.getByRole("button", { name: "Dismiss the message of Cyd" }).click();
  await page.getByRole("menuitem", { name: "Without a reason" }).click();
  await expect(cyd.row("Something kind").getByRole("status")).toHaveText("Not shown.");
  await expect(cyd.row("Something kind").getByRole("button", { name: "Rewrite" })).toHaveCount(0);
  await cyd.row("Something kind").getByRole("button", { name: "Understood" }).click();
  await expect(cyd.row("Something kind")).toHaveCount(0);
  await page.keyboard.press("Escape");
  expect(await ada.texts()).toEqual(["Is the canary well?"]);
});

test("A guest reads a stock reason in their own language, whatever that of the facilitator is", async ({ page, arrive, facilitator }) => {
  const hall = await facilitator.openHall({ settings: { hold: "everyone" } });
  const ada = await facilitator.lead(page, hall);
  const emil = await arrive({ ...LAPTOP, locale: "de-DE" });
  await hall.seat(emil, "Emil");
  await emil.goto(hall.path);
  await emil.getByRole("textbox", { name: "Nachricht", exact: true }).fill("Etwas Grobes");
  await emil.getByRole("button", { name: "Senden", exact: true }).click();
  const panel = await openQueue(ada, /^1 message waits$/);
  await panel.getByRole("button", { name: "Dismiss the message of Emil" }).click();
  await page.getByRole("menuitem", { name: "Please put it kindly." }).click();
  await expect(emil.getByRole("article").getByRole("status")).toHaveText("Nicht gezeigt: Bitte freundlich formulieren.");
  await emil.getByRole("button", { name: "Entscheidungen" }).click();
  await expect(emil.getByRole("dialog").getByRole("listitem")).toContainText("Bitte freundlich formulieren.");
});

test("A list that stands at its end stays there when a message is dismissed, and follows what comes next", async ({
  page,
  guest,
  facilitator,
}) => {
  const hall = await facilitator.openHall({ settings: { hold: "everyone" } });
  const ada = await facilitator.lead(page, hall);
  for (let index = 0; index < 14; index += 1) await ada.say(`Before ${index}`);
  const brook = await guest(hall, "Brook", PHONE);
  await brook.write("Something rude");
  await expect(brook.row("Something rude").getByRole("status")).toContainText("· 1st");
  await brook.expectAtEnd();
  const panel = await openQueue(ada, /^1 message waits$/);
  await panel.getByRole("button", { name: "Dismiss the message of Brook" }).click();
  await page.getByRole("menuitem", { name: "Please put it kindly." }).click();
  await expect(brook.row("Something rude").getByRole("status")).toContainText("Not shown");
  await brook.expectAtEnd();
  await page.keyboard.press("Escape");
  for (const text of ["After it", `A long one. ${"Of several lines. ".repeat(12)}`.trim(), "And the last"]) {
    await ada.say(text);
    await brook.sees(text);
    await brook.expectAtEnd();
  }
});

test("A message that waits survives a reload, can be taken back, and everybody finds what was decided", async ({
  page,
  guest,
  facilitator,
}) => {
  const hall = await facilitator.openHall({ settings: { hold: "first_messages" } });
  const ada = await facilitator.lead(page, hall);
  const brook = await guest(hall, "Brook", LAPTOP);
  await brook.write("My first words");
  await expect(brook.row("My first words").getByRole("status")).toContainText("· 1st");
  await brook.page.reload();
  await brook.ready();
  await expect(brook.row("My first words").getByRole("status")).toContainText("· 1st");
  await brook.row("My first words").getByRole("button", { name: "Withdraw" }).click();
  await expect(brook.row("My first words")).toHaveCount(0);

  await brook.write("My second try");
  const panel = await openQueue(ada, /^1 message waits$/);
  await expect(panel.getByText("First message")).toBeVisible();
  // By the keyboard alone.
  await panel.getByRole("listitem").focus();
  await page.keyboard.press("a");
  // It is there while it waits, too.
  await expect(brook.row("My second try")).toHaveAttribute("data-delivery", "sent");
  await brook.say("And now without waiting");
  await page.keyboard.press("Escape");

  await expect(brook.page.getByText("0 waiting · 1 shown · 0 removed")).toBeVisible();
  await brook.page.getByRole("button", { name: "Decisions" }).click();
  const ledger = brook.page.getByRole("dialog", { name: "Decisions" });
  await expect(ledger.getByRole("listitem")).toHaveCount(1);
  await expect(ledger.getByRole("listitem")).toContainText("Shown");
  await expectAccessible(brook.page, "the ledger");
});

test("A delay is disclosed, shows messages by itself, and lets one be stopped", async ({ page, guest, facilitator }) => {
  const hall = await facilitator.openHall({ settings: { show_delay_seconds: 5 } });
  const ada = await facilitator.lead(page, hall);
  const [brook, cyd] = [await guest(hall, "Brook", PHONE), await guest(hall, "Cyd", PHONE)];
  await expect(brook.page.getByText("Shown after 5 seconds.")).toBeVisible();
  const panel = await openQueue(ada, /^No message waits$/);
  await brook.write("Stop this");
  await expect(panel.getByText("Stop this")).toBeVisible();
  await panel.getByRole("button", { name: "Dismiss the message of Brook" }).click();
  await page.getByRole("menuitem", { name: "Without a reason" }).click();
  await cyd.write("Let this through");
  await expect(brook.row("Let this through")).toHaveCount(0);
  await expect(brook.row("Let this through")).toHaveCount(1);
  await expect(cyd.row("Stop this")).toHaveCount(0);
});

test("The facilitator turns the hold on while the room runs, holds one person, and tries filters out", async ({
  page,
  guest,
  facilitator,
}) => {
  const hall = await facilitator.openHall();
  const ada = await facilitator.lead(page, hall);
  const brook = await guest(hall, "Brook", PHONE);
  await brook.say("Before");

  await page.getByRole("button", { name: "Room controls" }).click();
  await page.getByRole("button", { name: "Filters …" }).click();
  const dialog = page.getByRole("dialog", { name: "Filters" });
  await dialog.getByRole("textbox", { name: "Words" }).fill("ass\nshut up");
  await dialog.getByRole("textbox", { name: "A text to try" }).fill("Our class in Scunthorpe");
  await dialog.getByRole("button", { name: "Try" }).click();
  await expect(dialog.getByText("It would be shown.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "A text to try" }).fill("Shut UP");
  await dialog.getByRole("button", { name: "Try" }).click();
  await expect(dialog.getByText("It would wait for you. Because of “Shut UP”.")).toBeVisible();
  await expectAccessible(page, "the filters");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await brook.write("Oh shut up");
  await expect(brook.row("Oh shut up").getByRole("status")).toContainText("· 1st");

  await page.getByRole("combobox", { name: "Approve before it is shown" }).selectOption("everyone");
  await expect(brook.page.getByText("The facilitator reads messages before they are shown.")).toBeVisible();
  await page.getByRole("combobox", { name: "Approve before it is shown" }).selectOption("off");
  await expect(brook.page.getByText("The facilitator reads messages before they are shown.")).toBeHidden();
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Actions for Brook" }).click();
  await page.getByRole("menuitem", { name: "Approve their messages first" }).click();
  await expect(page.getByText("Messages of Brook wait from now on")).toBeVisible();
  await brook.write("Am I alone?");
  await expect(brook.row("Am I alone?").getByRole("status")).toContainText("· 2nd");
  const panel = await openQueue(ada, /^2 messages wait$/);
  await panel.getByRole("button", { name: "Approve all of Brook" }).first().click();
  await expect(panel.getByText("Nothing waits.")).toBeVisible();
  await page.keyboard.press("Escape");
  await ada.sees("Oh shut up");
  await ada.sees("Am I alone?");
});
