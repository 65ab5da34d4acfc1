import { expect, test } from "vitest";

import { nextAfter } from "./next-after.ts";

test("after something is gone comes what followed it, else what was before it, else whatever there is", () => {
  const before = ["a", "b", "c", "d"];
  expect(nextAfter("b", before, ["a", "c", "d"])).toBe("c");
  expect(nextAfter("b", before, ["a", "d", "e"])).toBe("d");
  expect(nextAfter("d", before, ["a", "b", "c", "e"])).toBe("c");
  expect(nextAfter("a", ["a"], ["e"])).toBe("e");
  expect(nextAfter("a", ["a"], [])).toBeNull();
});
