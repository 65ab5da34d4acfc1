/** What the server asks for before it hears another password: a number that gives SHA-256(challenge + "." + number) `bits` leading zero bits. */
export interface Puzzle {
  readonly challenge: string;
  readonly bits: number;
}

/** More bits than this would keep a phone busy for minutes; a server that asks for them is mistaken. */
const MOST_BITS = 26;

/** Reads the puzzle from the details of a `proof_required` error; null if they hold none that can be solved. */
export function readPuzzle(details: Readonly<Record<string, string>> | undefined): Puzzle | null {
  const challenge = details?.["challenge"];
  const bits = Number(details?.["bits"]);
  if (challenge === undefined || challenge === "" || !Number.isInteger(bits) || bits < 0 || bits > MOST_BITS) return null;
  return { challenge, bits };
}
