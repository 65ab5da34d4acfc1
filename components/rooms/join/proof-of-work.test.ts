import { createHash } from "node:crypto";

import { describe, expect, test } from "vitest";

import { searchProof, startsWithZeroBits } from "./proof-of-work.ts";

const zeroBits = (hash: Buffer): number => {
  const text = [...hash].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return text.indexOf("1");
};

describe("the puzzle before another password", () => {
  test.each([0, 1, 7, 8, 9, 12, 14])("is solved with %i leading zero bits by another library's hash", (bits) => {
    const puzzle = { challenge: "K7M2QX9D.1763715600.é", bits };
    const solution = searchProof(puzzle, 0, 1_000_000);
    expect(solution).toMatch(/^\d{1,16}$/);
    expect(zeroBits(createHash("sha256").update(`${puzzle.challenge}.${solution}`).digest())).toBeGreaterThanOrEqual(bits);
  });

  test("goes on where a slice ended and finds the same number", () => {
    const puzzle = { challenge: "sliced", bits: 10 };
    const whole = searchProof(puzzle, 0, 100_000);
    let sliced: string | null = null;
    for (let from = 0; sliced === null; from += 100) sliced = searchProof(puzzle, from, 100);
    expect(sliced).toBe(whole);
  });

  test("answers null when no number in the slice solves it", () => {
    expect(searchProof({ challenge: "hard", bits: 26 }, 0, 10)).toBeNull();
  });

  test.each([
    [[0x00, 0xff], 8, true],
    [[0x00, 0xff], 9, false],
    [[0x00, 0x7f], 9, true],
    [[0x0f], 4, true],
    [[0x10], 4, false],
    [[0xff], 0, true],
  ])("the bytes %j begin with %i zero bits: %s", (bytes, bits, verdict) => {
    expect(startsWithZeroBits(Uint8Array.from(bytes), bits)).toBe(verdict);
  });
});
