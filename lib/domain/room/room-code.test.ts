import fc from "fast-check";
import { expect, test } from "vitest";

import { ROOM_CODE_ALPHABET, roomCodeSchema } from "#contract/ids.ts";

import { roomCodeFrom } from "./room-code.ts";

test("a code made of any bytes is one that a person can type back", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
      const code = roomCodeFrom(bytes);
      if (code !== null) expect(roomCodeSchema.parse(code)).toBe(code);
    }),
  );
});

test("a code may be typed in any case, with blanks and hyphens", () => {
  expect(roomCodeSchema.parse(" k7m2-qx 9d ")).toBe("K7M2QX9D");
});

test.each(["K7M2QX9", "K7M2QX9DD", "K7M2QX9O", "K7M2QX91", "", "K7M2QX9D'"])("%s is no code", (typed) => {
  expect(roomCodeSchema.safeParse(typed).success).toBe(false);
});

test("no letter looks like another", () => {
  for (const letter of "01OILU") expect(ROOM_CODE_ALPHABET).not.toContain(letter);
});

test("every letter is equally likely: bytes beyond the last whole multiple of the alphabet are passed over", () => {
  const letters = ROOM_CODE_ALPHABET.length;
  const fair = 256 - (256 % letters);
  const counts = new Map<string, number>();
  for (let byte = 0; byte < fair; byte += 1) {
    const letter = roomCodeFrom(new Uint8Array(8).fill(byte))?.[0] ?? "";
    counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  expect(new Set(counts.values())).toEqual(new Set([fair / letters]));
  for (let byte = fair; byte < 256; byte += 1) expect(roomCodeFrom(new Uint8Array(8).fill(byte))).toBeNull();
});

test("too few fair bytes make no code rather than a short one", () => {
  expect(roomCodeFrom(new Uint8Array(7))).toBeNull();
});
