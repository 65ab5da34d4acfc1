import { setImmediate } from "node:timers/promises";

/** Milliseconds after which everybody else whom the process serves has their turn. */
const TURN_MS = 5;

/** Does the same with each of many, in order, without keeping the process to itself for longer than a few milliseconds and one item. */
export async function inTurns<Item, Result>(items: readonly Item[], work: (item: Item) => Result): Promise<Result[]> {
  const results: Result[] = [];
  let began = performance.now();
  for (const item of items) {
    results.push(work(item));
    if (performance.now() - began < TURN_MS) continue;
    await setImmediate();
    began = performance.now();
  }
  return results;
}
