// @vitest-environment jsdom
import { act, createElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { useFocusAfter } from "./use-focus-after.ts";

let root: Root;
beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  const place = document.body.appendChild(document.createElement("div"));
  root = createRoot(place);
});
afterEach(() => {
  act(() => root.unmount());
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

/** A queue as its section draws it; a press on a card decides about it. */
function Queue({ ids }: { ids: readonly string[] }) {
  const { section, leave } = useFocusAfter(ids);
  const cards = ids.map((id) => createElement("button", { key: id, "data-held": id, onClick: () => leave(id) }, id));
  return createElement("div", { ref: section, tabIndex: -1, id: "section" }, cards);
}
const show = (...ids: string[]): void => act(() => root.render(createElement(Queue, { ids })));
const card = (id: string): HTMLElement | null => document.querySelector(`[data-held="${id}"]`);
const focused = (): string | undefined => (document.activeElement as HTMLElement | null)?.dataset["held"] ?? document.activeElement?.id;
function decide(id: string): void {
  act(() => {
    card(id)?.focus();
    card(id)?.click();
  });
}

test("the keyboard goes on to the card after the one that has gone, then to the one before, then to the section", () => {
  show("a", "b", "c");
  decide("b");
  show("a", "c");
  expect(focused()).toBe("c");
  decide("c");
  show("a");
  expect(focused()).toBe("a");
  decide("a");
  show();
  expect(focused()).toBe("section");
});

test("whoever has gone on to another card stays there", () => {
  show("a", "b", "c");
  decide("a");
  card("c")?.focus();
  show("b", "c");
  expect(focused()).toBe("c");
});
