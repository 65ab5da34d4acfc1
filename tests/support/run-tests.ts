/**
 * `npm test`: everything, on a machine that has nothing but Node and npm. Rules, integration and realtime tests with Vitest, then people in
 * Chromium with Playwright. The last line is "N passed, M failed"; a run that could not be counted is a failure, and so is a skipped test.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import * as z from "zod";

import { ensureBuild } from "#server/cli/next-build.ts";
import { prepareSources } from "#server/cli/prepare.ts";
import { ROOT } from "#server/cli/root.ts";
import { runCommand } from "#server/cli/run-command.ts";
import { childEnv } from "#server/config/env.ts";

import { ensureTools } from "./ensure-tools.ts";

interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Each by its file, its name and what it said first: a long run's output may be kept by its end alone. */
  readonly failures: readonly string[];
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()).nullish() })),
    }),
  ),
});
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

/** Characters of a failure that are repeated at the end. */
const FAILURE_MAX = 1_500;

await runCommand(async () => {
  ensureTools();
  prepareSources();
  await ensureBuild(console.log);
  const reports = mkdtempSync(path.join(tmpdir(), "parley-reports-"));
  try {
    const counts = [runVitest(path.join(reports, "vitest.json")), runPlaywright(path.join(reports, "playwright.json"))];
    for (const failure of counts.flatMap(({ failures }) => failures)) console.log(`failed: ${failure}`);
    const sum = (key: Exclude<keyof Count, "failures">): number => counts.reduce((total, count) => total + count[key], 0);
    if (sum("skipped") > 0) console.log(`${sum("skipped")} skipped, which counts as failed`);
    const failed = sum("failed") + sum("skipped");
    console.log(`${sum("passed")} passed, ${failed} failed`);
    if (failed > 0) process.exitCode = 1;
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
});

function runVitest(report: string): Count {
  const succeeded = run("node_modules/vitest/vitest.mjs", ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`]);
  return count(succeeded, report, (written) => {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = vitestReport.parse(written);
    const failures = testResults.flatMap(({ name, message, assertionResults }) => {
      const failed = assertionResults.filter(({ status }) => status === "failed");
      const ofFile = failed.length === 0 && message ? [message] : [];
      const said = failed.map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages?.[0] ?? ""}`);
      return [...ofFile, ...said].map((text) => `${path.relative(ROOT, name)} › ${text.slice(0, FAILURE_MAX)}`);
    });
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests, failures };
  });
}

function runPlaywright(report: string): Count {
  const succeeded = run("node_modules/@playwright/test/cli.js", ["test", "--reporter=list,json"], { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  return count(succeeded, report, (written) => {
    const { expected, unexpected, flaky, skipped } = playwrightReport.parse(written).stats;
    if (flaky > 0) console.log(`${flaky} passed only at the second try; the list above says which`);
    // What failed is at the end of its own report, which is the last.
    return { passed: expected + flaky, failed: unexpected, skipped, failures: [] };
  });
}

function run(program: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): boolean {
  return spawnSync(process.execPath, [program, ...args], { cwd: ROOT, stdio: "inherit", env: childEnv(environment) }).status === 0;
}

/** What the runner counted. One that ended badly although every test passed (an unhandled error, a failed set-up) counts one failure. */
function count(succeeded: boolean, report: string, read: (written: unknown) => Count): Count {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0, failures: [`${path.basename(report)} was not written`] };
  const counted = read(JSON.parse(readFileSync(report, "utf8")));
  return succeeded || counted.failed > 0
    ? counted
    : { ...counted, failed: 1, failures: [`the run behind ${path.basename(report)} ended badly`] };
}
