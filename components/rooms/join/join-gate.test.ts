// @vitest-environment jsdom
import { NextIntlClientProvider } from "next-intl";
import { createElement, useState } from "react";
import { afterEach, expect, test, vi } from "vitest";

import type { PublicRoom } from "#contract/rooms.ts";
import common from "#i18n/messages/en/common.json";
import join from "#i18n/messages/en/join.json";
import { mount, type Mounted } from "#tests/support/mounted.ts";

import { JoinGate } from "./join-gate.tsx";
import type { JoinPhase } from "./use-join.ts";

const FORM: JoinPhase = { is: "form", problem: null };
const ASKED: JoinPhase = { is: "form", problem: { at: "ticket", code: "ticket_required" } };
const room = { code: "ABC234", title: "Garden party", tickets: false, is_full: false } as PublicRoom;

/** Lets the attempt to join come to another phase. */
const joining = vi.hoisted(() => ({ turn: (phase: unknown): void => void phase }));
vi.mock("./use-join.ts", () => ({
  useJoin: () => {
    const [phase, setPhase] = useState<JoinPhase>(FORM);
    joining.turn = (next) => setPhase(next as JoinPhase);
    return { phase, join: () => undefined, clear: () => undefined };
  },
}));
// The server is away from then on: what it said of the room stays as it was when the page came.
const away = () => Promise.reject(new Error("away"));
vi.mock("./use-public-room.ts", () => ({ usePublicRoom: () => ({ room, state: "open", now: 0, refresh: away }) }));
vi.mock("./room-facts.tsx", () => ({ RoomFacts: () => null, RoomRules: () => null }));
vi.mock("#components/ui/language-choice.tsx", () => ({ LanguageChoice: () => null }));
vi.mock("./join-form.tsx", () => ({
  JoinForm: ({ requiresTicket }: { requiresTicket: boolean }) => (requiresTicket ? createElement("input") : null),
}));

let mounted: Mounted;
afterEach(() => mounted.unmount());

test("The field for a ticket that the server asked for stays while somebody types into it", async () => {
  const phrases = { locale: "en", timeZone: "UTC", messages: { join, common } } as const;
  const gate = createElement(JoinGate, { room, suggestions: [], linkPassword: null, onJoined: () => undefined });
  const props = { ...phrases, children: gate };
  mounted = await mount(createElement(NextIntlClientProvider, props));
  expect(mounted.page.querySelector("input")).toBeNull();
  await mounted.after(() => joining.turn(ASKED));
  const field = mounted.page.querySelector("input");
  expect(field).not.toBeNull();
  // Typing takes away what was wrong.
  await mounted.after(() => joining.turn(FORM));
  expect(mounted.page.querySelector("input")).toBe(field);
});
