import type { JoinedRoom, JoinRoomInput, Proof } from "#contract/rooms.ts";

import type { JoinFailure } from "./join-problem.ts";
import { type Puzzle, readPuzzle } from "./puzzle.ts";

/** What joining needs from the outside. */
export interface JoinPorts {
  readonly send: (input: JoinRoomInput) => Promise<JoinedRoom>;
  readonly solve: (puzzle: Puzzle, signal: AbortSignal) => Promise<Proof>;
  readonly asFailure: (error: unknown) => JoinFailure | null;
  readonly onSolving: () => void;
}

/** A server that keeps asking after this many answers is not worth more battery. */
const MOST_PUZZLES = 3;

/** Asks to join; solves the puzzle that the server may ask for and asks again by itself. Throws whatever else goes wrong. */
export async function attemptJoin(input: JoinRoomInput, ports: JoinPorts, signal: AbortSignal): Promise<JoinedRoom> {
  let proof: Proof | undefined;
  for (let puzzles = 0; ; puzzles += 1) {
    try {
      return await ports.send(proof === undefined ? input : { ...input, proof });
    } catch (error) {
      const failure = ports.asFailure(error);
      const puzzle = failure?.code === "proof_required" ? readPuzzle(failure.details) : null;
      if (puzzle === null || puzzles >= MOST_PUZZLES) throw error;
      ports.onSolving();
      proof = await ports.solve(puzzle, signal);
    }
  }
}
