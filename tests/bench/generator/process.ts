/** The load generator, a process of its own on a core of its own: takes one plan from its parent, tells when to measure, and tells its result. */
import { once } from "node:events";

import { connectAll } from "./connect.ts";
import { runLoad } from "./load.ts";
import type { IdlePlan, Mark, Plan, Told } from "./plan.ts";
import { runRequests } from "./requests.ts";
import { runStatements } from "./statements.ts";
import { runStorm } from "./storm.ts";

const tell = (told: Told): Promise<void> =>
  new Promise((resolve) => {
    process.send?.(told, () => resolve());
  });
const mark: Mark = async (name) => {
  const measured = once(process, "message");
  await tell({ mark: name });
  await measured;
};

async function runIdle(plan: IdlePlan): Promise<null> {
  let have = 0;
  for (const step of plan.steps) {
    await connectAll({ ...plan, places: plan.places.slice(have, step) });
    have = step;
    await mark(String(step));
  }
  return null;
}

function run(plan: Plan): Promise<unknown> {
  switch (plan.kind) {
    case "load":
      return runLoad(plan, mark);
    case "idle":
      return runIdle(plan);
    case "storm":
      return runStorm(plan, mark);
    case "requests":
      return runRequests(plan, mark);
    case "statements":
      return runStatements(plan, mark);
  }
}

process.once("disconnect", () => process.exit(2));
const [plan] = (await once(process, "message")) as [Plan];
try {
  await tell({ result: await run(plan) });
} catch (error) {
  await tell({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}
process.exit(0);
