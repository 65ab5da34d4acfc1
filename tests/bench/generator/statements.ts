import { setTimeout as pause } from "node:timers/promises";

import pg from "pg";

import { Recorder } from "../quantiles.ts";
import type { Mark, StatementsPlan, TimesResult } from "./plan.ts";

const STATEMENTS_MAX = 1_000_000;

/** The round trip of a statement from where clients are, through the driver that the server uses. */
export async function runStatements(plan: StatementsPlan, mark: Mark): Promise<TimesResult> {
  const client = new pg.Client({ connectionString: plan.databaseUrl });
  await client.connect();
  const times = new Recorder(STATEMENTS_MAX);
  const gap = plan.perSecond === undefined ? 0 : 1000 / plan.perSecond;
  const until = async (end: number, note: (ms: number) => void): Promise<void> => {
    for (let turn = 0; performance.now() < end; turn += 1) {
      const from = performance.now();
      const values = [...(plan.values[turn % plan.values.length] ?? [])];
      await client.query(plan.name === undefined ? { text: plan.text, values } : { name: plan.name, text: plan.text, values });
      note(performance.now() - from);
      if (gap > 0) await pause(Math.max(0, from + gap - performance.now()));
    }
  };
  await until(performance.now() + plan.warmUpMs, () => undefined);
  await mark("start");
  await until(performance.now() + plan.measureMs, (ms) => times.add(ms));
  await mark("stop");
  await client.end();
  return { times: times.quantiles(), failed: 0 };
}
