import { expect, test } from "vitest";

import type { CurrentPhase } from "#contract/run-sheet.ts";

import { runningPhase } from "./running-phase.ts";

const PHASE: CurrentPhase = { index: 0, of: 2, kind: "discuss", name: "", started_at: "2026-01-01T12:00:00.000Z", ends_at: null };

test("A phase runs as long as its room is open, and not beyond", () => {
  expect(runningPhase(PHASE, "open")).toBe(PHASE);
  expect(runningPhase(null, "open")).toBeNull();
  for (const state of ["scheduled", "closing", "closed", "erased"] as const) expect(runningPhase(PHASE, state)).toBeNull();
});
