import type { APIRequestContext, Page } from "@playwright/test";

import { expectOk } from "./accounts.ts";
import { expect, visit } from "./test.ts";

interface Stage {
  readonly page: Page;
  readonly viewer: APIRequestContext;
  readonly other: { readonly api: APIRequestContext };
  /** The viewer's username. */
  readonly name: string;
  readonly chats: { readonly dm: string; readonly group: string; readonly news: string };
  readonly take: (name: string) => Promise<void>;
}

/** Photographs the list of chats with everything that somebody keeps for themselves, a chat's menu, and the archive. */
export async function listScreens({ page, viewer, other, name, chats, take }: Stage): Promise<void> {
  const keep = async (id: string, data: object) => expectOk(await viewer.patch(`/api/v1/chats/${id}/preferences`, { data }));
  await expectOk(await other.api.post("/api/v1/messages", { data: { chat_id: chats.group, content: `@${name}, do you come along?` } }));
  await keep(chats.group, { muted_until: "forever" });
  await keep(chats.dm, { favourite: true });
  const draft = { content: "Gladly. I come by at", written_at: new Date().toISOString() };
  await expectOk(await viewer.put(`/api/v1/chats/${chats.dm}/draft`, { data: draft }));
  await keep(chats.news, { marked_unread: true });
  await visit(page, "/chats");
  const rows = page.getByRole("list", { name: "Chats", exact: true }).getByRole("listitem");
  await expect(rows.filter({ hasText: "Draft:" })).toBeVisible();
  await take("chats-kept");
  await rows.first().hover();
  await rows
    .first()
    .getByRole("button", { name: /^Options for/ })
    .click();
  await expect(page.getByRole("menu")).toBeVisible();
  await take("chats-row-menu");
  await page.getByRole("menuitem", { name: "Archive", exact: true }).click();
  await page.getByRole("button", { name: /^Archived/ }).scrollIntoViewIfNeeded();
  await take("chats-archive-button");
  await page.getByRole("button", { name: /^Archived/ }).click();
  await expect(page.getByRole("list", { name: "Archived", exact: true })).toBeVisible();
  await take("chats-archived");
  for (const id of Object.values(chats)) await keep(id, { muted_until: null, favourite: false, archived: false, marked_unread: false });
  await expectOk(await viewer.put(`/api/v1/chats/${chats.dm}/draft`, { data: { content: "", written_at: new Date().toISOString() } }));
}
