import type { Page } from "@playwright/test";

import { expectAccessible } from "./support/accessible.ts";
import { ChatPage } from "./support/chat-page.ts";
import { listenTo } from "./support/hearing.ts";
import { expect, LAPTOP, PHONE, test } from "./support/test.ts";

// Axe looks at windows in both themes, and several browsers share the machine.
test.slow();

/** Presses Tab until what has the focus is called so. */
async function tabTo(page: Page, role: "textbox" | "button", name: string | RegExp): Promise<void> {
  const control = page.getByRole(role, { name, exact: true });
  for (let stops = 0; stops < 40; stops += 1) {
    await page.keyboard.press("Tab");
    if (await control.evaluateAll((found) => found.includes(document.activeElement as HTMLElement))) return;
  }
  throw new Error(`Tab never reaches ${String(name)}`);
}

test.describe("the line for screen readers", () => {
  test("Says an arrival once, history never, one's own only that it was sent, and counts a burst", async ({ guest, facilitator }) => {
    const hall = await facilitator.openHall();
    const cyd = await hall.voice("Cyd");
    await cyd.say("Said before");
    const chat = await guest(hall, "Brook");
    await chat.sees("Said before");
    const spoken = await listenTo(chat.page);
    await chat.say("My own words");
    await expect.poll(spoken).toEqual(["Sent"]);
    await cyd.say("Hello");
    await expect.poll(spoken).toEqual(["Sent", "Cyd: Hello"]);
    await cyd.say("Hello");
    await expect.poll(spoken, "the same words again are news again").toEqual(["Sent", "Cyd: Hello", "Cyd: Hello"]);
    await Promise.all([1, 2, 3, 4, 5].map((number) => cyd.say(`Burst ${number}`)));
    await expect.poll(async () => (await spoken()).slice(3)).toEqual(["5 messages"]);
  });

  test("In a burst says how many are for the viewer, and those first; more or less of it as they choose", async ({
    guest,
    facilitator,
  }) => {
    const hall = await facilitator.openHall();
    const cyd = await hall.voice("Cyd");
    const chat = await guest(hall, "Brook", LAPTOP);
    const { page } = chat;
    const spoken = await listenTo(page);
    // While this is being heard, the others gather.
    await cyd.say("Hello");
    await expect.poll(spoken).toEqual(["Cyd: Hello"]);
    await Promise.all([
      cyd.say("Is that true, @Brook?"),
      hall.owner.say("Two minutes left"),
      ...[1, 2, 3, 4].map((number) => cyd.say(`Aside ${number}`)),
    ]);
    await expect.poll(spoken).toHaveLength(2);
    const burst = (await spoken())[1] ?? "";
    expect(burst).toMatch(/^6 messages, 1 question for you, 1 for you \| /);
    expect(burst).toContain("Cyd: Is that true, @Brook?");
    expect(burst).toContain("Two minutes left");

    await page.getByRole("banner").getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: "Hearing and reading …" }).click();
    const dialog = page.getByRole("dialog", { name: "Hearing and reading" });
    await expectAccessible(page, "hearing and reading");
    await dialog.getByRole("radio", { name: "Everything" }).check();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await Promise.all([cyd.say("One"), cyd.say("Two")]);
    await expect
      .poll(async () =>
        (await spoken())
          .slice(2)
          .flatMap((said) => said.split(" | "))
          .sort(),
      )
      .toEqual(["Cyd: One", "Cyd: Two"]);

    await page.reload();
    await chat.ready();
    const silent = await listenTo(page);
    await page.keyboard.press("Alt+Shift+h");
    await expect(dialog.getByRole("radio", { name: "Everything" }), "kept on this device").toBeChecked();
    await dialog.getByRole("radio", { name: "Nothing" }).check();
    await page.keyboard.press("Escape");
    await cyd.say("Unheard");
    await chat.sees("Unheard");
    await page.keyboard.press("Alt+Shift+h");
    await dialog.getByRole("radio", { name: "Everything" }).check();
    await cyd.say("Heard");
    await expect.poll(silent).toEqual(["Cyd: Heard"]);
  });

  test("Says that one's own message is kept back, and that it was sent once it is approved", async ({ page, guest, facilitator }) => {
    const hall = await facilitator.openHall({ settings: { hold: "everyone" } });
    await facilitator.lead(page, hall);
    const brook = await guest(hall, "Brook", PHONE);
    const spoken = await listenTo(brook.page);
    await brook.write("May I?");
    await expect.poll(spoken).toEqual(["Kept back"]);
    await page.keyboard.press("Alt+w");
    await page.getByRole("button", { name: "Approve the message of Brook" }).click();
    await expect.poll(spoken).toEqual(["Kept back", "Sent"]);
  });
});

