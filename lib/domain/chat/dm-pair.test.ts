import { expect, test } from "vitest";

import { dmKeyOf } from "./dm-pair.ts";

const [ADA, EVE] = ["0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a11", "0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a12"];

test("a pair has one key, whoever asks", () => {
  expect(dmKeyOf(EVE, ADA)).toBe(`${ADA}:${EVE}`);
  expect(dmKeyOf(ADA, EVE)).toBe(`${ADA}:${EVE}`);
});
