import { createHash } from "node:crypto";

import type { Problem } from "#contract/errors.ts";
import type { Proof } from "#contract/rooms.ts";
import { leadingZeroBits } from "#domain/room/guessing.ts";

/** Solves the puzzle that a `proof_required` answer encloses. */
export function solve({ details = {} }: Pick<Problem, "details">): Proof {
  const { challenge = "", bits = "0" } = details;
  for (let number = 0; ; number += 1) {
    const digest = createHash("sha256").update(`${challenge}.${number}`).digest();
    if (leadingZeroBits(digest) >= Number(bits)) return { challenge, solution: String(number) };
  }
}
