import { describe, expect, test } from "vitest";

import { pickLocale } from "./locales.ts";

describe("pickLocale", () => {
  test.each([
    ["the choice counts more than the browser", "de", "en-GB,en;q=0.9", "de"],
    ["an unknown choice is ignored", "tlh", "de-AT", "de"],
    ["a region is ignored", undefined, "de-CH", "de"],
    ["quality orders, not position", undefined, "en;q=0.4, de;q=0.9", "de"],
    ["the first language that we have is taken", undefined, "fr-FR, de;q=0.8, en;q=0.7", "de"],
    ["a refused language is not taken", undefined, "de;q=0, fr", "en"],
    ["nothing known means English", undefined, "fr", "en"],
    ["no header means English", undefined, null, "en"],
  ] as const)("%s", (_sentence, chosen, header, expected) => {
    expect(pickLocale(chosen, header)).toBe(expected);
  });
});
