// @vitest-environment jsdom
import { NextIntlClientProvider } from "next-intl";
import { createElement, type ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { OwnHeldNow } from "#client/hooks/use-own-held.ts";
import type { PendingMessage } from "#client/sync/chat-state.ts";
import type { OwnHeld } from "#contract/holds.ts";
import { STOCK_REASONS } from "#contract/hold-reasons.ts";
import { LOCALES } from "#i18n/locales.ts";
import { ar } from "#i18n/messages/ar.ts";
import { de } from "#i18n/messages/de.ts";
import { en } from "#i18n/messages/en.ts";
import { es } from "#i18n/messages/es.ts";
import { fr } from "#i18n/messages/fr.ts";
import { mount, type Mounted } from "#tests/support/mounted.ts";

import { HeldLine } from "./held-line.tsx";

/** What the server says of the message, and what was thrown away on this device. */
const given = vi.hoisted((): { held: unknown; discarded: string[] } => ({ held: null, discarded: [] }));
vi.mock("#client/hooks/use-own-held.ts", () => ({ useOwnHeld: () => ({ held: given.held }) }));
vi.mock("#client/hooks/chat-actions.ts", () => ({ chatActions: () => ({ discard: (id: string) => void given.discarded.push(id) }) }));

vi.mock("#components/providers/late-words.tsx", () => ({ LateWords: ({ children }: { children: ReactNode }) => children }));

let mounted: Mounted;
beforeEach(() => Object.assign(given, { held: null, discarded: [] }));
afterEach(() => mounted.unmount());

const PHRASES = { en, de, fr, es, ar };
const { moderation } = en;

async function line(held: OwnHeldNow["held"], locale: keyof typeof PHRASES = "en"): Promise<HTMLElement> {
  given.held = held;
  const message = { chat_id: "chat", client_message_id: "mine", content: "My words" } as PendingMessage;
  const { errors, moderation } = PHRASES[locale];
  const phrases = { locale, timeZone: "UTC", messages: { errors, moderation } } as const;
  const props = { ...phrases, children: createElement(HeldLine, { message }) };
  mounted = await mount(createElement(NextIntlClientProvider, props));
  return mounted.page;
}
const removed = { id: "held", state: "removed", reason: "Please be kind", may_rewrite: true } as OwnHeld;
const buttons = (page: HTMLElement): (string | null)[] => [...page.querySelectorAll("button")].map(({ textContent }) => textContent);

test("what was removed says why, and stays until its author has understood", async () => {
  const page = await line(removed);
  expect(page.textContent).toContain("Not shown: Please be kind");
  expect(buttons(page)).toEqual([moderation.own.rewrite, moderation.own.dismiss]);
  expect(given.discarded).toEqual([]);
});

test.each(LOCALES)("a stock reason is read in the language of whoever reads it: %s", async (locale) => {
  for (const reason of STOCK_REASONS) {
    const page = await line({ ...removed, reason }, locale);
    expect(page.textContent).toContain(PHRASES[locale].moderation.reason[reason]);
    expect(page.textContent).not.toContain(reason);
    await mounted.unmount();
  }
  // What somebody wrote themselves, or an earlier build stored, is nobody's to translate.
  expect((await line({ ...removed, reason: "Please put it kindly." }, locale)).textContent).toContain("Please put it kindly.");
});

test("a message of which the server says nothing any more keeps its text until its author throws it away", async () => {
  const page = await line("gone");
  expect(page.querySelector("[role=status]")?.textContent).toBe(moderation.own.gone);
  expect(given.discarded).toEqual([]);
  expect(buttons(page)).toEqual([moderation.own.dismiss]);
  await mounted.after(() => page.querySelector("button")?.click());
  expect(given.discarded).toEqual(["mine"]);
});

test("what its author took back is thrown away", async () => {
  await line({ ...removed, state: "withdrawn" });
  expect(given.discarded).toEqual(["mine"]);
});
