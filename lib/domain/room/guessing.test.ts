import { createHash } from "node:crypto";

import fc from "fast-check";
import { expect, test } from "vitest";

import { growingDelay, leadingZeroBits, puzzleBits } from "./guessing.ts";

test.each([
  [0, 0],
  [4, 0],
  [5, 5],
  [6, 10],
  [7, 20],
  [8, 40],
  [11, 300],
  [1_000, 300],
])("after %i wrong guesses of its own, a browser waits %i seconds", (guesses, seconds) => {
  expect(growingDelay(guesses)).toBe(seconds);
});

test.each([
  [0, 0],
  [19, 0],
  [20, 12],
  [40, 13],
  [80, 14],
  [1_280, 18],
  [1_000_000, 18],
])("after %i wrong guesses in a room, everybody's puzzle has %i bits", (guesses, bits) => {
  expect(puzzleBits(guesses)).toBe(bits);
});

test("guessing more never costs less", () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.nat(10_000), (guesses, more) => {
      expect(growingDelay(guesses + more)).toBeGreaterThanOrEqual(growingDelay(guesses));
      expect(puzzleBits(guesses + more)).toBeGreaterThanOrEqual(puzzleBits(guesses));
    }),
  );
});

test.each([
  [[0xff], 0],
  [[0x80], 0],
  [[0x40], 1],
  [[0x01], 7],
  [[0x00, 0xff], 8],
  [[0x00, 0x01], 15],
  [[0x00, 0x00], 16],
  [[], 0],
])("the bytes %j begin with %i zero bits", (bytes, bits) => {
  expect(leadingZeroBits(new Uint8Array(bytes))).toBe(bits);
});

test("a puzzle is solved by counting", () => {
  const bits = 12;
  const solution = Array.from({ length: 200_000 }, (_, index) => index).find(
    (count) => leadingZeroBits(createHash("sha256").update(`challenge.${count}`).digest()) >= bits,
  );
  expect(solution).toBeGreaterThan(0);
});
