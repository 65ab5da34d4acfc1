import { expect, test } from "vitest";

import { generatePassword } from "./generate-password.ts";

test("a generated password is three syllables and two digits", () => {
  for (let round = 0; round < 200; round += 1) expect(generatePassword()).toMatch(/^([bdfgklmnprstvz][aeiou]){3}[2-9]{2}$/);
});

test("it is made of what chance says", () => {
  expect(generatePassword(() => 0)).toBe("bababa22");
});
