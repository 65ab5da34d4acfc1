/** Wrong guesses that cost nothing: people mistype. */
const FREE_GUESSES = 4;
const LONGEST_DELAY_SECONDS = 300;

/** Seconds that a browser must wait after so many wrong guesses of its own: nothing at first, then 5, 10, 20 … up to five minutes. */
export function growingDelay(wrongGuesses: number): number {
  if (wrongGuesses <= FREE_GUESSES) return 0;
  return Math.min(LONGEST_DELAY_SECONDS, 5 * 2 ** (wrongGuesses - FREE_GUESSES - 1));
}

/** Zero bits that a puzzle asks for after so many wrong guesses in a room: none at first, then 12 (some 4,000 hashes) up to 18 (some 260,000). */
export function puzzleBits(wrongGuesses: number): number {
  if (wrongGuesses < 20) return 0;
  return Math.min(18, 12 + Math.floor(Math.log2(wrongGuesses / 20)));
}

/** How many bits at the start of a digest are zero. */
export function leadingZeroBits(digest: Uint8Array): number {
  let bits = 0;
  for (const byte of digest) {
    if (byte !== 0) return bits + Math.clz32(byte) - 24;
    bits += 8;
  }
  return bits;
}
