import { expect, type Page } from "@playwright/test";

import { ChatPage } from "./chat-page.ts";
import { seedMessages } from "./database.ts";
import type { Hall } from "./rooms.ts";

/** A room in which Cyd has said so many things already. */
export async function spokenIn(hall: Hall, count: number): Promise<Hall> {
  const cyd = await hall.voice("Cyd");
  await seedMessages({ room: hall.room, memberId: cyd.memberId, count });
  return hall;
}

/** Reads the list from where a person's eye would be: the row nearest to the middle, and how far below the list's top it stands. */
export async function rowUnderTheEye(chat: ChatPage): Promise<{ key: string; top: number }> {
  return await chat.list.evaluate((list) => {
    const frame = list.getBoundingClientRect();
    const middle = frame.top + frame.height / 2;
    const rows = [...list.querySelectorAll<HTMLElement>("[data-row]")].map((row) => ({
      key: row.dataset["row"] ?? "",
      box: row.getBoundingClientRect(),
    }));
    rows.sort((one, other) => Math.abs(one.box.top - middle) - Math.abs(other.box.top - middle));
    return { key: rows[0]?.key ?? "", top: (rows[0]?.box.top ?? 0) - frame.top };
  });
}

/** How far below the top of the list a row stands; NaN when it is not in the document. */
export async function topOf(chat: ChatPage, key: string): Promise<number> {
  return await chat.list.evaluate((list, wanted) => {
    const row = list.querySelector(`[data-row="${CSS.escape(wanted)}"]`);
    return row === null ? Number.NaN : row.getBoundingClientRect().top - list.getBoundingClientRect().top;
  }, key);
}

/** Scrolls as a hand does, and waits until the list has come to rest. */
export async function scrollBy(chat: ChatPage, pixels: number): Promise<void> {
  await chat.list.evaluate((list, by) => list.scrollBy(0, by), pixels);
  await atRest(chat);
}

/** Waits until the list has not moved for some frames. */
export async function atRest(chat: ChatPage): Promise<void> {
  await chat.list.evaluate(
    (list) =>
      new Promise<void>((resolve) => {
        let [last, still] = [-1, 0];
        const look = (): void => {
          still = list.scrollTop === last ? still + 1 : 0;
          last = list.scrollTop;
          if (still > 8) resolve();
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
}

/** Leaves everything read, so that the room opens at its end the next time. */
async function readAll(chat: ChatPage, hall: Hall): Promise<void> {
  const { rows } = chat;
  await expect(rows.last()).toBeVisible();
  const snapshot = (await (await chat.page.request.get(`/api/v1/chats/${hall.room.chat_id}/messages?limit=1`)).json()) as {
    last_seq: number;
  };
  const answer = await chat.page.request.post(`/api/v1/chats/${hall.room.chat_id}/read`, {
    data: { seq: snapshot.last_seq },
    headers: { "x-parley-csrf": "1", origin: new URL(chat.page.url()).origin },
  });
  expect(answer.ok()).toBe(true);
}

/** Joins, reads everything, and comes back: the room then opens at its end. */
export async function openRead(page: Page, hall: Hall, alias = "Brook"): Promise<ChatPage> {
  await hall.seat(page, alias);
  const chat = new ChatPage(page);
  await chat.open(hall.path);
  await readAll(chat, hall);
  await page.reload();
  await chat.ready();
  await chat.expectAtEnd();
  await atRest(chat);
  return chat;
}

/** Holds the pages of older messages back until they are released, and counts what was asked for. */
export async function holdOlderPages(page: Page): Promise<{ readonly asked: string[]; release(): void }> {
  const asked: string[] = [];
  const held: (() => void)[] = [];
  await page.route(/before_seq=/, async (route) => {
    asked.push(route.request().url());
    await new Promise<void>((resolve) => held.push(resolve));
    await route.continue();
  });
  return { asked, release: () => held.splice(0).forEach((go) => go()) };
}
