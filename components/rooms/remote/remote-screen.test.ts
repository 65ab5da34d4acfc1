// @vitest-environment jsdom
import { NextIntlClientProvider } from "next-intl";
import { createElement } from "react";
import { expect, test, vi } from "vitest";

import { NO_CHAT } from "#client/stores/chat-store.ts";
import errors from "#i18n/messages/en/errors.json";
import links from "#i18n/messages/en/links.json";
import remote from "#i18n/messages/en/remote.json";
import { mount } from "#tests/support/mounted.ts";

import { RemoteScreen } from "./remote-screen.tsx";

/** The chat of the room, which could not be opened. */
const chat = vi.hoisted(() => ({ view: {}, reopen: vi.fn() }));
vi.mock("#client/hooks/use-chat.ts", () => ({ useChat: () => ({ view: chat.view, actions: { reopen: chat.reopen } }) }));

test("A remote whose room could not be opened says why, and tries again when told to", async () => {
  chat.view = { ...NO_CHAT, status: "error", failure: "unavailable" };
  const screen = createElement(RemoteScreen, { chatId: "chat", code: "ABC234", title: "Garden party" });
  const props = { locale: "en", timeZone: "UTC", messages: { remote, links, errors }, children: screen } as const;
  const { page, after, unmount } = await mount(createElement(NextIntlClientProvider, props));
  expect(page.textContent).toContain(errors.unavailable);
  await after(() => page.querySelector("button")?.click());
  expect(chat.reopen).toHaveBeenCalledOnce();
  await unmount();
});
