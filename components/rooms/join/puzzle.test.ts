import { describe, expect, test } from "vitest";

import { readPuzzle } from "./puzzle.ts";

describe("the details of proof_required", () => {
  test("hold a challenge and a number of bits", () => {
    expect(readPuzzle({ challenge: "abc", bits: "18" })).toEqual({ challenge: "abc", bits: 18 });
  });

  test.each([
    [undefined],
    [{}],
    [{ challenge: "abc" }],
    [{ challenge: "", bits: "4" }],
    [{ challenge: "abc", bits: "many" }],
    [{ challenge: "abc", bits: "99" }],
  ])("are refused when they are %j", (details) => {
    expect(readPuzzle(details)).toBeNull();
  });
});
