import { existsSync } from "node:fs";
import path from "node:path";

import { LivePerson } from "#tests/support/client.ts";

import type { Fault } from "../fault.ts";
import type { Load } from "../load.ts";

const SKEW_SECONDS = 300;
const MESSAGES = { short: 144, long: 1_440 };
/** What a message's time may lie outside of the time between its writing and its acknowledgement. */
const CREATED_OFF_MS = 1_000;
const MINUTE_MS = 60_000;

const FAKETIME = ["x86_64", "aarch64"].map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketime.so.1`).find(existsSync);
const SHIFTED_DATE = path.join(import.meta.dirname, "../shifted-date.ts");

/** One node's clock is five minutes ahead, then five minutes behind. Rooms open and close, and messages are ordered, as if it were right. */
export const clockSkew: Fault = {
  name: "clock-skew",
  title: `One node's clock is 5 minutes wrong (${FAKETIME ? "libfaketime" : "shifted Date"}), first ahead, then behind`,
  rounds: { short: 2, long: 2 },
  async run(trial) {
    const { stage } = trial;
    for (const seconds of [SKEW_SECONDS, -SKEW_SECONDS].slice(0, trial.rounds)) {
      await stage.node(1).stop();
      const { url } = await stage.restart(1, skewed(seconds));
      try {
        const off = await offsetOf(url);
        trial.holds(Math.abs(off - seconds) < 5, `the node's clock is ${off} s off in place of ${seconds}`);
        const load = await trial.startsLoad();
        const closing = await isInTime(url);
        await load.goesOn(MESSAGES[trial.form]);
        trial.holds(closing, "a room that ends in four minutes was not open on the node whose clock is wrong");
        await trial.verifies(load);
        trial.atMost(`times of messages off at ${seconds} s`, createdOff(load), CREATED_OFF_MS, "ms");
      } finally {
        await stage.node(1).stop();
        await stage.restart(1);
      }
    }
  },
};

function skewed(seconds: number): Record<string, string> {
  if (FAKETIME === undefined) return { NODE_OPTIONS: `--import=${SHIFTED_DATE}`, CLOCK_OFFSET_SECONDS: String(seconds) };
  const offset = `${seconds > 0 ? "+" : ""}${seconds}`;
  return { LD_PRELOAD: FAKETIME, FAKETIME: offset, FAKETIME_DONT_FAKE_MONOTONIC: "1", DONT_FAKE_MONOTONIC: "1" };
}

/** How many seconds the node is ahead of this process, as the Date of its answers says. */
async function offsetOf(url: string): Promise<number> {
  const { headers } = await fetch(`${url}/health`);
  return (Date.parse(headers.get("date") ?? "") - Date.now()) / 1000;
}

/** Whether a room that is open for four more minutes takes a message on this node. */
async function isInTime(url: string): Promise<boolean> {
  const ada = await new LivePerson("ada", { url, origin: url }).signsUp();
  const room = await ada.opensRoom({ ends_at: new Date(Date.now() + 4 * MINUTE_MS).toISOString() });
  await ada.joins(room);
  await ada.enters(room.chat_id);
  const said = await ada.says(room.chat_id, "in time").catch(() => null);
  ada.leaves();
  return said !== null;
}

/** The most that a message's time lies before its writing or after its acknowledgement. */
function createdOff(load: Load): number {
  let most = 0;
  for (const { sayings, roamer } of load.voices) {
    for (const [place, { created_at }] of [...roamer.acked.values()].entries()) {
      const created = Date.parse(created_at) - performance.timeOrigin;
      const { writtenAt = 0, ackedAt = null } = sayings[place] ?? {};
      most = Math.max(most, writtenAt - created, created - (ackedAt ?? created));
    }
  }
  return most;
}
