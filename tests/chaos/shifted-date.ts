/** Loaded before a node (`node --import`) where libfaketime is not to be had: moves what JavaScript takes for the time. */
import { childEnv } from "#server/config/env.ts";

const offsetMs = Number(childEnv()["CLOCK_OFFSET_SECONDS"]) * 1000;
const Original = Date;

globalThis.Date = class extends Original {
  constructor(...args: [] | [number | string | Date] | [number, number, ...number[]]) {
    if (args.length === 0) super(Original.now() + offsetMs);
    else super(...(args as [number]));
  }

  static override now(): number {
    return Original.now() + offsetMs;
  }
} as DateConstructor;
