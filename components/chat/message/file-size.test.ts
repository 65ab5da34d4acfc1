import { expect, test } from "vitest";

import { fileSize } from "./file-size.ts";

test.each([
  [0, "en", "0.1 kB"],
  [1_536, "en", "1.5 kB"],
  [634_880, "en", "620 kB"],
  [1_468_006, "en", "1.4 MB"],
  [52_428_800, "en", "50 MB"],
  [1_468_006, "de", "1,4 MB"],
  [1_468_006, "fr", "1,4 Mo"],
])("%i bytes are told in %s as %s", (bytes, locale, expected) => {
  expect(fileSize(bytes, locale).replace(/\s/u, " ")).toBe(expected);
});
