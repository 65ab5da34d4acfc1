/**
 * `npm run chaos`: every fault once in its short form. `-- --long` as often as a release asks for, `-- --only redis-frozen,killed-node` for
 * some of them, `-- --out file.md` (or .json) keeps the table. Ends with 1 if a promise was broken or a fault could not be tried.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

import { ensureBuild } from "#server/cli/next-build.ts";
import { prepareSources } from "#server/cli/prepare.ts";
import { runCommand } from "#server/cli/run-command.ts";
import { operatorError } from "#server/config/operator-error.ts";

import type { Fault, Form, Outcome } from "./fault.ts";
import { FAULTS } from "./faults.ts";
import { lineOf, markdownOf } from "./report.ts";
import { runFault } from "./run-fault.ts";
import { Stage } from "./stage.ts";

await runCommand(async () => {
  const { values } = parseArgs({
    options: { long: { type: "boolean", default: false }, only: { type: "string", multiple: true }, out: { type: "string" } },
  });
  const faults = chosen(values.only);
  prepareSources();
  await ensureBuild(console.log);
  const outcomes = await runAll(faults, values.long ? "long" : "short");
  console.log(`\n${markdownOf(outcomes)}`);
  if (values.out !== undefined)
    writeFileSync(values.out, values.out.endsWith(".json") ? `${JSON.stringify(outcomes, null, 2)}\n` : markdownOf(outcomes));
  const broken = outcomes.filter(({ complaints }) => complaints.length > 0).length;
  console.log(`${outcomes.length - broken} held, ${broken} broken`);
  if (broken > 0) process.exitCode = 1;
});

async function runAll(faults: readonly Fault[], form: Form): Promise<Outcome[]> {
  let common: Promise<Stage> | null = null;
  const outcomes: Outcome[] = [];
  try {
    for (const fault of faults) {
      const outcome = await runFault(fault, form, () => (common ??= Stage.start()));
      outcomes.push(outcome);
      console.log(lineOf(outcome));
    }
  } finally {
    await (await (common as Promise<Stage> | null))?.stop();
  }
  return outcomes;
}

function chosen(only: readonly string[] | undefined): readonly Fault[] {
  if (only === undefined) return FAULTS;
  const names = only.flatMap((list) => list.split(","));
  const unknown = names.filter((name) => !FAULTS.some((fault) => fault.name === name));
  if (unknown.length > 0)
    throw operatorError(`There is no fault ${unknown.join(", ")}; there are ${FAULTS.map(({ name }) => name).join(", ")}.`);
  return FAULTS.filter(({ name }) => names.includes(name));
}
