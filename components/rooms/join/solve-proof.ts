import type { Proof } from "#contract/rooms.ts";

import { searchProof } from "./proof-of-work.ts";
import type { Puzzle } from "./puzzle.ts";

/** Solves the puzzle in a worker, or, where workers are missing or refused, in slices between which the page stays alive. Rejects when aborted. */
export async function solveProof(puzzle: Puzzle, signal: AbortSignal): Promise<Proof> {
  const solution = await solveInWorker(puzzle, signal).catch(() => solveInSlices(puzzle, signal));
  return { challenge: puzzle.challenge, solution };
}

function solveInWorker(puzzle: Puzzle, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./proof-worker.ts", import.meta.url), { type: "module" });
    const end = (settle: () => void): void => {
      worker.terminate();
      signal.removeEventListener("abort", abort);
      settle();
    };
    const abort = (): void => end(() => reject(new Error("aborted")));
    signal.addEventListener("abort", abort);
    worker.addEventListener("message", (event: MessageEvent<string>) => end(() => resolve(event.data)));
    worker.addEventListener("error", () => end(() => reject(new Error("the worker did not start"))));
    worker.postMessage(puzzle);
  });
}

const SLICE_MS = 12;
const SLICE_NUMBERS = 200;

async function solveInSlices(puzzle: Puzzle, signal: AbortSignal): Promise<string> {
  for (let from = 0; ;) {
    for (const begun = performance.now(); performance.now() - begun < SLICE_MS; from += SLICE_NUMBERS) {
      signal.throwIfAborted();
      const solution = searchProof(puzzle, from, SLICE_NUMBERS);
      if (solution !== null) return solution;
    }
    await new Promise((resolve) => setTimeout(resolve));
  }
}
