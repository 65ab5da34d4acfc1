import { layCable } from "./support/cable.ts";
import { ChatPage } from "./support/chat-page.ts";
import { expect, test } from "./support/test.ts";

test("Enter sends and Shift+Enter breaks the line; under a finger Enter breaks it", async ({ guest, facilitator }) => {
  const chat = await guest(await facilitator.openHall(), "Brook");
  await chat.field.click();
  await chat.page.keyboard.type("first");
  await chat.page.keyboard.press("Shift+Enter");
  await chat.page.keyboard.type("second");
  await expect(chat.field).toHaveValue("first\nsecond");
  await chat.page.keyboard.press("Enter");
  if (await chat.isTouch()) {
    await expect(chat.field).toHaveValue("first\nsecond\n");
    await chat.page.getByRole("button", { name: "Send", exact: true }).tap();
  }
  await chat.sees("first\nsecond");
  await expect(chat.field).toHaveValue("");
  await expect(chat.field, "the phone's keyboard stays").toBeFocused();
});

test("Enter while an input method chooses letters does not send", { tag: "@desktop" }, async ({ guest, facilitator }) => {
  const chat = await guest(await facilitator.openHall(), "Brook");
  await chat.field.click();
  const browser = await chat.page.context().newCDPSession(chat.page);
  await browser.send("Input.imeSetComposition", { text: "にほん", selectionStart: 3, selectionEnd: 3 });
  await expect(chat.field).toHaveValue("にほん");
  await chat.page.keyboard.press("Enter");
  await expect(chat.field).toHaveValue(/にほん/);
  await expect(chat.rows).toHaveCount(0);
  await browser.send("Input.insertText", { text: "日本" });
  await chat.page.keyboard.press("Enter");
  await expect(chat.rows).toHaveCount(1);
});

test("Up in an empty field edits the last own message, within sight of all; Esc cancels", async ({ guest, facilitator }) => {
  const hall = await facilitator.openHall();
  const chat = await guest(hall, "Brook");
  await chat.say("With a mistkae");
  await (await hall.voice("Cyd")).say("Somebody else's");
  await chat.sees("Somebody else's");
  await chat.field.focus();
  await chat.page.keyboard.press("ArrowUp");
  await expect(chat.page.getByText("Editing message")).toBeVisible();
  await expect(chat.field).toHaveValue("With a mistkae");
  await chat.page.keyboard.press("Escape");
  await expect(chat.field).toHaveValue("");
  await chat.page.keyboard.press("ArrowUp");
  await chat.field.fill("With no mistake");
  await chat.page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(chat.row("With no mistake").getByText("edited")).toBeVisible();
  await expect(chat.field).toHaveValue("");
});

test("A draft waits behind an edit, survives a reload with what it replies to, and is gone once sent", async ({ guest, facilitator }) => {
  const hall = await facilitator.openHall();
  const cyd = await hall.voice("Cyd");
  await cyd.say("A question");
  const chat = await guest(hall, "Brook");
  await chat.say("Mine");
  await chat.choose("A question", "Reply");
  await expect(chat.page.getByText("Reply to Cyd")).toBeVisible();
  await chat.field.fill("Half an answ");
  await chat.choose("Mine", "Edit");
  await expect(chat.field).toHaveValue("Mine");
  await chat.page.getByRole("button", { name: "Cancel editing" }).click();
  await expect(chat.field).toHaveValue("Half an answ");

  await chat.page.reload();
  await chat.ready();
  await expect(chat.field).toHaveValue("Half an answ");
  await expect(chat.page.getByText("Reply to Cyd")).toBeVisible();
  await chat.say("Half an answer");
  await expect(chat.row("Half an answer").getByRole("button", { name: "In reply to Cyd; go to that message" })).toBeVisible();
  await chat.page.reload();
  await chat.ready();
  await expect(chat.field).toHaveValue("");
  await expect(chat.page.getByText("Reply to Cyd")).toBeHidden();
});

test("Reply leads from the menu of a message into the field, also once the menu is long gone", async ({ guest, facilitator }) => {
  const hall = await facilitator.openHall();
  await (await hall.voice("Cyd")).say("A question");
  const chat = await guest(hall, "Brook");
  await chat.choose("A question", "Reply");
  await expect(chat.page.getByText("Reply to Cyd")).toBeVisible();
  await expect(chat.field).toBeFocused();
  // The menu fades away behind it, and gives the focus back only then.
  await chat.page.waitForTimeout(600);
  await chat.page.keyboard.type("rep");
  await expect(chat.field).toHaveValue("rep");
});

