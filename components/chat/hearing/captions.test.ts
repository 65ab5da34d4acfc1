// @vitest-environment jsdom
import { NextIntlClientProvider } from "next-intl";
import { createElement, type ReactNode } from "react";
import { afterEach, expect, test, vi } from "vitest";

import type { ChatState } from "#client/sync/chat-state.ts";
import common from "#i18n/messages/en/common.json";
import hearing from "#i18n/messages/en/hearing.json";
import { mount, type Mounted } from "#tests/support/mounted.ts";

import { Captions } from "./captions.tsx";

vi.mock("#components/providers/late-words.tsx", () => ({ LateWords: ({ children }: { children: ReactNode }) => children }));

let mounted: Mounted;
afterEach(() => mounted.unmount());

test("Captions name nobody who wrote without a name, though the frame of whoever moderates does", async () => {
  const said = (seq: number, alias: string, nameless: boolean) => ({
    ...{ key: `k${seq}`, id: String(seq), seq, delivery: "sent", content: `Words ${seq}`, mentions: [], reply_to: null, nameless },
    sender: { id: alias, alias, role: "member" },
  });
  const messages = [said(1, "Brook", true), said(2, "Cyd", false)];
  const chat = { chatId: "room", me: { id: "Ada", role: "owner" }, members: {}, questions: {}, messages, sentCount: 2 };
  const phrases = { locale: "en", timeZone: "UTC", messages: { common, hearing } } as const;
  const props = { ...phrases, children: createElement(Captions, { chat: chat as unknown as ChatState }) };
  mounted = await mount(createElement(NextIntlClientProvider, props));
  expect([...mounted.page.querySelectorAll("li")].map(({ textContent }) => textContent)).toEqual(["SomeoneWords 1", "CydWords 2"]);
});
