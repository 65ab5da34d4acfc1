import { expect, test } from "vitest";

import { isThere, showsLastSeen } from "./acquaintance.ts";

test.each([
  // blocks, blockedBy → there, last seen where the person shows it
  [false, false, true, true],
  [true, false, true, false],
  [false, true, false, false],
  [true, true, false, false],
])("who blocks (%s) and is blocked (%s) sees that there is somebody: %s, and when they were here: %s", (blocks, blockedBy, there, seen) => {
  expect(isThere({ blocks, blockedBy })).toBe(there);
  expect(showsLastSeen(true, { blocks, blockedBy })).toBe(seen);
  expect(showsLastSeen(false, { blocks, blockedBy })).toBe(false);
});
