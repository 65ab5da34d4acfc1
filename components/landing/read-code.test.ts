import { expect, test } from "vitest";

import { readCode } from "./read-code.ts";

test.each([
  ["as shown on the poster", "K7M2QX9D", "K7M2QX9D"],
  ["in small letters with a blank", " k7m2 qx9d ", "K7M2QX9D"],
  ["with a hyphen", "K7M2-QX9D", "K7M2QX9D"],
  ["with the hyphen that a phone puts in", "K7M2–QX9D", "K7M2QX9D"],
  ["inside a pasted link with a password", "https://chat.example.org/r/K7M2QX9D#p=tulip", "K7M2QX9D"],
  ["too short", "K7M2", null],
  ["something else", "hello everybody", null],
  ["nothing", "", null],
])("a code %s", (_way, typed, code) => {
  expect(readCode(typed)).toBe(code);
});
