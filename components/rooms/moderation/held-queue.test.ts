// @vitest-environment jsdom
import { NextIntlClientProvider } from "next-intl";
import { createElement, type ReactNode } from "react";
import { afterEach, expect, test, vi } from "vitest";

import errors from "#i18n/messages/en/errors.json";
import moderation from "#i18n/messages/en/moderation.json";
import { mount, type Mounted } from "#tests/support/mounted.ts";

import { HeldQueue } from "./held-queue.tsx";

/** What was approved; the server takes its time. */
const given = vi.hoisted(() => ({ approved: [] as string[], answer: (): void => undefined }));
vi.mock("#client/hooks/use-holds.ts", () => {
  const held = ["one", "two"].map((id) => ({ id, sender: { id: "brook", alias: "Brook" } }));
  const approve = ({ id }: { id: string }): Promise<void> => {
    given.approved.push(id);
    return new Promise((resolve) => (given.answer = resolve));
  };
  return { useHeldQueue: () => ({ held, hasMore: false, approve, dismiss: approve }) };
});
vi.mock("#components/providers/late-words.tsx", () => ({ LateWords: ({ children }: { children: ReactNode }) => children }));
vi.mock("./held-card.tsx", () => ({ HeldCard: ({ held: { id } }: { held: { id: string } }) => createElement("li", { "data-held": id }) }));

let mounted: Mounted;
afterEach(() => mounted.unmount());

test("A key decides a message once: neither held down nor pressed again while the server takes its time", async () => {
  const phrases = { locale: "en", timeZone: "UTC", messages: { errors, moderation } } as const;
  const props = { ...phrases, children: createElement(HeldQueue, { chatId: "chat" }) };
  mounted = await mount(createElement(NextIntlClientProvider, props));
  const press = (id: string, repeat: boolean): Promise<void> => {
    const card = mounted.page.querySelector(`[data-held="${id}"]`);
    return mounted.after(() => card?.dispatchEvent(new KeyboardEvent("keydown", { key: "a", bubbles: true, repeat })));
  };
  await press("one", false);
  await press("one", true);
  await press("one", false);
  await press("two", true);
  expect(given.approved).toEqual(["one"]);
  await press("two", false);
  expect(given.approved).toEqual(["one", "two"]);
  await mounted.after(() => given.answer());
  await press("two", false);
  expect(given.approved).toEqual(["one", "two", "two"]);
});
