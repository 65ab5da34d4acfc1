/**
 * `npm run soak`: 200 people in ten rooms on two nodes, 50 messages a second, for half an hour after a warm-up. `-- --hours 2`, `-- --minutes 5`
 * and `-- --warm-up 1` (minutes) say otherwise. Ends with 1 if memory grew by 5 MB an hour or more, or anything else was not as promised.
 */
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";

import { ensureBuild } from "#server/cli/next-build.ts";
import { prepareSources } from "#server/cli/prepare.ts";
import { runCommand } from "#server/cli/run-command.ts";
import { operatorError } from "#server/config/operator-error.ts";
import { rowsOf } from "#tests/support/database.ts";
import type { LiveNode } from "#tests/support/server.ts";

import { Crowd } from "./crowd.ts";
import { slopeOf } from "./regression.ts";
import { Stage } from "./stage.ts";

const MINUTE_MS = 60_000;
const MEGABYTE = 1024 * 1024;
const SAMPLE_MS = 10_000;
const SLOPE_MAX_MB_PER_HOUR = 5;
const UNHANDLED = /unhandled|uncaught/gi;

interface Sample {
  /** Hours since the first one. */
  readonly x: number;
  /** Megabytes that are in use once the garbage is collected. */
  readonly y: number;
  /** Megabytes resident, garbage and all. V8 lets that swing by a hundred, so no slope of half an hour can be read from it. */
  readonly resident: number;
}

await runCommand(async () => {
  const { minutes, warmUp } = wanted();
  prepareSources();
  await ensureBuild(console.log);
  const stage = await Stage.start();
  try {
    const crowd = await Crowd.gather(stage);
    console.log(`${crowd.size} sockets are connected; warming up for ${warmUp} min, then measuring for ${minutes} min`);
    await pause(warmUp * MINUTE_MS);
    const samples = await watch(stage, minutes * MINUTE_MS);
    const held = await judge(stage, crowd, samples);
    if (!held) process.exitCode = 1;
  } finally {
    await stage.stop();
  }
});

function wanted(): { minutes: number; warmUp: number } {
  const option = { type: "string" } as const;
  const { values } = parseArgs({ options: { hours: option, minutes: option, "warm-up": option } });
  const given = values.hours !== undefined || values.minutes !== undefined;
  const minutes = given ? 60 * Number(values.hours ?? 0) + Number(values.minutes ?? 0) : 30;
  const warmUp = Number(values["warm-up"] ?? 5);
  if (!(minutes > 0 && warmUp >= 0)) throw operatorError("Give --hours, --minutes and --warm-up as numbers.");
  return { minutes, warmUp };
}

/** Samples what each node holds in memory. */
async function watch(stage: Stage, ms: number): Promise<Sample[][]> {
  const began = performance.now();
  const samples: Sample[][] = stage.nodes.map(() => []);
  while (performance.now() - began < ms) {
    const x = (performance.now() - began) / (60 * MINUTE_MS);
    for (const [index, node] of stage.nodes.entries()) {
      const { heap, resident } = await node.memory();
      samples[index]?.push({ x, y: heap / MEGABYTE, resident: resident / MEGABYTE });
    }
    await pause(SAMPLE_MS);
  }
  return samples;
}

async function judge(stage: Stage, crowd: Crowd, samples: readonly Sample[][]): Promise<boolean> {
  const counted = await crowd.ends();
  const [stored] = await rowsOf<{ messages: number; gaps: number }>(
    stage.databaseUrl,
    `SELECT count(*)::int AS messages, sum(missing)::int AS gaps FROM
       (SELECT coalesce("seq" - lag("seq") OVER (PARTITION BY "chatId" ORDER BY "seq") - 1, 0) AS missing FROM "Message") AS rows`,
  );
  let held = true;
  const say = (what: string, good: boolean): void => {
    held &&= good;
    console.log(`${good ? "held  " : "BROKEN"} ${what}`);
  };
  for (const [index, points] of samples.entries()) {
    const slope = slopeOf(points);
    const [first, last] = [points[0], points.at(-1)];
    const range = (of: "y" | "resident"): string => `${first?.[of].toFixed(1) ?? "?"} to ${last?.[of].toFixed(1) ?? "?"} MB`;
    const told = `${slope.toFixed(2)} MB/h in use, by regression over ${points.length} samples (${range("y")}; resident ${range("resident")})`;
    say(`node ${index}: ${told}, goal < ${SLOPE_MAX_MB_PER_HOUR}`, slope < SLOPE_MAX_MB_PER_HOUR);
  }
  const unhandled = stage.nodes.reduce((sum, node) => sum + (node.output().match(UNHANDLED)?.length ?? 0), 0);
  say(`${unhandled} unhandled rejections or exceptions`, unhandled === 0);
  say(`${stage.nodes.filter(isAlive).length} of ${stage.nodes.length} nodes alive`, stage.nodes.every(isAlive));
  say(
    `${counted.sent} sent, ${counted.refused} refused, ${stored?.messages ?? 0} stored`,
    stored?.messages === counted.sent && counted.refused === 0,
  );
  say(`${stored?.gaps ?? 0} gaps in the database`, stored?.gaps === 0);
  say(`${counted.lost} connections lost, ${counted.missed} messages missed by somebody`, counted.lost === 0 && counted.missed === 0);
  return held;
}

function isAlive(node: LiveNode): boolean {
  return node.alive();
}
