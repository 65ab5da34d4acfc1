import { searchProof } from "./proof-of-work.ts";
import type { Puzzle } from "./puzzle.ts";

/** Runs the search off the page's thread; told a puzzle, it answers the solution once. */
addEventListener("message", (event: MessageEvent<Puzzle>) => {
  const slice = 20_000;
  let solution: string | null = null;
  for (let from = 0; solution === null; from += slice) solution = searchProof(event.data, from, slice);
  postMessage(solution);
});
