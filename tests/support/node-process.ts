/**
 * A node of its own process, for tests that need the whole server: `server.ts` as it is, with the environment of its parent. Answers questions
 * about its event loop over IPC, drains on SIGTERM and ends with 0.
 */
import { monitorEventLoopDelay } from "node:perf_hooks";

import { childEnv, readEnv } from "#server/config/env.ts";

import { startServer } from "../../server.ts";
import { collectGarbage } from "#server/cli/collect-garbage.ts";

/** What the parent may ask. */
export type Question = "loop:start" | "loop:read" | "memory";

/** What the node tells its parent; delays are in milliseconds, memory in bytes. */
export type Answer =
  | { readonly port: number; readonly setupUrl: string | null }
  | { readonly p99: number; readonly max: number }
  | { readonly heap: number; readonly resident: number };

const tell = (answer: Answer): void => void process.send?.(answer);

// Next is loaded for production, which NODE_ENV of this process says; our own settings are a test's, where a cheap bcrypt is allowed.
const env = readEnv(childEnv({ NODE_ENV: "test" }));
const { databaseUrl, secret } = env;
if (databaseUrl === undefined || secret === undefined) throw new Error("a node under test needs DATABASE_URL and PARLEY_SECRET");
const server = await startServer({ env: { ...env, databaseUrl, secret } });

const delay = monitorEventLoopDelay({ resolution: 1 });
process.on("message", (question: Question) => {
  if (question === "loop:start") {
    delay.reset();
    delay.enable();
  } else if (question === "memory") {
    collectGarbage();
    const { heapUsed, rss } = process.memoryUsage();
    tell({ heap: heapUsed, resident: rss });
  } else {
    delay.disable();
    tell({ p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 });
  }
});

process.once("SIGTERM", () => {
  void server.stop().then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
// Whoever started this is gone, so nobody will stop it.
process.once("disconnect", () => process.exit(2));

tell({ port: Number(new URL(server.url).port), setupUrl: server.setupUrl });
