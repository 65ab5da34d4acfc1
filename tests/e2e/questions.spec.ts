import type { Locator } from "@playwright/test";

import { expectAccessible } from "./support/accessible.ts";
import { layCable } from "./support/cable.ts";
import { ChatPage } from "./support/chat-page.ts";
import { expect, LAPTOP, PHONE, test } from "./support/test.ts";

const BUS = "Will the bus stop at the mill?";
const TRAM = "And the tram?";

/** Asks something: the question mark, the words, and Send. */
async function ask(chat: ChatPage, text: string): Promise<void> {
  await chat.page.getByRole("button", { name: "Ask as a question" }).click();
  await expect(chat.field).toHaveAttribute("placeholder", "Ask your question");
  await chat.say(text);
  await expect(chat.row(text).getByRole("button", { name: "Question, 0 votes", exact: true })).toBeDisabled();
  await expect(chat.page.getByRole("button", { name: "Ask as a question" }), "the next message is an ordinary one").toHaveAttribute(
    "aria-pressed",
    "false",
  );
}

/** Opens the list of questions from the head of the chat. */
async function questionsOf(chat: ChatPage, count: number): Promise<Locator> {
  await chat.page.getByRole("button", { name: count === 0 ? "Questions" : `Questions, ${count} open`, exact: true }).click();
  const window = chat.page.getByRole("dialog", { name: "Questions" });
  await expect(window).toBeVisible();
  return window;
}

const chip = (chat: ChatPage, text: string): Locator => chat.row(text).getByRole("button", { name: /^Question, \d+ votes?\. / });
const texts = (window: Locator): Locator => window.getByRole("list", { name: /open questions?$/ }).getByRole("listitem");

test("A question is asked on a phone, voted for on another, answered by the facilitator, and each leads to the other", async ({
  arrive,
  facilitator,
  guest,
}) => {
  test.slow();
  const hall = await facilitator.openHall();
  const ada = await facilitator.lead(await arrive(LAPTOP), hall);
  const [brook, cyd] = [await guest(hall, "Brook", PHONE), await guest(hall, "Cyd", PHONE)];
  await ask(brook, TRAM);
  await ask(brook, BUS);
  await chip(cyd, BUS).tap();
  await expect(chip(cyd, BUS)).toHaveAttribute("aria-pressed", "true");
  const votes = await chip(cyd, BUS).boundingBox();
  expect(votes?.height, "a chip as high as a reaction, whose target is 44 px").toBeGreaterThanOrEqual(32);
  await expect(brook.row(BUS).getByRole("button", { name: "Question, 1 vote", exact: true })).toBeVisible();

  const window = await questionsOf(ada, 2);
  await expect(texts(window)).toHaveText([new RegExp(BUS.slice(0, 8)), new RegExp(TRAM.slice(0, 8))]);
  await window.getByRole("button", { name: "Oldest first" }).click();
  await expect(texts(window)).toHaveText([new RegExp(TRAM.slice(0, 8)), new RegExp(BUS.slice(0, 8))]);
  await expectAccessible(ada.page);
  await texts(window).filter({ hasText: BUS }).getByRole("button", { name: "Answer", exact: true }).click();
  await expect(window).toBeHidden();
  await expect(ada.page.getByText("Answer to Brook")).toBeVisible();
  await expect(ada.field).toBeFocused();
  await ada.say("From May on.");

  await expect(brook.row("From May on.").getByRole("button", { name: "The answer" })).toBeVisible();
  await brook.row(BUS).getByRole("button", { name: "Answered" }).tap();
  await expect(brook.row("From May on.")).toBeInViewport();
  await expect(cyd.page.getByRole("button", { name: "Questions, 1 open" })).toBeVisible();
  await expectAccessible(brook.page);

  const list = await questionsOf(cyd, 1);
  await list.getByText("1 answered").tap();
  await expect(list.getByText(BUS)).toBeVisible();
  await expectAccessible(cyd.page);
  await list.getByRole("button", { name: "To the answer" }).tap();
  await expect(cyd.row("From May on.")).toBeInViewport();
});

test("The facilitator takes a question up, puts it on the stage, answers it aloud, opens it again, and leaves one aside", async ({
  arrive,
  facilitator,
  guest,
}) => {
  test.slow();
  const hall = await facilitator.openHall();
  const ada = await facilitator.lead(await arrive(LAPTOP), hall);
  const brook = await guest(hall, "Brook", PHONE);
  await brook.say(BUS);
  await ada.choose(BUS, "Ask as a question");
  await expect(brook.row(BUS).getByRole("button", { name: "Question, 0 votes", exact: true })).toBeVisible();
  await ada.choose(BUS, "Put on stage");
  await expect(brook.row(BUS).getByText("On stage")).toBeVisible();
  await ada.choose(BUS, "Answered aloud");
  await expect(brook.row(BUS).getByText("Answered aloud")).toBeVisible();
  await ada.choose(BUS, "Open again");
  await expect(brook.row(BUS).getByRole("button", { name: "Question, 0 votes", exact: true })).toBeVisible();
  const window = await questionsOf(ada, 1);
  await window.getByRole("button", { name: "More about this question" }).click();
  await ada.page.getByRole("menuitem", { name: "Do not take up" }).click();
  await expect(window.getByText("1 not taken up")).toBeVisible();
  await ada.page.keyboard.press("Escape");
  await expect(brook.row(BUS).getByText("Question not taken up")).toBeVisible();
  await expect(brook.row(BUS).getByText("On stage")).toHaveCount(0);
  await ada.choose(BUS, "Not a question");
  await expect(brook.row(BUS).getByText("Question not taken up")).toHaveCount(0);
});

test("What was asked before the messages that are held can be read in the list, and a press leads there", async ({
  arrive,
  facilitator,
  guest,
}) => {
  test.slow();
  const hall = await facilitator.openHall();
  const cyd = await hall.voice("Cyd");
  const first = await guest(hall, "Brook", PHONE);
  await ask(first, BUS);
  for (let count = 0; count < 60; count += 1) await cyd.say(`Line ${count}`);
  const ada = await facilitator.lead(await arrive(LAPTOP), hall);
  await ada.sees("Line 59");
  const window = await questionsOf(ada, 1);
  await texts(window)
    .getByRole("button", { name: new RegExp(BUS.slice(0, 8)) })
    .click();
  await expect(window).toBeHidden();
  await expect(ada.row(BUS)).toBeInViewport();
});

test("The empty list says how to ask, and a question written without a network is one as soon as there is one again", async ({
  arrive,
  facilitator,
}) => {
  const hall = await facilitator.openHall();
  const brook = new ChatPage(await arrive(PHONE));
  const cable = await layCable(brook.page);
  await hall.seat(brook.page, "Brook");
  await brook.open(hall.path);
  const window = await questionsOf(brook, 0);
  await expect(window.getByText("No questions yet")).toBeVisible();
  await expectAccessible(brook.page);
  await window.getByRole("button", { name: "Close" }).tap();
  await expect(window).toBeHidden();
  await cable.pull();
  await brook.page.getByRole("button", { name: "Ask as a question" }).tap();
  await brook.write(BUS);
  await expect(brook.row(BUS)).toHaveAttribute("data-delivery", "waiting");
  await cable.plug();
  await expect(brook.row(BUS)).toHaveAttribute("data-delivery", "sent");
  await expect(brook.row(BUS).getByRole("button", { name: "Question, 0 votes", exact: true })).toBeVisible();
});
