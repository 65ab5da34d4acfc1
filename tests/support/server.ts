import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

import { childEnv } from "#server/config/env.ts";

import type { Answer, Question } from "./node-process.ts";

/** One node of the real server, as a process of its own. */
export interface LiveNode {
  /** Where it listens. */
  readonly url: string;
  /** Where its pages come from for a browser: the public address if it has one. */
  readonly origin: string;
  /** The one-time link for the first operator. */
  readonly setupUrl: string | null;
  readonly pid: number;
  /** What it has written to its standard output and error. */
  output(): string;
  /** Whether the process still runs. */
  alive(): boolean;
  /** The event loop's delay while `work` went on, in milliseconds. */
  loopDelayDuring(work: () => Promise<void>): Promise<{ p99: number; max: number }>;
  /** What its process holds once the garbage is collected, in bytes. */
  memory(): Promise<{ heap: number; resident: number }>;
  /** SIGTERM, which drains; resolves with the exit code once the process has ended. */
  stop(): Promise<number | null>;
  /** SIGKILL: no farewell, no flush. */
  kill(): Promise<void>;
}

export interface LiveNodeOptions {
  readonly databaseUrl: string;
  readonly redisUrl?: string;
  /** Further variables of the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** A program, with its arguments, that starts the node in its own place, such as one that enters a network namespace. */
  readonly through?: readonly string[];
}

const ENTRY = path.join(import.meta.dirname, "node-process.ts");
const ROOT = path.join(import.meta.dirname, "../..");
const BOOT_MS = 60_000;

const DEFAULTS = {
  NODE_ENV: "production",
  HOST: "127.0.0.1",
  PORT: "0",
  PUBLIC_URL: "",
  ALLOWED_ORIGINS: "",
  REDIS_URL: "",
  NODE_ID: "",
  ROLES: "web,worker",
  // One for all nodes, as of a real cluster: a seat sealed by one is opened by the others.
  PARLEY_SECRET: "a secret that only the tests know, 32 or more",
  BCRYPT_COST: "4",
  // What is sent to one node is read at another.
  MEDIA_DIR: path.join(import.meta.dirname, "../../node_modules/.cache/media"),
  LOG_LEVEL: "warn",
  DATABASE_POOL_MAX: "10",
  // The programs below ask and write faster than fingers; the limits have tests of their own.
  MESSAGES_PER_MINUTE: "100000",
  REQUESTS_PER_MINUTE: "1000000",
  NEXT_TELEMETRY_DISABLED: "1",
  NODE_OPTIONS: "",
  // Types are stripped and code is compiled once for all nodes, which saves half of a start's work.
  NODE_COMPILE_CACHE: path.join(import.meta.dirname, "../../node_modules/.cache/compile"),
};

/** Starts a node on a free port of the loopback and waits until it answers. Needs `next build` to have run. */
export async function startLiveNode({ databaseUrl, redisUrl, env = {}, through = [] }: LiveNodeOptions): Promise<LiveNode> {
  const variables = { ...DEFAULTS, DATABASE_URL: databaseUrl, ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }), ...env };
  const [program = process.execPath, ...args] = [...through, process.execPath, ENTRY];
  const child = spawn(program, args, { cwd: ROOT, env: childEnv(variables), stdio: ["ignore", "pipe", "pipe", "ipc"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => (said = (said + chunk.toString()).slice(-200_000)));
  // A test run that is interrupted must not leave nodes behind.
  const orphan = (): void => void child.kill("SIGKILL");
  process.once("exit", orphan);
  child.once("exit", () => process.off("exit", orphan));

  const ready = await firstAnswer(child, () => said);
  if (!("port" in ready)) throw new Error("the node spoke before it was ready");
  const url = `http://${variables.HOST}:${ready.port}`;
  const { status } = await fetch(`${url}/health`);
  if (status !== 200) throw new Error(`the node answers /health with ${status}`);
  return nodeOf(child, { url, origin: variables.PUBLIC_URL || url, setupUrl: ready.setupUrl, output: () => said });
}

function nodeOf(child: ChildProcess, facts: Pick<LiveNode, "url" | "origin" | "setupUrl" | "output">): LiveNode {
  const alive = (): boolean => child.exitCode === null && child.signalCode === null;
  const end = async (signal: "SIGTERM" | "SIGKILL"): Promise<number | null> => {
    if (alive()) {
      const exited = once(child, "exit");
      child.kill(signal);
      await exited;
    }
    return child.exitCode;
  };
  const ask = async (question: Question): Promise<Answer> => {
    const answered = once(child, "message") as Promise<[Answer]>;
    child.send(question);
    return (await answered)[0];
  };
  return {
    ...facts,
    pid: child.pid ?? 0,
    alive,
    async loopDelayDuring(work) {
      child.send("loop:start" satisfies Question);
      await work();
      const answer = await ask("loop:read");
      if (!("p99" in answer)) throw new Error("the node answered something else");
      return answer;
    },
    async memory() {
      const answer = await ask("memory");
      if (!("heap" in answer)) throw new Error("the node answered something else");
      return answer;
    },
    stop: () => end("SIGTERM"),
    async kill() {
      await end("SIGKILL");
    },
  };
}

function firstAnswer(child: ChildProcess, output: () => string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new Error(`the node was not ready in time:\n${output()}`));
    }, BOOT_MS);
    child.once("message", (answer: Answer) => {
      clearTimeout(late);
      resolve(answer);
    });
    child.once("exit", (code, signal) => {
      clearTimeout(late);
      reject(new Error(`the node ended with ${signal ?? code} before it was ready:\n${output()}`));
    });
  });
}
