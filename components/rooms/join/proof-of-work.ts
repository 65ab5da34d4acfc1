import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

import type { Puzzle } from "./puzzle.ts";

/** Whether a hash begins with at least `bits` zero bits. */
export function startsWithZeroBits(hash: Uint8Array, bits: number): boolean {
  const whole = bits >> 3;
  for (let index = 0; index < whole; index += 1) if (hash[index] !== 0) return false;
  const rest = bits & 7;
  return rest === 0 || (hash[whole] ?? 0xff) >> (8 - rest) === 0;
}

/** Tries the numbers from `from` to `from + count - 1`; the first that solves the puzzle as decimal text, or null. */
export function searchProof(puzzle: Puzzle, from: number, count: number): string | null {
  // The challenge is hashed once; each try goes on from a copy of that state.
  const begun = sha256.create().update(utf8ToBytes(`${puzzle.challenge}.`));
  for (let number = from; number < from + count; number += 1) {
    const solution = String(number);
    if (startsWithZeroBits(begun.clone().update(utf8ToBytes(solution)).digest(), puzzle.bits)) return solution;
  }
  return null;
}
