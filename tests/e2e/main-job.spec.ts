import type { Download, Page } from "@playwright/test";
import { readFile } from "node:fs/promises";

import { freshAccount } from "./support/accounts.ts";
import { layCable } from "./support/cable.ts";
import { ChatPage } from "./support/chat-page.ts";
import { serverUrl } from "./support/environment.ts";
import { expect, LAPTOP, PHONE, test, visit } from "./support/test.ts";

const PASSWORD = "chalk & dust 7";

/** What each of the four steps needs to know of those before. */
interface Hall {
  readonly code: string;
  readonly link: string;
}

test("A facilitator runs a timed room, three guests talk in it from phones, and the transcript holds exactly what was said", async ({
  page: ada,
  arrive,
}) => {
  test.setTimeout(150_000);
  const { link, code } = await test.step("sign up, open a room with a password, take the link", () => openRoom(ada));
  const talk = new ChatPage(ada);
  const phones = [await arrive(PHONE), await arrive(PHONE), await arrive(PHONE)] as const;
  const cable = await layCable(phones[0]);
  const [brook, cyd, dana] = await test.step("three guests join from phones, one by the link with the password", async () => {
    const asked: string[] = [];
    phones[0].context().on("request", (request) => asked.push(request.url()));
    await joinByLink(phones[0], link, "Brook");
    expect(new URL(phones[0].url()).hash, "the password leaves the address").toBe("");
    expect(asked.length).toBeGreaterThan(3);
    expect(asked.filter((url) => /chalk|dust|#/.test(decodeURIComponent(url)))).toEqual([]);
    await joinByPassword(phones[1], code, "Cyd");
    await joinByPassword(phones[2], code, "Dana");
    return phones.map((guest) => new ChatPage(guest)) as [ChatPage, ChatPage, ChatPage];
  });
  const everyone = [talk, brook, cyd, dana];
  const see = async (text: string, people = everyone): Promise<void> => {
    for (const person of people) await person.sees(text);
  };

  await test.step("they talk, see each other type, react, reply and copy", async () => {
    await expect(ada.getByRole("button", { name: "4 people here" })).toBeVisible();
    await talk.say("Welcome to the **hall**");
    await see("Welcome to the **hall**");
    // The sign lasts three seconds, which a busy machine may need to draw it.
    await expect(async () => {
      await brook.field.pressSequentially("What comes", { delay: 30 });
      await expect(cyd.page.getByText("Brook is typing")).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await expect(brook.page.getByText("Brook is typing")).toBeHidden();
    await brook.field.fill("");
    await brook.say("What comes first?");
    await see("What comes first?");
    await expect(cyd.page.getByText("Brook is typing")).toBeHidden();

    await cyd.choose("What comes first?", "React with 👍");
    await expect(brook.row("What comes first?").getByRole("button", { name: "👍 1: Cyd" })).toBeVisible();

    await dana.choose("What comes first?", "Reply");
    await dana.say("A round of names");
    await see("A round of names");
    await expect(talk.row("A round of names").getByRole("button", { name: "In reply to Brook; go to that message" })).toBeVisible();

    await ada.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await talk.row("Welcome to the **hall**").hover();
    await talk.row("Welcome to the **hall**").getByRole("button", { name: "Copy", exact: true }).click();
    expect(await ada.evaluate(() => navigator.clipboard.readText())).toBe("Welcome to the **hall**");
    await expect(ada.getByRole("region", { name: /Notices/ }).getByText("Copied")).toBeVisible();
  });

  const offline = ["one", "two", "three", "four", "five"].map((number) => `Written offline, ${number}`);
  await test.step("one goes offline, writes five messages, reloads and returns: each arrives once, in order", async () => {
    await cable.pull();
    for (const text of offline) await brook.write(text);
    for (const text of offline) await expect(brook.row(text)).toHaveAttribute("data-delivery", "waiting");
    // Without a network there is no page to reload into; what was written must be on the device all the same.
    await expect(brook.page.reload()).rejects.toThrow(/ERR_INTERNET_DISCONNECTED/);
    await cyd.say("Meanwhile in the hall");
    await cable.plug();
    await brook.open(`/r/${code}`);
    for (const text of offline) await see(text);
    await brook.sees("Meanwhile in the hall");
    for (const person of everyone) {
      expect((await person.texts()).filter((text) => text.startsWith("Written offline"))).toEqual(offline);
    }
  });

  await test.step("the facilitator removes one for good, and another by mistake", async () => {
    await actOn(ada, "Dana", "Remove from the room");
    await expect(dana.page.getByRole("heading", { name: "You were removed from this room" })).toBeVisible();
    await dana.page.reload();
    await expect(dana.page.getByRole("heading", { name: "You were removed from this room" })).toBeVisible();

    await actOn(ada, "Cyd", "Remove from the room");
    await expect(cyd.page.getByRole("heading", { name: "You were removed from this room" })).toBeVisible();
    await ada.getByText("Cyd was removed").locator("xpath=ancestor::li").getByRole("button", { name: "Undo" }).click();
    await expect(ada.getByText("Cyd may come back")).toBeVisible();
    await expect(cyd.field).toBeVisible({ timeout: 25_000 });
    await cyd.say("Back again");
    await see("Back again", [talk, brook, cyd]);
  });

  await test.step("an extension moves everyone's clock, and at the end the room becomes read-only for all", async () => {
    const before = await secondsLeft(brook.page);
    await ada.getByRole("button", { name: "Extend by 10 minutes" }).click();
    for (const person of [ada, brook.page, cyd.page]) await expect.poll(() => secondsLeft(person)).toBeGreaterThan(before + 500);

    await ada.getByRole("button", { name: "Room controls" }).click();
    await ada.getByRole("button", { name: "Close the room" }).click();
    await ada.getByRole("alertdialog").getByRole("button", { name: "Close the room" }).click();
    for (const person of [ada, brook.page, cyd.page]) await expect(person.getByText(/Time is up\./).first()).toBeVisible();
    await ada.keyboard.press("Escape");
    await ada.getByRole("button", { name: "Close now" }).click();
    for (const person of [talk, brook, cyd]) {
      await expect(person.page.getByText("The room is closed. Nothing more can be written.")).toBeVisible();
      await expect(person.field).not.toBeEditable();
      await expect(person.page.getByRole("button", { name: "Send", exact: true })).toHaveAttribute("aria-disabled", "true");
    }
  });

  await test.step("the transcript holds exactly what was said, in all five formats", async () => {
    await ada.getByRole("button", { name: "More", exact: true }).first().click();
    await ada.getByRole("menuitem", { name: /^Transcript/ }).click();
    const files = await takeTranscripts(ada);
    const { messages } = JSON.parse(files.json) as { messages: { alias: string; content: string; reply_to_seq: number | null }[] };
    const said = messages.map(({ content }) => content);
    // What Cyd said while Brook was away may stand before, between or after what Brook wrote.
    expect(said.filter((text) => text !== "Meanwhile in the hall")).toEqual([
      "Welcome to the **hall**",
      "What comes first?",
      "A round of names",
      ...offline,
      "Back again",
    ]);
    expect(said.filter((text) => text === "Meanwhile in the hall")).toHaveLength(1);
    expect(messages.filter(({ content }) => content.startsWith("Written offline")).every(({ alias }) => alias === "Brook")).toBe(true);
    expect(messages.find(({ content }) => content === "A round of names")?.reply_to_seq).not.toBeNull();
    for (const format of ["md", "csv", "html"] as const) {
      const places = said.map((text) => files[format].indexOf(text));
      expect(places, `${format}: all of it`).not.toContain(-1);
      expect(places, `${format}: in order`).toEqual([...places].sort((one, other) => one - other));
    }
    expect(files.csv.trim().split("\r\n")).toHaveLength(said.length + 1);
    expect(files.html.match(/<article/g)).toHaveLength(said.length);
    expect(files.md.match(/^> /gm)).toHaveLength(said.length);
    expect(files.pdf).toMatch(/^%PDF-1\.7/);
  });
});

async function openRoom(page: Page): Promise<Hall> {
  const account = freshAccount();
  await page.setViewportSize(LAPTOP.viewport ?? { width: 1280, height: 800 });
  await visit(page, "/sign-up");
  await page.getByRole("textbox", { name: "Your name in rooms" }).fill(account.username);
  await page.getByRole("textbox", { name: "E-mail address" }).fill(account.email);
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "Create an account" }).click();

  await page.getByRole("link", { name: "Open a room" }).first().click();
  await page.getByRole("textbox", { name: "Title" }).fill(`Neighbourhood evening ${account.username}`);
  await page.getByRole("switch", { name: "Ask for a password" }).click();
  await page.getByRole("textbox", { name: "The room’s password" }).fill(PASSWORD);
  await page.getByRole("button", { name: "Open the room" }).click();

  await expect(page.getByRole("img", { name: /^QR code that leads to / })).toBeVisible();
  await page.getByRole("switch", { name: "Put the password into the link" }).click();
  const shown = page.getByText(`${serverUrl()}/r/`);
  await expect(shown).toContainText("#p=");
  const link = (await shown.textContent()) ?? "";
  await page.getByRole("link", { name: "Enter the room" }).click();
  await new ChatPage(page).ready();
  return { link, code: /\/r\/(\w{8})/.exec(link)?.[1] ?? "" };
}

async function joinByLink(page: Page, link: string, alias: string): Promise<void> {
  await page.goto(link);
  await expect(page.getByText("Password from the link")).toBeVisible();
  await joinAs(page, alias);
}

async function joinByPassword(page: Page, code: string, alias: string): Promise<void> {
  await page.goto(`/r/${code}`);
  await page.getByLabel("Room password").fill(PASSWORD);
  await joinAs(page, alias);
}

async function joinAs(page: Page, alias: string): Promise<void> {
  await page.getByRole("textbox", { name: "Your name in this room" }).fill(alias);
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await new ChatPage(page).ready();
}

/** Does something about a member by the menu beside their name. */
async function actOn(page: Page, alias: string, action: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${alias}` }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

async function secondsLeft(page: Page): Promise<number> {
  const digits = /(?:(\d+):)?(\d+):(\d\d)/.exec(await page.getByRole("timer").first().innerText());
  if (digits === null) return Number.NaN;
  return Number(digits[1] ?? 0) * 3600 + Number(digits[2]) * 60 + Number(digits[3]);
}

async function takeTranscripts(page: Page): Promise<Record<"md" | "csv" | "json" | "html" | "pdf", string>> {
  const dialog = page.getByRole("dialog", { name: "Take the transcript home" });
  const take = async (name: string): Promise<string> => {
    const [download]: [Download, void] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("link", { name, exact: true }).click(),
    ]);
    return await readFile(await download.path(), "utf8");
  };
  return {
    md: await take("Markdown"),
    csv: await take("Table (CSV)"),
    json: await take("Data (JSON)"),
    html: await take("To print (HTML)"),
    pdf: await take("PDF"),
  };
}
