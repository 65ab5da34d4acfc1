import { expect, test } from "vitest";

import { withoutMarks } from "./without-marks.ts";

test.each([
  ["Bring **one** idea", "Bring one idea"],
  ["~~Nine~~ ten, and `npm start`", "Nine ten, and npm start"],
  ["## Today\n> At night\n\n1. Trees", "Today\nAt night\n\n1. Trees"],
  ["Measured:\n```ts\n38 km/h\n```", "Measured:\n38 km/h\n"],
  ["2 ** 3 ** 4 and **not closed", "2 ** 3 ** 4 and **not closed"],
  ["https://example.org/a_b?c=*", "https://example.org/a_b?c=*"],
])("%j is shown as %j", (written, shown) => {
  expect(withoutMarks(written)).toBe(shown);
});
