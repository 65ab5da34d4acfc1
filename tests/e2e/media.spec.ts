import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import type { Locator, Page, Route } from "@playwright/test";

import type { NewChat } from "#contract/chats.ts";
import type { MessagePage } from "#contract/messages.ts";

import { picture } from "../support/pictures.ts";
import { expectAccessible } from "./support/accessible.ts";
import { layCable } from "./support/cable.ts";
import { ChatPage } from "./support/chat-page.ts";
import { groupOf, type Somebody, somebody } from "./support/people.ts";
import { expect, PHONE, test } from "./support/test.ts";

const MEGABYTE = 1_048_576;
const PDF = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

const UPLOAD = "**/api/v1/messages/upload";

const plan = (name: string) => ({ name, mimeType: "application/pdf", buffer: PDF });
const tray = (page: Page): Locator => page.getByRole("list", { name: "Files to send" });
const send = (page: Page): Locator => page.getByRole("button", { name: "Send", exact: true });

interface Two {
  readonly ada: Somebody;
  readonly brook: Somebody;
  readonly chatId: string;
  readonly hers: ChatPage;
  readonly his: ChatPage;
}

/** Two people in a direct message, each before their own browser. */
async function twoTogether(here: Page, there: Page): Promise<Two> {
  const [ada, brook] = [await somebody(), await somebody()];
  const { id: chatId } = (await (await ada.api.get(`/api/v1/chats/dm/${brook.id}`)).json()) as NewChat;
  const [hers, his] = [new ChatPage(await ada.enter(here)), new ChatPage(await brook.enter(there))];
  await hers.open(`/c/${chatId}`);
  await his.open(`/c/${chatId}`);
  return { ada, brook, chatId, hers, his };
}

type Chosen = string | { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

/** Chooses files as a person does. */
async function attach({ page }: ChatPage, ...files: Chosen[]): Promise<void> {
  const asked = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Attach files" }).click();
  await (await asked).setFiles(files as string[]);
}

async function stored({ api }: Somebody, chatId: string): Promise<MessagePage["messages"]> {
  return ((await (await api.get(`/api/v1/chats/${chatId}/messages`)).json()) as MessagePage).messages;
}

/** How many pixels wide a picture is that has arrived; 0 for one that has not. */
const widthOf = (image: Locator): Promise<number> => image.evaluate((element: HTMLImageElement) => element.naturalWidth);

test("A picture goes with its words, is seen and opened by the other, who answers; deleted, it is gone for both and everywhere", async ({
  page,
  arrive,
}) => {
  test.setTimeout(90_000);
  const { ada, brook, chatId, hers, his } = await twoTogether(page, await arrive(PHONE));
  await attach(hers, { name: "benches.jpg", mimeType: "image/jpeg", buffer: await picture({ width: 3_000, height: 1_500 }) });
  await expect(tray(page).getByRole("listitem")).toHaveText(/benches\.jpg.*kB/);
  await expectAccessible(page, "a picture in the tray");
  await hers.field.fill("The new benches");
  const upload = page.waitForRequest((request) => request.url().endsWith("/messages/upload"));
  await send(page).click();
  expect((await (await upload).sizes()).requestBodySize, "made smaller before it went").toBeLessThan(600_000);
  await expect(tray(page)).toBeHidden();
  await expect(page.getByText("benches.jpg sent")).toBeAttached();
  const words = "a picture: The new benches";
  await his.sees(words);
  await expect(hers.field).toHaveValue("");
  const small = his.row(words).getByRole("button", { name: "The new benches" });
  await expect.poll(() => widthOf(small.locator("img"))).toBe(500);
  await expectAccessible(his.page, "a picture in the list");

  await small.tap();
  const whole = his.page.getByRole("dialog", { name: "benches.jpg" });
  await expect.poll(() => widthOf(whole.getByRole("img", { name: "The new benches" }))).toBe(2_048);
  await expect(whole.getByRole("link", { name: "Download" })).toHaveAttribute("download", "benches.jpg");
  await expectAccessible(his.page, "a picture, whole");
  await his.page.goBack();
  await expect(whole, "the way back of a phone closes it").toBeHidden();
  await his.choose(words, "Reply");
  await his.say("They look fine");
  await expect(hers.row("They look fine").getByRole("button", { name: /^In reply to/ })).toContainText("The new benches");

  const [message] = await stored(ada, chatId);
  const address = `/api/v1/media/${message?.media?.file_path}`;
  expect((await brook.api.get(address)).status()).toBe(200);
  await small.tap();
  await expect(whole).toBeVisible();
  await hers.choose(words, "Delete …");
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("The file and what is written under it disappear for everyone");
  await question.getByRole("button", { name: "Delete" }).click();
  await his.sees("Message deleted");
  await expect(whole, "also where somebody looks at it").toBeHidden();
  await expect(his.list.locator("img")).toHaveCount(0);
  await expect.poll(async () => (await brook.api.get(address)).status()).toBe(404);
  expect((await ada.api.get(address)).status()).toBe(404);
});

test("Without words a file is told by what it is: in the row, a quote, the list of chats, and aloud", async ({ page, arrive }) => {
  test.setTimeout(90_000);
  const { hers, his, brook } = await twoTogether(page, await arrive());
  await attach(
    hers,
    { name: "drawing.png", mimeType: "image/png", buffer: await picture({ format: "png" }) },
    plan("Agenda of the evening, third version.pdf"),
  );
  await expect(tray(page).getByRole("listitem")).toHaveCount(2);
  await page.keyboard.press("Enter");
  await his.sees("a picture");
  const told = "the file Agenda of the evening, third version.pdf";
  await his.sees(told);
  await expect(his.page.locator("[data-announcer]")).toContainText("a picture");
  await his.choose("a picture", "Reply");
  await expect(his.page.getByText(/^Reply to/).locator("..")).toContainText("Picture");
  await his.say("Who drew it?");
  await expect(hers.row("Who drew it?").getByRole("button", { name: /^In reply to/ })).toContainText("Picture");
  const menu = await his.openMenu("a picture");
  await expect(menu.getByRole("menuitem", { name: "Copy" })).toHaveCount(0);
  await his.page.keyboard.press("Escape");

  const link = his.row(told).getByRole("link", { name: /^Download Agenda of the evening, third version\.pdf, \d/ });
  const download = his.page.waitForEvent("download");
  await link.click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe("Agenda of the evening, third version.pdf");
  const chunks: Buffer[] = [];
  for await (const chunk of await saved.createReadStream()) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).equals(PDF), "byte for byte").toBe(true);
  await attach(hers, plan("minutes.pdf"));
  await send(page).click();
  await expect(page.getByRole("list", { name: "Chats" }).getByRole("link", { name: new RegExp(brook.account.username) })).toContainText(
    "You: File",
  );
  await expectAccessible(his.page, "files in the list");
});

