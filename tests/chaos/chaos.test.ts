import { afterAll, expect, test } from "vitest";

import type { Fault, Outcome } from "./fault.ts";
import { FAULTS } from "./faults.ts";
import { lineOf } from "./report.ts";
import { runFault } from "./run-fault.ts";
import { Stage } from "./stage.ts";

/** For a machine that hangs, not for the product: every fault has limits of its own. */
const HARNESS_MS = 300_000;

/** For what is tried twice. */
const TRIES = 2;

const isRoot = process.getuid?.() === 0;
let common: Promise<Stage> | null = null;

afterAll(async () => {
  const stage: Stage | null = await common;
  await stage?.stop();
}, HARNESS_MS);

for (const fault of FAULTS) {
  test.skipIf(fault.needsRoot !== undefined && !isRoot)(nameOf(fault), { timeout: TRIES * HARNESS_MS }, async () => {
    const outcome = await tryFault(fault);
    // A machine that was busy for a moment gets a second chance; whatever was lost, doubled or out of order does not.
    const wasOnlySlow = outcome.complaints.length > 0 && outcome.complaints.length === outcome.overruns.length;
    expect((wasOnlySlow ? await tryFault(fault) : outcome).complaints).toEqual([]);
  });
}

async function tryFault(fault: Fault): Promise<Outcome> {
  const outcome = await runFault(fault, "short", () => (common ??= Stage.start()));
  process.stdout.write(`${lineOf(outcome)}\n`);
  return outcome;
}

/** A fault that cannot be tried says why; a skipped test counts as failed. */
function nameOf({ title, needsRoot }: Fault): string {
  return needsRoot === undefined || isRoot ? title : `${title} (not tried: it ${needsRoot}, for which one must be root)`;
}
