import type { APIRequestContext } from "@playwright/test";

import type { NewGroup } from "#contract/chats.ts";
import type { PostedMessage } from "#contract/messages.ts";

import { type Account, expectOk } from "./accounts.ts";
import type { ChatPage } from "./chat-page.ts";
import { expect } from "./test.ts";

interface Writer {
  readonly account: Account;
  readonly api: APIRequestContext;
  readonly id: string;
}

/** What the photographs are of: the viewer, and two others who are with them in a group. */
interface Cast {
  readonly viewer: Writer;
  readonly mira: Writer;
  readonly jon: Writer;
  readonly chat: ChatPage;
  readonly take: (name: string) => Promise<void>;
}

/** Photographs what can be done with messages in a group: naming, pinning, passing on, and looking at earlier texts. */
export async function craftScreens({ viewer, mira, jon, chat, take }: Cast): Promise<void> {
  const { page } = chat;
  const data = { name: "Saturday’s van", type: "group", member_ids: [mira.id, jon.id] };
  const { id: chat_id } = (await (await expectOk(await viewer.api.post("/api/v1/chats", { data }))).json()) as NewGroup;
  const say = async ({ api }: Writer, content: string): Promise<string> =>
    ((await (await expectOk(await api.post("/api/v1/messages", { data: { chat_id, content } }))).json()) as PostedMessage).id;
  const gate = await say(viewer, "We meet at the gate at nine. Bring gloves, and something warm to drink.");
  await say(mira, `I have thermos flasks. @${jon.account.username} has the key?`);
  const six = await say(jon, `Yes. @${viewer.account.username}, shall I come at six?`);
  await expectOk(
    await jon.api.patch(`/api/v1/messages/${six}`, { data: { content: `Yes. @${viewer.account.username}, shall I come at eight?` } }),
  );
  await expectOk(await mira.api.post(`/api/v1/messages/${gate}/forward`, { data: { chat_ids: [chat_id] } }));
  await expectOk(await viewer.api.put(`/api/v1/messages/${six}/pin`));
  await expectOk(await viewer.api.put(`/api/v1/messages/${gate}/pin`));

  await chat.open(`/c/${chat_id}`);
  await expect(page.getByRole("button", { name: "2 pinned" })).toBeVisible();
  await take("craft");
  await chat.field.pressSequentially("Thank you, @");
  await expect(page.getByRole("listbox")).toBeVisible();
  await take("craft-naming");
  await chat.field.fill("");
  const question = `Yes. @${viewer.account.username}, shall I come at eight?`;
  await chat.openMenu(question);
  await take("craft-menu");
  await page.getByRole("menuitem", { name: /^Forward/ }).click();
  await expect(page.getByRole("dialog").getByRole("checkbox").first()).toBeVisible();
  await page.getByRole("dialog").getByRole("checkbox").first().check();
  await take("craft-forward");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await chat.row(question).getByRole("button", { name: "edited" }).click();
  await expect(page.getByRole("dialog").getByText("shall I come at six?")).toBeVisible();
  await take("craft-revisions");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.getByRole("button", { name: "2 pinned" }).click();
  await expect(page.getByRole("dialog").getByRole("listitem").first()).toBeVisible();
  await take("craft-pins");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
}
