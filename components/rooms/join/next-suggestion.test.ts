import { expect, test } from "vitest";

import { nextSuggestion } from "./next-suggestion.ts";

const READY = ["Quiet Otter", "Brave Wren", "Calm Yak"];

test.each([
  ["goes on to the next", READY, "Quiet Otter", "Brave Wren"],
  ["goes round", READY, "Calm Yak", "Quiet Otter"],
  ["begins with the first after something was typed", READY, "Ada", "Quiet Otter"],
  ["keeps what is there when there is nothing else", [], "Ada", "Ada"],
])("%s", (_sentence, suggestions, shown, next) => {
  expect(nextSuggestion(suggestions, shown)).toBe(next);
});
