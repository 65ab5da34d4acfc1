import { expect, test } from "vitest";

import { nextPage } from "./next-page.ts";

test.each([
  ["/rooms/K7M2QX9D/share", "/rooms/K7M2QX9D/share"],
  ["/c/0197a2f4?x=1#y", "/c/0197a2f4?x=1#y"],
  ["//evil.example", "/rooms"],
  ["/\\evil.example", "/rooms"],
  ["https://evil.example", "/rooms"],
  ["javascript:alert(1)", "/rooms"],
  [undefined, "/rooms"],
  [["/a", "/b"], "/rooms"],
])("%s leads to %s", (wanted, page) => {
  expect(nextPage(wanted)).toBe(page);
});
