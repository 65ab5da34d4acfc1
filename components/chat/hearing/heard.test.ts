// @vitest-environment jsdom
import { createElement } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { readAloud, useHearingStore } from "#client/hearing/hearing-settings.ts";
import type { ChatState } from "#client/sync/chat-state.ts";
import { mount, type Mounted } from "#tests/support/mounted.ts";

import { Captioned, Heard } from "./heard.tsx";

vi.mock("../timeline/live-announcer.tsx", () => ({ LiveAnnouncer: () => createElement("i", { "data-part": "announcer" }) }));
vi.mock("./read-aloud-bar.tsx", () => ({ ReadAloudBar: () => createElement("i", { "data-part": "voice" }) }));
vi.mock("./hearing-dialog.tsx", () => ({ HearingDialog: () => createElement("i", { "data-part": "window" }) }));
vi.mock("./captions.tsx", () => ({ Captions: () => createElement("i", { "data-part": "captions" }) }));

let mounted: Mounted;
beforeEach(() => useHearingStore.setState({ readAloud: true, captions: true, opened: true, reading: null }));
afterEach(() => mounted.unmount());

function both(chatId: string, beside: boolean) {
  const props = { chat: { chatId } as ChatState, beside };
  const captioned = { ...props, children: "" };
  return createElement("div", null, createElement(Captioned, captioned), createElement(Heard, props));
}

const parts = (): (string | null)[] =>
  [...mounted.page.querySelectorAll("[data-part]")].map((part) => part.getAttribute("data-part")).sort();

test("A chat beside the one of the screen has no voice, no captions and no second window, and is still told to screen readers", async () => {
  mounted = await mount(both("lane", true));
  await expect.poll(parts).toEqual(["announcer"]);
  await mounted.unmount();
  mounted = await mount(both("room", false));
  await expect.poll(parts).toEqual(["announcer", "captions", "voice", "window"]);
});

test("The voice reads one chat and ends with its screen: none begins to speak by being opened", async () => {
  mounted = await mount(both("room", false));
  const other = await mount(both("lane", true));
  await mounted.after(() => readAloud("room"));
  expect(useHearingStore.getState().reading).toBe("room");
  await other.unmount();
  expect(useHearingStore.getState().reading, "what ends beside it does not silence it").toBe("room");
  await mounted.unmount();
  expect(useHearingStore.getState().reading).toBeNull();
  mounted = await mount(both("next", false));
  expect(useHearingStore.getState().reading).toBeNull();
});