test("What is too large or of no type that is taken is said at once and cannot be sent", async ({ page, arrive }) => {
  const { ada, chatId, hers } = await twoTogether(page, await arrive());
  const folder = mkdtempSync(path.join(tmpdir(), "parley-media-"));
  try {
    const [site, film] = [path.join(folder, "page.html"), path.join(folder, "film.mp4")];
    for (const file of [site, film]) writeFileSync(file, "<p>");
    // As large as it says, and nothing on the disk.
    truncateSync(film, 51 * MEGABYTE);
    await attach(hers, site, film);
  } finally {
    rmSync(folder, { recursive: true });
  }
  const items = tray(page).getByRole("listitem");
  await expect(items.nth(0)).toContainText("Files of this type cannot be sent");
  await expect(items.nth(1)).toContainText("The file is too large.");
  await expect(page.getByText("film.mp4 cannot be sent. The file is too large.")).toBeAttached();
  await expect(send(page)).toHaveAttribute("aria-disabled", "true");
  await expectAccessible(page, "what cannot be sent");
  await hers.say("Words go all the same");
  await expect(items).toHaveCount(2);
  await tray(page).getByRole("button", { name: "Remove page.html" }).click();
  await expect(tray(page).getByRole("button", { name: "Remove film.mp4" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(tray(page)).toBeHidden();
  await expect(hers.field).toBeFocused();
  expect((await stored(ada, chatId)).map(({ content }) => content)).toEqual(["Words go all the same"]);
});

test("A network that goes costs nothing: it goes on by itself, in its order, and arrives once", async ({ page, arrive }) => {
  test.setTimeout(90_000);
  const cable = await layCable(page);
  const { ada, chatId, hers, his } = await twoTogether(page, await arrive());
  const held: Route[] = [];
  await page.route(UPLOAD, (route) => void held.push(route));
  await attach(hers, plan("first.pdf"), plan("second.pdf"));
  await hers.field.fill("Two plans");
  await send(page).click();
  await expect.poll(() => held.length).toBe(1);
  await cable.pull();
  await held[0]?.abort("internetdisconnected");
  const [first, second] = [tray(page).getByRole("listitem").nth(0), tray(page).getByRole("listitem").nth(1)];
  await expect(first).toContainText("There is no connection to the server right now.");
  await expect(first.getByRole("button", { name: "Try to send first.pdf again" })).toBeVisible();
  await expect(second).toContainText("Waiting");
  await expect(page.getByText("first.pdf was not sent. There is no connection to the server right now.")).toBeAttached();
  await expectAccessible(page, "files that wait for a network");
  await page.unroute(UPLOAD);
  await cable.plug();
  await his.sees("the file second.pdf");
  await expect(tray(page)).toBeHidden();
  expect((await stored(ada, chatId)).map(({ media, content }) => `${media?.name}: ${content}`)).toEqual([
    "first.pdf: Two plans",
    "second.pdf: ",
  ]);
});

test("A lost answer doubles nothing, and what is called off half way does not arrive", async ({ page, arrive }) => {
  const { ada, chatId, hers, his } = await twoTogether(page, await arrive());
  let lost = 0;
  await page.route(UPLOAD, async (route) => {
    if (lost > 0) return await route.continue();
    lost += 1;
    await route.fetch();
    await route.abort("connectionreset");
  });
  await attach(hers, plan("plan.pdf"));
  await send(page).click();
  await his.sees("the file plan.pdf");
  await expect(tray(page), "tried again by itself").toBeHidden();
  await hers.sees("the file plan.pdf");

  await page.unroute(UPLOAD);
  const browser = await page.context().newCDPSession(page);
  await browser.send("Network.enable");
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: MEGABYTE };
  await browser.send("Network.emulateNetworkConditions", slow);
  await attach(hers, { name: "wrong.txt", mimeType: "text/plain", buffer: Buffer.alloc(20 * MEGABYTE, "We met at six.\n") });
  await hers.field.fill("Not this one");
  await send(page).click();
  const bar = tray(page).getByRole("progressbar", { name: "Sending wrong.txt" });
  await expect.poll(async () => Number(await bar.getAttribute("aria-valuenow"))).toBeGreaterThan(2);
  await tray(page).getByRole("button", { name: "Cancel sending wrong.txt" }).click();
  await expect(tray(page)).toBeHidden();
  await expect(hers.field, "the words are still there").toHaveValue("Not this one");
  expect(await stored(ada, chatId)).toHaveLength(1);
});

test("Files are pasted and dropped as well, and wait in their chat while another is looked at", async ({ page, arrive }) => {
  const { ada, brook, hers, his, chatId } = await twoTogether(page, await arrive());
  await groupOf(ada, "The benches", [brook]);
  const bytes = [...(await picture({ format: "png" }))];
  const carry = (name: string) =>
    page.evaluateHandle(
      ([data, called]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(data)], called, { type: "image/png" }));
        return transfer;
      },
      [bytes, name] as const,
    );
  await hers.field.evaluate(
    (field, clipboardData) => {
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    },
    await carry("pasted.png"),
  );
  await expect(tray(page)).toContainText("pasted.png");
  const dropped = { dataTransfer: await carry("dropped.png") };
  await hers.list.dispatchEvent("dragover", dropped);
  await expect(page.getByText("Drop files here to attach them")).toBeVisible();
  await hers.list.dispatchEvent("drop", dropped);
  await expect(page.getByText("Drop files here to attach them")).toBeHidden();
  await expect(tray(page).getByRole("listitem")).toHaveCount(2);
  const chats = page.getByRole("list", { name: "Chats", exact: true });
  await chats.getByRole("link", { name: /The benches/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "The benches" })).toBeVisible();
  await expect(tray(page)).toBeHidden();
  await chats.getByRole("link", { name: brook.account.username }).click();
  await expect(page).toHaveURL(new RegExp(chatId));
  await expect(tray(page).getByRole("listitem")).toHaveCount(2);
  await send(page).click();
  await expect(his.rows).toHaveCount(2);
});

test("A room is for words: there is no paperclip", async ({ guest, facilitator }) => {
  const chat = await guest(await facilitator.openHall(), "Brook");
  await chat.say("Hello");
  await expect(chat.page.getByRole("button", { name: "Attach files" })).toHaveCount(0);
});