test.describe("by the accessibility tree and the keyboard alone", () => {
  test("A guest joins, writes, votes for a question and finds every key in the help", async ({ page, facilitator }) => {
    const hall = await facilitator.openHall({ title: "The benches" });
    const cyd = await hall.voice("Cyd");
    await cyd.say("Who brings the benches?");
    await page.goto(hall.path);
    await expect(page.getByRole("button", { name: "Join", exact: true })).toBeEnabled();
    await expect(page.getByRole("main")).toMatchAriaSnapshot(`
      - main:
        - timer
        - heading "The benches" [level=1]
        - region "The benches – join the room":
          - textbox "Your name in this room"
          - button "Suggest another name"
          - button "Join"
    `);
    await tabTo(page, "textbox", "Your name in this room");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("Brook");
    await page.keyboard.press("Enter");
    const chat = new ChatPage(page);
    await chat.ready();
    await expect(page.locator("body")).toMatchAriaSnapshot(`
      - banner:
        - heading "The benches" [level=1]
        - timer
        - button "Search messages"
        - button "Questions"
        - button /here$/ [pressed]
        - button "More"
      - main:
        - region "Messages":
          - article /Cyd, .+ Who brings the benches/
        - status
        - form "Write a message":
          - textbox "Message"
          - button "Send"
      - complementary "Who is here"
    `);

    await page.keyboard.press("Alt+c");
    await expect(chat.field).toBeFocused();
    await page.keyboard.type("Are r and e letters here? ?");
    await expect(chat.field).toHaveValue("Are r and e letters here? ?");
    await page.keyboard.press("Enter");
    await expect(chat.row("Are r and e letters here? ?")).toHaveAttribute("data-delivery", "sent");

    await test.step("letters act on the message that has the focus, and can be turned off", async () => {
      await page.keyboard.press("Shift+Tab");
      while (!(await chat.list.evaluate((list) => list.contains(document.activeElement)))) await page.keyboard.press("Shift+Tab");
      await page.keyboard.press("Home");
      await expect(chat.row("Who brings the benches?")).toBeFocused();
      await page.keyboard.press("r");
      await expect(page.getByText("Reply to Cyd")).toBeVisible();
      await expect(chat.field).toBeFocused();
      await page.keyboard.press("Escape");
      await expect(page.getByText("Reply to Cyd")).toBeHidden();
      await page.keyboard.press("ControlOrMeta+/");
      const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
      for (const words of ["Questions", "Polls", "React", "Want to know, too", "Send", "Hearing and reading"])
        await expect(help.getByText(words, { exact: true })).toBeVisible();
      for (const words of ["Next unread chat", "Messages that wait", "Approve"])
        await expect(help.getByText(words, { exact: true }), "what a guest cannot do").toHaveCount(0);
      await expectAccessible(page, "the keyboard's help");
      await help.getByRole("switch", { name: "Shortcuts of a single key" }).uncheck();
      await page.keyboard.press("Escape");
      await expect(help).toBeHidden();
      await chat.row("Who brings the benches?").focus();
      await page.keyboard.press("r");
      await page.keyboard.press("ArrowDown");
      await expect(chat.row("Are r and e letters here? ?")).toBeFocused();
      await expect(page.getByText("Reply to Cyd")).toHaveCount(0);
    });
  });

  test("A guest wants an answer, too, by one key on the question", async ({ guest, facilitator }) => {
    const hall = await facilitator.openHall();
    const cyd = await guest(hall, "Cyd", LAPTOP);
    await cyd.page.getByRole("button", { name: "Ask as a question" }).click();
    await cyd.page.getByRole("textbox", { name: "Message", exact: true }).fill("When do we begin?");
    await cyd.page.keyboard.press("Enter");
    const brook = await guest(hall, "Brook", LAPTOP);
    await expect(brook.row("When do we begin?").getByRole("button", { name: /^Question, 0 votes/ })).toBeVisible();
    await brook.row("When do we begin?").focus();
    await brook.page.keyboard.press("v");
    await expect(brook.row("When do we begin?")).toMatchAriaSnapshot(`
      - button "Question, 1 vote. I want to know, too" [pressed]
    `);
    await brook.page.keyboard.press("Alt+q");
    await expect(brook.page.getByRole("dialog", { name: "Questions" })).toBeVisible();
    await brook.page.keyboard.press("Escape");
    await expect(brook.page.getByRole("button", { name: /^Questions/ })).toBeFocused();
  });

  test("A facilitator opens the queue, approves, and hears that it was done", async ({ page, guest, facilitator }) => {
    const hall = await facilitator.openHall({ settings: { hold: "everyone" } });
    const ada = await facilitator.lead(page, hall);
    const brook = await guest(hall, "Brook", LAPTOP);
    await brook.write("Is the canary well?");
    await expect(page.getByRole("button", { name: "1 message waits" })).toBeVisible();
    await page.keyboard.press("ControlOrMeta+/");
    const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    for (const words of ["Messages that wait", "Approve", "Dismiss", "Room controls", "Next unread chat"])
      await expect(help.getByText(words, { exact: true })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(help).toBeHidden();
    await page.keyboard.press("Alt+w");
    const queue = page.getByRole("dialog", { name: "Messages that wait" });
    await expect(queue).toMatchAriaSnapshot(`
      - dialog "Messages that wait":
        - list:
          - listitem:
            - paragraph: Is the canary well?
            - button "Approve the message of Brook"
            - button "Dismiss the message of Brook"
    `);
    await page.evaluate(() => localStorage.setItem("parley.single-keys", "off"));
    await queue.getByRole("listitem").focus();
    await page.keyboard.press("a");
    await page.keyboard.press("d");
    await expect(page.getByRole("menu"), "letters are off").toHaveCount(0);
    await page.evaluate(() => localStorage.removeItem("parley.single-keys"));
    await page.keyboard.press("a");
    await expect(queue.getByText("Nothing waits.")).toBeVisible();
    await expect(queue.getByRole("status")).not.toBeEmpty();
    await page.keyboard.press("Escape");
    await ada.sees("Is the canary well?");
    await brook.sees("Is the canary well?");
  });
});
