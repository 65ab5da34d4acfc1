/**
 * `npm run bench`: starts the production server, drives it by the public contract, and prints what is promised beside what was measured.
 * `-- --only saturate,ack` for some scenarios, `--quick` for a short rough run, `--repeats N`, `--in-flight N`, `--nobuild`; `--out name` keeps
 * `name.json` and `name.md`, which otherwise go to a temporary folder.
 */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

import { z } from "zod";

import { ensureBuild } from "#server/cli/next-build.ts";
import { prepareSources } from "#server/cli/prepare.ts";
import { runCommand } from "#server/cli/run-command.ts";
import { operatorError } from "#server/config/operator-error.ts";

import { type Figure, ratioOf } from "./figure.ts";
import { GOALS, isMet } from "./goals.ts";
import { describeMachine } from "./machine.ts";
import { startCluster } from "./rig/cluster.ts";
import { assertCores } from "./rig/cores.ts";
import type { Rig } from "./rig/rig.ts";
import type { Scenario } from "./scenario.ts";
import { SCENARIOS } from "./scenarios.ts";
import { markdownOf } from "./table.ts";

const count = z.coerce.number().int().min(1).max(1000).optional();
const optionsSchema = z.object({
  only: z.string().optional(),
  quick: z.boolean().default(false),
  repeats: count,
  nobuild: z.boolean().default(false),
  "in-flight": count.default(16),
  out: z.string().optional(),
});
type Options = z.infer<typeof optionsSchema>;

await runCommand(async () => {
  const options = readOptions();
  const chosen = scenariosOf(options);
  assertCores();
  prepareSources();
  if (!options.nobuild) await ensureBuild(console.log);
  const figures = await measure(chosen, options);
  const machine = describeMachine();
  console.log(`\n${machine}\n\n${markdownOf(figures)}\n`);
  const out = options.out ?? path.join(mkdtempSync(path.join(tmpdir(), "parley-bench-report-")), "bench");
  const verdicts = figures.map((figure) => ({
    ...figure,
    ratio: ratioOf(figure),
    goal: GOALS[figure.id]?.words ?? null,
    met: isMet(figure),
  }));
  writeFileSync(`${out}.json`, `${JSON.stringify({ machine, options, figures: verdicts }, null, 2)}\n`);
  writeFileSync(`${out}.md`, `${machine}\n\n${markdownOf(figures)}\n`);
  console.log(`kept in ${out}.json and ${out}.md`);
});

/** A scenario that fails costs its own figures only. */
async function measure(
  scenarios: readonly Scenario[],
  { quick, repeats = quick ? 1 : 3, "in-flight": inFlight }: Options,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  const lengths = quick ? { warmUpMs: 2_000, measureMs: 3_000 } : { warmUpMs: 4_000, measureMs: 10_000 };
  const cluster = await startCluster();
  const rig: Rig = { cluster, quick, repeats, inFlight, lengths, log: (line) => console.log(line) };
  try {
    for (const scenario of scenarios) {
      try {
        figures.push(...(await scenario.run(rig)));
      } catch (error) {
        process.exitCode = 1;
        console.error(`${scenario.name} (${scenario.about}) could not be measured:`, error);
      }
    }
  } finally {
    await cluster.stop();
  }
  return figures;
}

function readOptions(): Options {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const flags = { only: text, quick: flag, nobuild: flag, repeats: text, "in-flight": text, out: text } as const;
  const parsed = optionsSchema.safeParse(parseArgs({ options: flags }).values);
  if (!parsed.success) throw operatorError(`The options cannot be used: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function scenariosOf({ only }: Options): readonly Scenario[] {
  if (only === undefined) return SCENARIOS;
  const names = only.split(",");
  const unknown = names.filter((name) => !SCENARIOS.some((scenario) => scenario.name === name));
  if (unknown.length > 0)
    throw operatorError(`There is no scenario ${unknown.join(", ")}; there are ${SCENARIOS.map(({ name }) => name).join(", ")}.`);
  return SCENARIOS.filter(({ name }) => names.includes(name));
}
