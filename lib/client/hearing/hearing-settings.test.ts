import { expect, test } from "vitest";

import { hearingFrom } from "./hearing-settings.ts";

const DEFAULTS = { verbosity: "concerns", readAloud: false, rate: 1, voice: null, captions: false, captionCount: 3 };

test.each([null, "", "{", "null", "[]", '"x"', '{"verbosity":"loud","rate":9,"captions":"yes","captionCount":7,"voice":3}'])(
  "What cannot be understood is as by default: %s",
  (kept) => {
    expect(hearingFrom(kept)).toEqual(DEFAULTS);
  },
);

test("What was kept comes back", () => {
  const kept = { verbosity: "nothing", readAloud: true, rate: 1.5, voice: "Anna", captions: true, captionCount: 1 };
  expect(hearingFrom(JSON.stringify(kept))).toEqual(kept);
});
