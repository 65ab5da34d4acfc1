import fc from "fast-check";
import { expect, test } from "vitest";

import { ballotCode, spacedBallotCode } from "./ballot-code.ts";

test("a code is the first 50 bits in Crockford's base 32", () => {
  expect(ballotCode(new Uint8Array(32))).toBe("0000000000");
  expect(ballotCode(new Uint8Array(32).fill(255))).toBe("ZZZZZZZZZZ");
  expect(ballotCode(Uint8Array.from([0b00001_000, 0b10_00011_0, 0b0100_0010, 0b1_00110_00, 0b111_01000, 0b01001_010, 0b10_000000]))).toBe(
    "123456789A",
  );
});

test("two tokens that differ in these bits have two codes, and none has a letter that is misread", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.integer({ min: 0, max: 49 }), (hash, bit) => {
      const other = hash.slice();
      other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (128 >> (bit & 7));
      expect(ballotCode(hash)).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
      expect(ballotCode(other)).not.toBe(ballotCode(hash));
    }),
  );
});

test("it is read aloud in two halves", () => {
  expect(spacedBallotCode("123456789A")).toBe("12345-6789A");
});
