/** Crockford's base 32: no I, L, O or U, which are misread. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 10;
const BITS = 5;

/**
 * The code by which a voter finds their ballot in the published list: 50 bits of the SHA-256 of its token. Only whoever has the token can work it
 * out before the ballot is published.
 */
export function ballotCode(tokenHash: Uint8Array): string {
  let code = "";
  let held = 0;
  let bits = 0;
  for (const byte of tokenHash) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= BITS && code.length < LENGTH) {
      bits -= BITS;
      code += ALPHABET[(held >> bits) & 31] ?? "";
      held &= (1 << bits) - 1;
    }
  }
  return code;
}

/** As it is shown and read aloud: in two halves. */
export function spacedBallotCode(code: string): string {
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
}
