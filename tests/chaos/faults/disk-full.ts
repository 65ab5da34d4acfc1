import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { ERRORS, type ErrorCode } from "#contract/error-codes.ts";
import { hasCode } from "#server/system-error.ts";

import type { Fault, OwnStage } from "../fault.ts";
import type { Load } from "../load.ts";
import type { Trial } from "../trial.ts";
import { until } from "../until.ts";

/** A fresh cluster and some minutes of messages. */
const DISK_BYTES = 256 * 1024 * 1024;
const FULL_MS = { short: 5_000, long: 20_000 };
const REFUSED_MS = 30_000;
const DRAIN_MS = 10_000;
const MESSAGES_BETWEEN = 96;
const BLOCKS = [1024 * 1024, 4096];

/** The database's disk fills up, and is freed again by somebody who deletes something else. */
export const diskFull: Fault = {
  name: "disk-full",
  title: "The database's disk is full for 20 s (short form: 5 s) and free again",
  rounds: { short: 1, long: 5 },
  needsRoot: "mounts a small disk",
  prepare: prepareSmallDisk,
};

async function fillAndFree(trial: Trial, place: string): Promise<void> {
  const { stage } = trial;
  const load = await trial.startsLoad();
  const ballast = path.join(place, "ballast");
  let slowest = 0;
  for (let round = 0; round < trial.rounds; round += 1) {
    await load.goesOn(MESSAGES_BETWEEN);
    fill(ballast);
    const refused = await until(() => refusals(load).size > 0, REFUSED_MS);
    trial.holds(refused !== null, "nothing was refused although the disk was full");
    await pause(FULL_MS[trial.form]);
    rmSync(ballast);
    // A Postgres that could not write its log ends, as it should; starting it again is its keeper's business and not Parley's.
    if (!stage.postgres.alive) await stage.postgres.start();
    slowest = Math.max(slowest, (await load.drains()) ?? Number.POSITIVE_INFINITY);
  }
  trial.atMost("slowest drain of what waited", slowest, DRAIN_MS, "ms");
  const codes = [...refusals(load)];
  for (const [code, times] of codes) trial.measured(`refused as ${code}`, times, "times");
  trial.holds(refusals(load).has("storage_full"), `nobody was told that the disk is full, only ${codes.map(([code]) => code).join(", ")}`);
  const final = codes.filter(([code]) => !ERRORS[code].retryable || code === "internal").map(([code]) => code);
  trial.holds(final.length === 0, `sends were refused with ${final.join(", ")}`);
  await trial.verifies(load);
}

function refusals(load: Load): Map<ErrorCode, number> {
  const sums = new Map<ErrorCode, number>();
  for (const { refusals: own } of load.voices)
    for (const [code, times] of own) sums.set(code as ErrorCode, (sums.get(code as ErrorCode) ?? 0) + times);
  return sums;
}

/** Takes all the room there is: in large pieces, then what these leave over. */
function fill(file: string): void {
  const descriptor = openSync(file, "w");
  for (const size of BLOCKS) {
    const block = Buffer.alloc(size, 1);
    try {
      while (writeSync(descriptor, block) === size);
    } catch (error) {
      if (!hasCode(error, "ENOSPC")) throw error;
    }
  }
  closeSync(descriptor);
}

function prepareSmallDisk(): Promise<OwnStage> {
  const place = mkdtempSync(path.join(tmpdir(), "parley-disk-"));
  mustRun("mount", "-t", "tmpfs", "-o", `size=${DISK_BYTES},mode=755`, "tmpfs", place);
  const postgres = { dataDir: path.join(place, "data"), settings: { max_wal_size: "64MB", min_wal_size: "32MB" } };
  return Promise.resolve({
    options: { postgres },
    run: (trial) => fillAndFree(trial, place),
    dispose() {
      mustRun("umount", place);
      rmdirSync(place);
      return Promise.resolve();
    },
  });
}

function mustRun(program: string, ...args: string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} failed: ${error?.message ?? stderr}`);
}
