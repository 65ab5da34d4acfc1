// @vitest-environment jsdom
import { createElement } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { mount } from "#tests/support/mounted.ts";

import { Late } from "./late.tsx";

/** Longer than until the next attempt. */
const SOON_MS = 5_000;

const Greeting = ({ name }: { name: string }): string => `Hello ${name}`;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("A part that could not be fetched is asked for until it comes, and the page stays", async () => {
  const load = vi.fn<() => Promise<typeof Greeting>>().mockRejectedValueOnce(new Error("no network")).mockResolvedValue(Greeting);
  const late = createElement(Late<{ name: string }>, { key: "late", load, needed: true, props: { name: "Ada" } });
  const { page, after, unmount } = await mount(["Before ", late]);
  expect(page.textContent).toBe("Before ");
  await after(() => vi.advanceTimersByTimeAsync(SOON_MS));
  expect(page.textContent).toBe("Before Hello Ada");
  await unmount();
});
