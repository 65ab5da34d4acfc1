import { expect, test } from "vitest";

import { LIMITS } from "#contract/limits.ts";

import { undoMs } from "./undo-ms.ts";

const WHOLE_MS = LIMITS.sweepUndoSeconds * 1_000;
const swept = Date.UTC(2026, 10, 21, 20);
const sweep = { undo_until: new Date(swept + WHOLE_MS).toISOString() };

test("A sweep is offered to be taken back until shortly before the server would refuse it, however late the answer came", () => {
  for (const late of [0, 1_000, 4_000]) {
    const end = swept + late + undoMs(sweep, swept + late);
    expect(end).toBeLessThan(swept + WHOLE_MS);
    expect(end).toBeGreaterThan(swept + WHOLE_MS - 1_000);
  }
});

test("It is not offered once that is over, nor for longer than it ever lasts", () => {
  expect(undoMs(sweep, swept + WHOLE_MS)).toBeLessThanOrEqual(0);
  expect(undoMs(sweep, swept - 60_000)).toBeLessThan(WHOLE_MS);
});
