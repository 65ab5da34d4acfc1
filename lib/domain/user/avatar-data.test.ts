import { expect, test } from "vitest";

import { avatarData } from "./avatar-data.ts";

test.each([
  ["data:image/png;base64,AAAA", "AAAA"],
  ["data:image/png;base64,AA==", "AA=="],
  ["data:image/png;base64,A+/=", "A+/="],
  ["data:image/png;base64,", null],
  ["data:image/png;base64,AAA", null],
  ["data:image/png;base64,A=AA", null],
  ["data:image/png;base64,AA-_", null],
  ["data:image/png;base64,AAAA\n", null],
  ["data:image/png;base64,<svg", null],
])("%j holds %j", (dataUrl, data) => {
  expect(avatarData(dataUrl)).toBe(data);
});
