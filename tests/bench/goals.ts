import { type Figure, ratioOf } from "./figure.ts";

/** What a figure must reach; all that is given must hold. */
export interface Goal {
  readonly words: string;
  readonly ratioAtLeast?: number;
  readonly ratioAtMost?: number;
  readonly valueAtMost?: number;
  readonly valueBelow?: number;
}

/** The goals, in the words of the issue that set them; a figure without one is there to be understood. */
export const GOALS: Readonly<Record<string, Goal>> = {
  "saturate.hall.deliveries": { words: "≥ 3.5 × bare Socket.IO with insert", ratioAtLeast: 3.5 },
  "fanout.hall-100.server-cpu": { words: "≤ 1.25 × bare Socket.IO with insert", ratioAtMost: 1.25 },
  "fanout.hall-100.p50": { words: "≤ 1.5 × bare Socket.IO with insert", ratioAtMost: 1.5 },
  "fanout.hall-100.p99": { words: "≤ 2 × bare Socket.IO with insert, and < 50 ms on a quiet machine", ratioAtMost: 2, valueBelow: 50 },
  "ack.insert.p50": { words: "≤ 1.5 × one INSERT round trip", ratioAtMost: 1.5 },
  "idle.rooms": { words: "≤ 1.3 × bare Socket.IO", ratioAtMost: 1.3 },
  "process.server": { words: "≤ 200 MB", valueAtMost: 200 },
  "process.postgres": { words: "≤ 120 MB", valueAtMost: 120 },
  "storm.500.total": { words: "≤ 5 s", valueAtMost: 5000 },
  "storm.500.loop": { words: "≤ 50 ms throughout", valueAtMost: 50 },
  "storm.300.refused": { words: "none", valueAtMost: 0 },
  "history.newest.1000000": { words: "≤ 2 × the raw SQL page's time at 1 M messages", ratioAtMost: 2 },
  "history.newest.growth": { words: "≤ 1.3 × from 10 k to 10 M", ratioAtMost: 1.3 },
  "history.scans": { words: "no sequential scan in EXPLAIN", valueAtMost: 0 },
  "search.database.p95": { words: "< 20 ms of database time with 1,000,000 messages", valueBelow: 20 },
  "rest.p95": { words: "< 100 ms", valueBelow: 100 },
  "rest.database.p95": { words: "< 20 ms", valueBelow: 20 },
  "nodes.2.deliveries": { words: "≥ 0.9 × one node with Redis", ratioAtLeast: 0.9 },
  "nodes.4.deliveries": { words: "≥ 0.8 × one node with Redis", ratioAtLeast: 0.8 },
  "nodes.2.p95": { words: "≤ 2 × single-node", ratioAtMost: 2 },
  "nodes.4.p95": { words: "≤ 2 × single-node", ratioAtMost: 2 },
};

/** Whether a figure reaches its goal; null where nothing was promised, and not met where nothing could be measured. */
export function isMet(figure: Figure, goal: Goal | undefined = GOALS[figure.id]): boolean | null {
  if (!goal) return null;
  const { ratioAtLeast, ratioAtMost, valueAtMost, valueBelow } = goal;
  const { value } = figure;
  const ratio = ratioOf(figure);
  const holds = (limit: number | undefined, measured: number | null, within: (measured: number, limit: number) => boolean): boolean =>
    limit === undefined || (measured !== null && within(measured, limit));
  return (
    holds(ratioAtLeast, ratio, (measured, limit) => measured >= limit) &&
    holds(ratioAtMost, ratio, (measured, limit) => measured <= limit) &&
    holds(valueAtMost, value, (measured, limit) => measured <= limit) &&
    holds(valueBelow, value, (measured, limit) => measured < limit)
  );
}
