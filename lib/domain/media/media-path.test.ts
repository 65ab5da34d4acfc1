import { expect, test } from "vitest";

import { mediaParamsSchema } from "#contract/media.ts";

import { mediaPath, pathOf } from "./media-path.ts";

test("a path has the day on which the file came, in UTC, and fits its address", () => {
  const path = mediaPath(Date.parse("2026-01-01T00:30:00+01:00"), "AAAAAAAAAAAAAAAAAAAAA-", "webp");
  expect(path).toBe("uploads/2025/12/31/AAAAAAAAAAAAAAAAAAAAA-.webp");
  expect(pathOf(mediaParamsSchema.parse({ year: "2025", month: "12", day: "31", file: "AAAAAAAAAAAAAAAAAAAAA-.webp" }))).toBe(path);
});

test.each(["..", "a/../../b.webp", "AAAAAAAAAAAAAAAAAAAAA-", "AAAAAAAAAAAAAAAAAAAAA-.webp/..", "%2e%2e.webp"])(
  "%s is the name of no file",
  (file) => {
    expect(mediaParamsSchema.safeParse({ year: "2025", month: "12", day: "31", file }).success).toBe(false);
  },
);
