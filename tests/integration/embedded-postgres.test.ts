import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { findEmbeddedPostgres, startEmbeddedPostgres } from "#server/db/embedded.ts";
import { isAlive, waitWhile } from "#server/db/embedded/process.ts";

import { rowsOf } from "../support/database.ts";
import type { Told } from "../support/postgres-process.ts";

const ENTRY = path.join(import.meta.dirname, "../support/postgres-process.ts");

let dataDir: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  // Made with mode 700, so that as root this also shows that Postgres, which is another user, gets through.
  dataDir = mkdtempSync(path.join(tmpdir(), "parley-embedded-"));
});

afterEach(async () => {
  if (children.length > 0) {
    for (const child of children.splice(0)) child.kill("SIGKILL");
    // Stops what a killed process left behind.
    await (await start()).stop();
  }
  rmSync(dataDir, { recursive: true, force: true });
});

const start = (onExit?: (reason: string) => void) => startEmbeddedPostgres({ dataDir, log: () => undefined, ...(onExit && { onExit }) });

/** Starts it in a process of its own. */
async function startElsewhere(): Promise<{ child: ChildProcess; url: string; pid: number }> {
  const child = fork(ENTRY, [dataDir], { execPath: process.execPath, execArgv: [] });
  children.push(child);
  const [told] = (await once(child, "message")) as [Told];
  if (!("url" in told)) throw new Error(JSON.stringify(told));
  return { child, ...told };
}

async function killAndWait(child: ChildProcess): Promise<void> {
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
}

const remember = (url: string) => rowsOf(url, "CREATE TABLE kept AS SELECT 'said' AS word");
const recall = (url: string) => rowsOf(url, "SELECT word FROM kept");

describe("the embedded database", () => {
  test("keeps what it was told over an orderly stop, and starts again at once", async () => {
    const first = await start();
    await remember(first.url);
    await first.stop();

    const begun = performance.now();
    const second = await start();
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(await recall(second.url)).toEqual([{ word: "said" }]);
    await second.stop();
    expect(isAlive(second.pid)).toBe(false);
  });

  test("listens on nothing but a socket that only its user may reach, and acknowledges nothing before it is on disk", async () => {
    const postgres = await start();
    const settings = await rowsOf<{ name: string; setting: string }>(
      postgres.url,
      "SELECT name, setting FROM pg_settings WHERE name = ANY ('{listen_addresses,fsync,synchronous_commit,full_page_writes,server_encoding}')",
    );
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      listen_addresses: "",
      fsync: "on",
      synchronous_commit: "on",
      full_page_writes: "on",
      server_encoding: "UTF8",
    });
    await postgres.stop();
  });

  test("recovers after everything was killed", async () => {
    const killed = await startElsewhere();
    await remember(killed.url);
    await killAndWait(killed.child);
    process.kill(killed.pid, "SIGKILL");
    await waitWhile(() => isAlive(killed.pid), 5_000);

    const next = await start();
    expect(await recall(next.url)).toEqual([{ word: "said" }]);
    await next.stop();
  });

  test("stops the Postgres that outlived a killed process, and takes over its data", async () => {
    const killed = await startElsewhere();
    await remember(killed.url);
    await killAndWait(killed.child);
    expect(isAlive(killed.pid)).toBe(true);

    const next = await start();
    expect(isAlive(killed.pid)).toBe(false);
    expect(await recall(next.url)).toEqual([{ word: "said" }]);
    await next.stop();
  });

  test("is stopped when the process that holds it simply exits", async () => {
    const held = await startElsewhere();
    const exited = once(held.child, "exit");
    held.child.disconnect();
    await exited;
    expect(await waitWhile(() => isAlive(held.pid), 5_000)).toBe(true);
  });

  test("is refused to a second process while the first one runs, and can be found by it", async () => {
    const held = await startElsewhere();
    await expect(start()).rejects.toThrow(`Parley is already running on ${dataDir} (process ${held.child.pid})`);
    expect(findEmbeddedPostgres(dataDir)).toBe(held.url);
    await killAndWait(held.child);
    expect(findEmbeddedPostgres(dataDir)).toBeUndefined();
  });

  test("is made anew where its making was interrupted", async () => {
    mkdirSync(path.join(dataDir, "postgres.new"));
    writeFileSync(path.join(dataDir, "postgres.new/PG_VERSION"), "18\n");
    const postgres = await start();
    await remember(postgres.url);
    await postgres.stop();
    expect(existsSync(path.join(dataDir, "postgres.new"))).toBe(false);
  });

  test("is not deceived by a process that now has the number of its dead predecessor", async () => {
    await (await start()).stop();
    const pidFile = path.join(dataDir, "postgres/postmaster.pid");
    writeFileSync(pidFile, `${process.pid}\n${dataDir}/postgres\n0\n5432\n\n\n`);
    writeFileSync(path.join(dataDir, "parley.lock"), `${process.pid} another beginning\n`);
    const postgres = await start();
    expect(readFileSync(pidFile, "utf8")).toContain(String(postgres.pid));
    await postgres.stop();
  });

  test("says so when it ends by itself", async () => {
    const { promise: ended, resolve } = Promise.withResolvers<string>();
    const postgres = await start(resolve);
    process.kill(postgres.pid, "SIGKILL");
    expect(await ended).toBe("The embedded database ended by itself (SIGKILL).");
  });

  test("refuses data of another version in one sentence, and leaves it alone", async () => {
    await (await start()).stop();
    const versionFile = path.join(dataDir, "postgres/PG_VERSION");
    writeFileSync(versionFile, "17\n");
    await expect(start()).rejects.toThrow("was made by PostgreSQL 17 and this Parley brings PostgreSQL 18");
    writeFileSync(versionFile, "18\n");
  });
});