test("Near the limit what is left is counted, and nothing beyond it is sent", { tag: "@desktop" }, async ({ guest, facilitator }) => {
  const chat = await guest(await facilitator.openHall(), "Brook");
  const send = chat.page.getByRole("button", { name: "Send", exact: true });
  await chat.field.fill("x".repeat(3_700));
  await expect(chat.page.getByText("characters left")).toHaveCount(0);
  await chat.field.fill("x".repeat(3_900));
  await expect(chat.page.getByText("100 characters left")).toBeAttached();
  await chat.field.fill("x".repeat(4_001));
  await expect(chat.page.getByRole("alert").filter({ hasText: "1 character too many" })).toBeAttached();
  await expect(send).toHaveAttribute("aria-disabled", "true");
  await chat.page.keyboard.press("Control+Enter");
  await expect(chat.rows).toHaveCount(0);
  await chat.field.fill("🙂".repeat(4_000));
  await expect(chat.page.getByText("0 characters left")).toBeAttached();
  await chat.page.keyboard.press("Control+Enter");
  await expect(chat.rows).toHaveCount(1);
  await expect(chat.rows.first()).toHaveAttribute("data-delivery", "sent");
});

test("The emoji picker is served by this server alone, can be searched, and gives the focus back", async ({ guest, facilitator }) => {
  const chat = await guest(await facilitator.openHall(), "Brook");
  const asked: string[] = [];
  chat.page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await chat.field.fill("Tea ");
  await chat.page.getByRole("button", { name: "Emoji", exact: true }).click();
  const picker = chat.page.getByRole("dialog", { name: "Emoji" });
  const search = picker.getByRole("searchbox", { name: "Search emoji" });
  await search.fill("teacup");
  await expect(picker.getByRole("gridcell").first()).toHaveText("🍵");
  await chat.page.keyboard.press("Enter");
  await expect(picker).toBeHidden();
  await expect(chat.field).toHaveValue(/^Tea 🍵$/u);
  await expect(chat.field).toBeFocused();
  expect(asked).toContain("/emoji/en/data.json");
});

