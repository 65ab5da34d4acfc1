import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

import { childEnv } from "../config/env.ts";
import { operatorError } from "../config/operator-error.ts";
import { ROOT } from "./root.ts";
import { hashFiles } from "./source-hash.ts";

const STAMP = path.join(ROOT, ".next/parley-source-hash");

/** Everything the build reads. The generated client follows from the schema, and the copies in public from the lock file. */
const SOURCES = ["app", "components", "lib", "public", "next.config.ts", "postcss.config.mjs", "package-lock.json", "prisma/schema.prisma"];
const NOT_BUILT = /^(public\/(emoji|vendor)|lib\/server\/(cli|db\/generated))$|\.test\.tsx?$|\.md$/;

/** Builds the pages if there is no build of exactly these sources, and says so through `announce` because it takes a while. */
export async function ensureBuild(announce: (line: string) => void, signal?: AbortSignal): Promise<void> {
  const wanted = hashFiles(ROOT, SOURCES, (file) => NOT_BUILT.test(file));
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted) return;
  announce("Building the pages; this takes about a minute and happens once per version.");
  // Gone first, so that a build that is interrupted counts as none.
  rmSync(STAMP, { force: true });
  const { code, output } = await runNextBuild(signal);
  if (code !== 0) throw operatorError(`The pages could not be built:\n${output}`);
  writeFileSync(STAMP, wanted);
}

/** Its output is kept back, and shown only when it fails. */
function runNextBuild(signal?: AbortSignal): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const build = spawn(process.execPath, [path.join(ROOT, "node_modules/next/dist/bin/next"), "build"], {
      cwd: ROOT,
      env: childEnv({ NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" }),
      stdio: ["ignore", "pipe", "pipe"],
      ...(signal && { signal }),
    });
    let output = "";
    for (const stream of [build.stdout, build.stderr]) stream.setEncoding("utf8").on("data", (text: string) => (output += text));
    build.once("error", reject);
    build.once("close", (code) => resolve({ code, output }));
  });
}
