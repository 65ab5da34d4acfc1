import type { BrowserContextOptions, Page } from "@playwright/test";

import type { NewBroadcast, NewChat } from "#contract/chats.ts";

import { expectOk, lendCookies, openApi, signIn } from "./support/accounts.ts";
import { ChatPage } from "./support/chat-page.ts";
import { groupOf, made, type Somebody, somebody } from "./support/people.ts";
import { expect, LAPTOP, PHONE, test, visit } from "./support/test.ts";

type Arrive = (options?: BrowserContextOptions) => Promise<Page>;

/** Somebody's two devices, each signed in by itself. */
interface Devices {
  readonly person: Somebody;
  readonly name: string;
  readonly desk: Page;
  readonly phone: Page;
}

async function onTwoDevices(arrive: Arrive): Promise<Devices> {
  const person = await somebody();
  const [desk, phone] = [await arrive(LAPTOP), await arrive(PHONE)];
  for (const page of [desk, phone]) {
    const session = await openApi();
    await signIn(session, person.account);
    await lendCookies(session, page.context());
    await session.dispose();
  }
  return { person, name: person.account.username, desk, phone };
}

const both = ({ desk, phone }: Devices): Page[] => [desk, phone];

async function opened(page: Page, chatId: string): Promise<ChatPage> {
  await visit(page, `/c/${chatId}`);
  const chat = new ChatPage(page);
  await expect(chat.list).toBeVisible();
  return chat;
}

const entry = (page: Page, title: string) =>
  page.getByRole("list", { name: "Chats", exact: true }).getByRole("link").filter({ hasText: title });

test("Of two people with two devices each, all four see a DM’s messages, ticks, drafts and what is read", async ({ arrive }) => {
  test.setTimeout(120_000);
  const [ada, brook] = [await onTwoDevices(arrive), await onTwoDevices(arrive)];
  const { id } = (await (await expectOk(await ada.person.api.get(`/api/v1/chats/dm/${brook.person.id}`))).json()) as NewChat;
  const [adaDesk, adaPhone] = [await opened(ada.desk, id), await opened(ada.phone, id)];
  for (const page of both(brook)) await visit(page, "/chats");

  await adaDesk.say("Shall we meet at six?");
  await adaPhone.sees("Shall we meet at six?");
  for (const chat of [adaDesk, adaPhone]) await expect(chat.row("Shall we meet at six?")).toContainText("Sent");
  for (const page of both(brook)) await expect(entry(page, ada.name)).toContainText("1 unread message");
  for (const page of both(brook)) await expect(entry(page, ada.name), "the other one has it open").toContainText("here now");

  // In a pocket: it has come, and nobody has looked.
  await brook.phone.addInitScript(() => (document.hasFocus = () => false));
  const brookPhone = await opened(brook.phone, id);
  await brookPhone.sees("Shall we meet at six?");
  for (const chat of [adaDesk, adaPhone]) await expect(chat.row("Shall we meet at six?")).toContainText("Delivered");
  await expect(entry(brook.desk, ada.name)).toContainText("1 unread message");

  await entry(brook.desk, ada.name).click();
  const brookDesk = new ChatPage(brook.desk);
  await brookDesk.ready();
  for (const chat of [adaDesk, adaPhone]) await expect(chat.row("Shall we meet at six?")).toContainText("Read");
  await visit(brook.phone, "/chats");
  await expect(entry(brook.phone, ada.name)).toBeVisible();
  await expect(entry(brook.phone, ada.name)).not.toContainText("unread");

  await entry(brook.phone, ada.name).tap();
  await brookPhone.ready();
  await brookPhone.field.fill("At seven would be better");
  await expect(brookDesk.field).toHaveValue("At seven would be better");
  await expect(entry(brook.desk, ada.name)).toContainText("Draft: At seven would be better");
  await brook.phone.getByRole("button", { name: "Send", exact: true }).tap();
  await brookDesk.sees("At seven would be better");
  await expect(brookDesk.field, "what was sent from one device is no draft on the other").toHaveValue("");
  for (const chat of [adaDesk, adaPhone]) await chat.sees("At seven would be better");
  for (const chat of [brookDesk, brookPhone]) await expect(chat.row("At seven would be better")).toContainText("Read");
});

test("Who is named in a group learns it on both devices, and reading on one is enough", async ({ arrive }) => {
  test.setTimeout(120_000);
  const [ada, brook] = [await onTwoDevices(arrive), await onTwoDevices(arrive)];
  const id = await groupOf(ada.person, "The benches", [brook.person]);
  const [adaDesk, adaPhone] = [await opened(ada.desk, id), await opened(ada.phone, id)];
  for (const page of both(brook)) await visit(page, "/chats");

  await adaPhone.field.fill("Could you, @");
  await ada.phone.getByRole("option", { name: brook.name }).tap();
  await ada.phone.getByRole("button", { name: "Send", exact: true }).tap();
  await adaDesk.sees(`Could you, @${brook.name}`);
  for (const page of both(brook)) await expect(entry(page, "The benches")).toContainText("1 message mentions you");

  await entry(brook.phone, "The benches").tap();
  const named = brook.phone.getByRole("article", { name: /, names you: / });
  await expect(named.locator("mark")).toHaveText(`@${brook.name}`);
  await expect(entry(brook.desk, "The benches")).not.toContainText("mentions you");
  await expect(entry(brook.desk, "The benches")).not.toContainText("unread");

  await new ChatPage(brook.phone).say("I can");
  for (const chat of [adaDesk, adaPhone]) await chat.sees("I can");
  await expect(entry(brook.desk, "The benches")).toContainText("You: I can");
});

test("A broadcast comes to both devices of a subscriber, who reads it on one and can write on neither", async ({ arrive }) => {
  test.setTimeout(120_000);
  const [ada, brook] = [await onTwoDevices(arrive), await onTwoDevices(arrive)];
  const { id, invite_code } = await made<NewBroadcast>(ada.person.api, "/api/v1/channels", { name: "Street news" });
  await expectOk(await brook.person.api.post(`/api/v1/invites/${invite_code}/accept`));
  const [adaDesk, adaPhone] = [await opened(ada.desk, id), await opened(ada.phone, id)];
  for (const page of both(brook)) await visit(page, "/chats");

  await adaPhone.say("The road is closed");
  await adaDesk.sees("The road is closed");
  for (const page of both(brook)) await expect(entry(page, "Street news")).toContainText("1 unread message");
  await entry(brook.desk, "Street news").click();
  await new ChatPage(brook.desk).sees("The road is closed");
  await expect(entry(brook.phone, "Street news")).not.toContainText("unread");
  await entry(brook.phone, "Street news").tap();
  await new ChatPage(brook.phone).sees("The road is closed");
  for (const page of both(brook)) await expect(new ChatPage(page).field).toHaveAttribute("aria-disabled", "true");

  await adaDesk.say("It is open again");
  for (const page of [ada.phone, ...both(brook)]) await new ChatPage(page).sees("It is open again");
  for (const chat of [adaDesk, adaPhone]) await expect(chat.row("It is open again"), "nobody tells who reads").not.toContainText("Read");
});
