import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";

import { childEnv } from "#server/config/env.ts";

import { freePort } from "../support/free-port.ts";

const ROOT = path.join(import.meta.dirname, "../..");
const UNSET = {
  DATABASE_URL: "",
  REDIS_URL: "",
  PARLEY_SECRET: "",
  PUBLIC_URL: "",
  ROLES: "",
  NODE_ENV: "production",
  HOST: "127.0.0.1",
  BCRYPT_COST: "12",
};

let dataDir: string;
let launched: ChildProcess | undefined;

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "parley-launcher-"));
});

afterEach(async () => {
  if (launched?.exitCode === null && launched.signalCode === null) {
    launched.kill("SIGTERM");
    await once(launched, "exit");
  }
  rmSync(dataDir, { recursive: true, force: true });
});

/** What `npm start` runs. */
function launch(variables: Readonly<Record<string, string>>): { child: ChildProcess; out: () => string; err: () => string } {
  const child = spawn(process.execPath, ["lib/server/cli/start.ts"], {
    cwd: ROOT,
    env: childEnv({ ...UNSET, PARLEY_DATA_DIR: dataDir, ...variables }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  launched = child;
  const said = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (said.err += chunk.toString()));
  return { child, out: () => said.out, err: () => said.err };
}

/** Launches and waits for the end. */
async function outcome(variables: Readonly<Record<string, string>>): Promise<{ code: number | null; err: string }> {
  const { child, err } = launch(variables);
  const [code] = (await once(child, "close")) as [number | null];
  return { code, err: err() };
}

/** A program that listens and, perhaps, says something. */
async function listen(greeting = ""): Promise<{ server: Server; port: number }> {
  const port = await freePort();
  const server = createServer((socket) => socket.on("error", () => undefined).on("data", () => socket.end(greeting)));
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return { server, port };
}

const oneSentence = /^[A-Z][^\n]+\.\n$/;

describe("a start that cannot succeed says why in one sentence and ends with 1", () => {
  test("where the port is taken", async () => {
    const { server, port } = await listen();
    const { code, err } = await outcome({ PORT: String(port) });
    server.close();
    expect(err).toBe(`Port ${port} is taken: stop the program that uses it, or set PORT to another number.\n`);
    expect(code).toBe(1);
  });

  test("where nothing answers at DATABASE_URL, without the password", async () => {
    const port = await freePort();
    const { code, err } = await outcome({ PORT: "0", DATABASE_URL: `postgresql://ada:hunter2@127.0.0.1:${port}/parley` });
    expect(err).toBe(`DATABASE_URL cannot be used: nothing answers at 127.0.0.1:${port}/parley (ECONNREFUSED).\n`);
    expect(code).toBe(1);
  });

  test("where something else answers at DATABASE_URL", async () => {
    const { server, port } = await listen("HTTP/1.1 400 Bad Request\r\n\r\n");
    const { code, err } = await outcome({ PORT: "0", DATABASE_URL: `postgresql://ada@127.0.0.1:${port}/parley` });
    server.close();
    expect(err).toContain("does not speak as Postgres does");
    expect(err).toMatch(oneSentence);
    expect(code).toBe(1);
  });

  test("where there is no such database", async () => {
    const url = new URL(inject("templateUrl"));
    url.pathname = "/nowhere";
    const { code, err } = await outcome({ PORT: "0", DATABASE_URL: url.href });
    expect(err).toContain("there is no such database");
    expect(err).toMatch(oneSentence);
    expect(code).toBe(1);
  });

  test("where variables are wrong, naming all of them", async () => {
    const { code, err } = await outcome({ PORT: "door", LOG_LEVEL: "loud", REDIS_URL: "http://127.0.0.1" });
    expect(err).toMatch(/PORT must be .*REDIS_URL must be .*LOG_LEVEL must be /);
    expect(err).toMatch(oneSentence);
    expect(code).toBe(1);
  });

  test("where the data cannot be kept", async () => {
    const { code, err } = await outcome({ PORT: "0", PARLEY_DATA_DIR: path.join(ROOT, "package.json/data") });
    expect(err).toMatch(/package\.json\/data is not a folder: set PARLEY_DATA_DIR to one\.\n$/);
    expect(code).toBe(1);
  });
});

test("a start with nothing but a folder serves, keeps its secret to itself, drains on SIGTERM and starts again at once", async () => {
  const port = await freePort();
  const serve = async (): Promise<number> => {
    const begun = performance.now();
    const { child, out, err } = launch({ PORT: String(port) });
    await expect.poll(out, { timeout: 60_000, message: err() }).toContain(`Parley is ready at http://localhost:${port}`);
    const took = performance.now() - begun;
    expect(out()).toMatch(new RegExp(`http://\\S+:${port}/setup\\S+`));
    expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200);
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
    return took;
  };
  await serve();
  const secret = readFileSync(path.join(dataDir, "secret"), "utf8");
  expect(statSync(path.join(dataDir, "secret")).mode & 0o777).toBe(0o600);

  // As an operator's copy program may leave it; not our business to refuse.
  chmodSync(path.join(dataDir, "secret"), 0o400);
  expect(await serve()).toBeLessThan(10_000);
  expect(readFileSync(path.join(dataDir, "secret"), "utf8")).toBe(secret);
}, 120_000);
