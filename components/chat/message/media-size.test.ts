import { expect, test } from "vitest";

import { shownSize } from "./media-size.ts";

test.each<[string, number | null, number | null, object]>([
  ["A wide one", 2_048, 1_536, { width: 320, height: 240, small: false }],
  ["A tall one", 1_536, 2_048, { width: 240, height: 320, small: false }],
  ["One that fits", 300, 200, { width: 300, height: 200, small: false }],
  ["A screen of a phone, of which the middle is shown", 900, 1_950, { width: 180, height: 320, small: false }],
  ["A strip, of which the middle is shown", 2_000, 100, { width: 320, height: 96, small: false }],
  ["A tiny one, which is not blown up", 16, 16, { width: 180, height: 96, small: true }],
  ["A film, of which no size is known", null, null, { width: 320, height: 240, small: false }],
])("%s", (_, width, height, expected) => {
  expect(shownSize({ width, height })).toEqual(expected);
});
