import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

import { freePort } from "./free-port.ts";

/** A real redis-server of its own. */
export interface TestRedis {
  readonly url: string;
  /** Process id, for a test that pauses it. */
  readonly pid: number;
  /** Whether the process still runs. */
  alive(): boolean;
  /** Ends it at once; what it held is gone. Safe to call twice. */
  stop(): Promise<void>;
}

/** Starts a redis-server on a free port of the loopback, without a file. On `port` it is one that comes back after it was away. */
export async function startRedis(port?: number): Promise<TestRedis> {
  const listensOn = port ?? (await freePort());
  const flags = ["--port", String(listensOn), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--daemonize", "no"];
  const server = spawn("redis-server", flags, { cwd: "/", stdio: ["ignore", "pipe", "ignore"] });
  // A run that is interrupted must not leave servers behind.
  const orphan = (): void => void server.kill("SIGKILL");
  process.once("exit", orphan);
  const ended = once(server, "exit").finally(() => process.off("exit", orphan));
  await ready(server.stdout, ended);
  if (server.pid === undefined) throw new Error("redis-server has no process id");
  return {
    url: `redis://127.0.0.1:${listensOn}`,
    pid: server.pid,
    alive: () => server.exitCode === null && server.signalCode === null,
    async stop() {
      server.kill("SIGKILL");
      await ended;
    },
  };
}

async function ready(output: NodeJS.ReadableStream, ended: Promise<unknown>): Promise<void> {
  const started = new Promise<void>((resolve) => {
    createInterface({ input: output }).on("line", (line) => {
      if (line.includes("Ready to accept connections")) resolve();
    });
  });
  const failed = ended.then(() => {
    throw new Error("redis-server ended before it was ready");
  });
  await Promise.race([started, failed]);
}
