// @vitest-environment jsdom
import { NextIntlClientProvider } from "next-intl";
import { createElement } from "react";
import { afterEach, expect, test, vi } from "vitest";

import { type ApiError, apiError } from "#client/api/call.ts";
import type { LinkEntrance } from "#contract/links.ts";
import errors from "#i18n/messages/en/errors.json";
import links from "#i18n/messages/en/links.json";
import { mount, type Mounted } from "#tests/support/mounted.ts";

import { HelperEntry } from "./helper-entry.tsx";

/** What the server says of the link, and why it does not let anybody enter. */
const server = vi.hoisted(() => ({ entrance: {}, refusal: new Error() }));
vi.mock("next/navigation", () => ({ useRouter: () => ({ replace: () => undefined }) }));
vi.mock("#client/api/call.ts", async (original) => ({
  ...(await original<object>()),
  call: (key: string) => (key.endsWith("/show") ? Promise.resolve(server.entrance) : Promise.reject(server.refusal)),
}));

let mounted: Mounted;
afterEach(() => mounted.unmount());

/** Opens the page and presses the button. */
async function enters(seated_as: string | null, refusal: ApiError): Promise<HTMLElement> {
  const room = { code: "ABC234", title: "Garden party", state: "open" } as const;
  const link = { kind: "cofacilitator", expires_at: new Date().toISOString() } as const;
  server.entrance = { ...room, ...link, scopes: [], seated_as } satisfies LinkEntrance;
  server.refusal = refusal;
  window.location.hash = "x".repeat(43);
  const props = { locale: "en", timeZone: "UTC", messages: { links, errors }, children: createElement(HelperEntry) } as const;
  mounted = await mount(createElement(NextIntlClientProvider, props));
  const { page, after } = mounted;
  await after(() => page.querySelector("form")?.requestSubmit());
  return page;
}
const alertOf = (page: HTMLElement): string | null | undefined => page.querySelector("[role=alert]")?.textContent;

test("Whoever is seated already reads why they do not get in", async () => {
  const page = await enters("Helper", apiError("offline"));
  expect(alertOf(page)).toBe(errors.offline);
});

test("Whoever is asked for an alias reads what is not about it apart from it", async () => {
  const page = await enters(null, apiError("room_full"));
  expect(alertOf(page)).toBe(errors.room_full);
  expect(page.querySelector("[aria-invalid=true]")).toBeNull();
});

test("What is wrong with the alias is said at its field alone", async () => {
  const page = await enters(null, apiError("alias_taken", { details: { alias: "is in use" } }));
  expect(page.querySelector("[aria-invalid=true]")).not.toBeNull();
  expect(page.textContent.split(errors.alias_taken)).toHaveLength(2);
});

test("A link that ended meanwhile is said to be gone", async () => {
  const page = await enters("Helper", apiError("link_ended"));
  expect(page.textContent).toContain(links.entry.gone);
  expect(page.querySelector("form")).toBeNull();
});
