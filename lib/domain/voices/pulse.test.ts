import { expect, test } from "vitest";

import { PULSE_KINDS } from "#contract/pulse.ts";

import { excluded, FADES_AFTER_MS, fadesAt, FADING } from "./pulse.ts";

test("all but a hand fade after three minutes", () => {
  expect(PULSE_KINDS.map((kind) => fadesAt(kind, 1_000))).toEqual([181_000, 181_000, 181_000, null]);
  expect(PULSE_KINDS.filter((kind) => fadesAt(kind, 0) === FADES_AFTER_MS)).toEqual(FADING);
});

test("faster and slower exclude one another, and nothing else does", () => {
  expect(PULSE_KINDS.map(excluded)).toEqual(["slower", "faster", null, null]);
});