test("The emoji picker fits the screen, and the page never scrolls sideways", async ({ guest, facilitator }) => {
  const hall = await facilitator.openHall();
  await (await hall.voice("Cyd")).say("A long one of somebody else's, up to where a line of a phone ends");
  const chat = await guest(hall, "Brook");
  const { page } = chat;
  await chat.say("Mine");
  const width = page.viewportSize()!.width;
  const picker = page.getByRole("dialog", { name: "Emoji" });
  const open = [
    () => page.getByRole("button", { name: "Emoji", exact: true }).click(),
    () => chat.choose("Mine", "React"),
    // By the keyboard it belongs to a button that a phone does not show.
    () => chat.row("Mine").press("e"),
    () => chat.row("A long one of somebody else's, up to where a line of a phone ends").press("e"),
  ];
  for (const ask of open) {
    await ask();
    await expect(picker.getByRole("gridcell").first()).toBeVisible();
    await expect.poll(() => page.evaluate(() => Math.max(window.innerWidth, document.documentElement.scrollWidth))).toBe(width);
    const box = (await picker.boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(width);
    await page.keyboard.press("Escape");
    await expect(picker).toBeHidden();
  }
});

test("A reaction with any emoji is shown to all, counted, and taken back by a second press", async ({ guest, facilitator }) => {
  const hall = await facilitator.openHall();
  const cyd = await hall.voice("Cyd");
  const message = await cyd.say("Shall we begin?");
  const chat = await guest(hall, "Brook");
  const row = chat.row("Shall we begin?");
  await chat.choose("Shall we begin?", "React");
  await chat.page.getByRole("searchbox", { name: "Search emoji" }).fill("rocket");
  await chat.page.getByRole("gridcell", { name: /^rocket$/i }).click();
  const mine = row.getByRole("button", { name: "🚀 1: you", exact: true });
  await expect(mine).toHaveAttribute("aria-pressed", "true");
  await cyd.react(message, "🚀");
  await row.getByRole("button", { name: /^🚀 2: (you, Cyd|Cyd, you)$/ }).click();
  await expect(row.getByRole("button", { name: "🚀 1: Cyd", exact: true })).toHaveAttribute("aria-pressed", "false");
});

test("One's own message can be deleted after a question, and leaves a tombstone for all", async ({ guest, facilitator }) => {
  const hall = await facilitator.openHall();
  const [chat, other] = [await guest(hall, "Brook"), await guest(hall, "Cyd")];
  await chat.say("I regret this");
  await other.sees("I regret this");
  await chat.choose("I regret this", /^Delete/);
  await chat.page.getByRole("alertdialog", { name: "Delete this message?" }).getByRole("button", { name: "Delete" }).click();
  for (const view of [chat, other]) {
    await expect(view.row("Message deleted")).toHaveCount(1);
    await expect(view.page.getByText("I regret this")).toHaveCount(0);
  }
});

test("What the server refuses is marked, explained, and sent once by Retry", { tag: "@desktop" }, async ({ arrive, facilitator }) => {
  const hall = await facilitator.openHall();
  const chat = new ChatPage(await arrive());
  const cable = await layCable(chat.page);
  await hall.seat(chat.page, "Brook");
  await chat.open(hall.path);
  await chat.say("Before");
  await cable.pull();
  await chat.write("Too late for this");
  await chat.write("And for this");
  await expect(chat.row("And for this")).toHaveAttribute("data-delivery", "waiting");
  await hall.update({ settings: { frozen: true } });
  await cable.plug();
  await expect(chat.row("Too late for this")).toHaveAttribute("data-delivery", "failed");
  await expect(chat.row("Too late for this")).toContainText("Not sent. The facilitator has frozen the room.");
  await expect(chat.page.getByRole("alert").filter({ hasText: "2 messages were not sent" })).toBeAttached();

  await hall.update({ settings: { frozen: false } });
  await expect(chat.field).toBeEditable();
  await chat.row("And for this").getByRole("button", { name: "Delete" }).click();
  await expect(chat.row("And for this")).toHaveCount(0);
  await chat.row("Too late for this").getByRole("button", { name: "Retry" }).click();
  await expect(chat.row("Too late for this")).toHaveAttribute("data-delivery", "sent");
  const { messages } = JSON.parse(await hall.transcript("json")) as { messages: { content: string }[] };
  expect(messages.map(({ content }) => content)).toEqual(["Before", "Too late for this"]);
});

test("Formatting is drawn; whatever else looks like a program stays text", { tag: "@desktop" }, async ({ guest, facilitator }) => {
  const hall = await facilitator.openHall();
  const chat = await guest(hall, "Brook");
  const cyd = await hall.voice("Cyd");
  const attacks = [
    `<img src=x onerror=alert(1)>`,
    `<script>alert(1)</script>`,
    `[click](javascript:alert(1))`,
    `[click](data:text/html,<script>alert(1)</script>)`,
    `![](https://attacker.example/pixel.png)`,
    `<a href="javascript:alert(1)">x</a>`,
    `<svg onload=alert(1)>`,
    "[x](vbscript:msgbox(1))",
    `<iframe srcdoc="<script>alert(1)</script>">`,
    `{{constructor.constructor('alert(1)')()}}`,
    `"><input autofocus onfocus=alert(1)>`,
    `<style>*{display:none}</style>`,
  ];
  for (const attack of attacks) await cyd.say(attack);
  await cyd.say("**bold** *italic* `code` https://example.org/page");
  await cyd.say(`\`\`\`\n${"a long line of code ".repeat(30)}\n\`\`\``);
  await expect(chat.rows).toHaveCount(attacks.length + 2);
  for (const attack of attacks) await expect(chat.list).toContainText(attack.replace(/^!?\[(.*)\]\(.*$/, (whole) => whole));
  await expect(
    chat.list.locator("img, script, iframe, svg[onload], style, input, a[href^='javascript:'], a[href^='data:'], a[href^='vbscript:']"),
  ).toHaveCount(0);
  const last = chat.rows.nth(attacks.length);
  await expect(last.locator("strong")).toHaveText("bold");
  await expect(last.locator("em")).toHaveText("italic");
  await expect(last.locator("code")).toHaveText("code");
  await expect(last.getByRole("link")).toHaveAttribute("href", "https://example.org/page");
  await expect(last.getByRole("link")).toHaveAttribute("rel", /noopener/);
  const block = chat.list.locator("pre");
  expect(await block.evaluate((element) => element.scrollWidth > element.clientWidth), "code scrolls inside itself").toBe(true);
  expect(await chat.list.evaluate((list) => list.scrollWidth <= list.clientWidth)).toBe(true);
});

test("Copy puts the plain text on the clipboard and says so", async ({ guest, facilitator }) => {
  const hall = await facilitator.openHall();
  await (await hall.voice("Cyd")).say("Line one\n**line** two");
  const chat = await guest(hall, "Brook");
  await chat.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await chat.choose("Line one\n**line** two", "Copy");
  await expect(chat.page.getByRole("region", { name: /Notices/ }).getByText("Copied")).toBeVisible();
  expect(await chat.page.evaluate(() => navigator.clipboard.readText())).toBe("Line one\n**line** two");
});

test("A draft belongs to its room", { tag: "@desktop" }, async ({ page, facilitator }) => {
  const [first, second] = [await facilitator.openHall(), await facilitator.openHall()];
  await facilitator.enter(page);
  const chat = new ChatPage(page);
  await chat.open(`/c/${first.room.chat_id}`);
  await chat.field.fill("For the first");
  await chat.open(`/c/${second.room.chat_id}`);
  await expect(chat.field).toHaveValue("");
  await chat.open(`/c/${first.room.chat_id}`);
  await expect(chat.field).toHaveValue("For the first");
});
