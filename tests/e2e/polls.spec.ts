import type { Locator, Page } from "@playwright/test";

import { expectAccessible } from "./support/accessible.ts";
import { expect, LAPTOP, PHONE, test } from "./support/test.ts";

const QUESTION = "Where shall we meet next time?";

/** Opens the window of the polls from the room's menu. */
async function pollsOf(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: "More", exact: true }).first().click();
  await page.getByRole("menuitem", { name: /^Polls/ }).click();
  const drawer = page.getByRole("dialog");
  await expect(drawer.getByRole("heading", { name: "Polls" })).toBeVisible();
  return drawer;
}

/** Writes a poll with two options, by keyboard alone from the question on. */
async function compose(drawer: Locator, { secret }: { secret: boolean }): Promise<void> {
  await drawer.getByRole("button", { name: "New poll" }).click();
  await drawer.getByRole("textbox", { name: "Question" }).fill(QUESTION);
  await drawer.getByRole("textbox", { name: "Option 1" }).fill("The library");
  await drawer.getByRole("textbox", { name: "Option 1" }).press("Enter");
  await expect(drawer.getByRole("textbox", { name: "Option 2" })).toBeFocused();
  await drawer.page().keyboard.type("The school");
  if (secret) await drawer.getByRole("switch", { name: "Secret ballot" }).check();
}

/** Opens the poll from the line below the head of the chat. */
async function answer(page: Page): Promise<Locator> {
  await page
    .getByRole("region", { name: `Poll: ${QUESTION}` })
    .getByRole("button")
    .first()
    .click();
  return page.getByRole("article", { name: QUESTION });
}

/** Goes on by Tab until the control has the focus; fails where a round of the window does not lead to it. */
async function tabTo(control: Locator): Promise<void> {
  const hasFocus = (): Promise<boolean> => control.evaluate((element) => element === document.activeElement);
  for (let steps = 0; steps < 30 && !(await hasFocus()); steps += 1) await control.page().keyboard.press("Tab");
  await expect(control).toBeFocused();
}

test("A facilitator asks, three phones vote, and the result is there for all when the poll closes", async ({
  arrive,
  facilitator,
  guest,
}) => {
  test.slow();
  const hall = await facilitator.openHall();
  const { page: ada } = await facilitator.lead(await arrive(LAPTOP), hall);
  const brook = await guest(hall, "Brook", PHONE);
  const phones = [brook, await guest(hall, "Cyd", PHONE), await guest(hall, "Dana", PHONE)];
  const drawer = await pollsOf(ada);
  await drawer.getByRole("button", { name: "New poll" }).click();
  await drawer.getByRole("button", { name: "Open now" }).click();
  await expect(drawer.getByText("Write a question.")).toBeVisible();
  await drawer.getByRole("button", { name: "All polls" }).click();
  await compose(drawer, { secret: false });
  await drawer.getByRole("button", { name: "Open now" }).click();
  const asked = drawer.getByRole("article", { name: QUESTION });
  await expect(asked.getByText("Nobody has voted")).toBeVisible();

  for (const [index, { page }] of phones.entries()) {
    const card = await answer(page);
    await card.getByRole("radio", { name: index === 0 ? "The library" : "The school" }).check();
    await card.getByRole("button", { name: "Vote", exact: true }).click();
    await expect(card.getByText("Your vote is counted.")).toBeVisible();
  }
  await expect(asked.getByText("3 people have voted")).toBeVisible();
  // Nobody sees what was chosen yet, the facilitator no more than the others.
  await expect(asked.getByRole("table")).toHaveCount(0);
  await asked.getByRole("button", { name: "Put on the stage" }).click();
  await expect(asked.getByText("On the stage")).toBeVisible();
  await asked.getByRole("button", { name: "Close", exact: true }).click();
  await ada.getByRole("alertdialog").getByRole("button", { name: "Close", exact: true }).click();
  await expect(asked.getByRole("row", { name: /The school.*2 \(67%\)/ })).toBeVisible();
  for (const { page } of phones) await expect(page.getByRole("row", { name: /The library.*1 \(33%\)/ })).toBeVisible();
  await expect(brook.page.getByRole("row", { name: /Your choice/ })).toContainText("The library");
  await expectAccessible(ada, "a closed poll at a desk");
  await expectAccessible(brook.page, "a closed poll on a phone");
});

test("A vote is cast by the keyboard alone", async ({ arrive, facilitator, guest }) => {
  const hall = await facilitator.openHall();
  const { page: ada } = await facilitator.lead(await arrive(LAPTOP), hall);
  const { page } = await guest(hall, "Brook", LAPTOP);
  const drawer = await pollsOf(ada);
  await compose(drawer, { secret: false });
  await drawer.getByRole("button", { name: "Open now" }).click();
  await expect(page.getByRole("region", { name: `Poll: ${QUESTION}` })).toBeVisible();

  await page.keyboard.press("Alt+p");
  const card = page.getByRole("article", { name: QUESTION });
  await tabTo(card.getByRole("radio", { name: "The library" }));
  await page.keyboard.press("ArrowDown");
  await expect(card.getByRole("radio", { name: "The school" })).toBeChecked();
  await tabTo(card.getByRole("button", { name: "Vote", exact: true }));
  await page.keyboard.press("Enter");
  await expect(card.getByText("Your vote is counted.")).toBeVisible();
  await expect(drawer.getByText("1 person has voted")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("A secret ballot is cast once, outlives a reload, and is found in the list by its voter", async ({ arrive, facilitator, guest }) => {
  test.slow();
  const hall = await facilitator.openHall();
  const { page: ada } = await facilitator.lead(await arrive(LAPTOP), hall);
  const [brook, cyd] = [await guest(hall, "Brook", PHONE), await guest(hall, "Cyd", PHONE)];
  const drawer = await pollsOf(ada);
  await compose(drawer, { secret: true });
  await drawer.getByRole("button", { name: "Open now" }).click();
  const asked = drawer.getByRole("article", { name: QUESTION });
  await expect(asked.getByText("Secret ballot")).toBeVisible();

  const sent: Record<string, string>[] = [];
  brook.page.on("request", (request) => {
    if (request.url().endsWith("/api/v1/ballots")) void request.allHeaders().then((headers) => sent.push(headers));
  });
  const card = await answer(brook.page);
  await expectAccessible(brook.page, "a secret ballot on a phone");
  await card.getByText("How secret is it?").click();
  await expect(card.getByText("a server whose operator runs changed code.")).toBeVisible();
  const mark = await card.getByText("must see the same mark here").textContent();
  await asked.getByText("How secret is it?").click();
  await expect(asked.getByText("must see the same mark here")).toHaveText(mark ?? "");
  await card.getByRole("radio", { name: "The library" }).check();
  await card.getByRole("button", { name: "Cast my ballot" }).click();
  await expect(card.getByText("Your ballot goes out in a few seconds.")).toBeVisible();
  await expect(card.getByText("Your ballot is in the box.")).toBeVisible({ timeout: 20_000 });
  await expect.poll(() => sent.length).toBe(1);
  expect(sent[0]).not.toHaveProperty("cookie");
  expect(sent[0]).not.toHaveProperty("authorization");

  // Cyd's page goes away between the token and the ballot: it goes on where it was, and there is no second one.
  const other = await answer(cyd.page);
  await other.getByRole("radio", { name: "The school" }).check();
  await other.getByRole("button", { name: "Cast my ballot" }).click();
  await expect(other.getByText("Your ballot goes out in a few seconds.")).toBeVisible();
  await expect(asked.getByText("1 ballot cast, 2 given out")).toBeVisible();
  await cyd.page.reload();
  await cyd.ready();
  const again = await answer(cyd.page);
  await expect(again.getByText("Your ballot is in the box.")).toBeVisible({ timeout: 20_000 });
  await expect(again.getByRole("button", { name: "Cast my ballot" })).toHaveCount(0);

  await expect(asked.getByText("2 ballots cast, 2 given out")).toBeVisible();
  await asked.getByRole("button", { name: "Close", exact: true }).click();
  await ada.getByRole("alertdialog").getByRole("button", { name: "Close", exact: true }).click();
  await expect(asked.getByRole("row", { name: /The library.*1 \(50%\)/ })).toBeVisible();
  for (const { page } of [brook, cyd]) await expect(page.getByText("Your ballot is in the list, as you cast it.")).toBeVisible();
  const code = /Your code: (\w{5}-\w{5})/.exec((await card.textContent()) ?? "")?.[1] ?? "none";
  await asked.getByText("All ballots").click();
  await expect(asked.getByRole("row", { name: new RegExp(code) })).toContainText("The library");
});
