import { ROOM_CODE_ALPHABET, ROOM_CODE_LENGTH } from "#contract/ids.ts";

/** Spells a code from random bytes, eight of them. Bytes beyond the last whole multiple of the alphabet would favour its first letters: they are null. */
export function roomCodeFrom(bytes: Uint8Array): string | null {
  const fair = 256 - (256 % ROOM_CODE_ALPHABET.length);
  const letters = [...bytes].filter((byte) => byte < fair).map((byte) => ROOM_CODE_ALPHABET[byte % ROOM_CODE_ALPHABET.length]);
  return letters.length < ROOM_CODE_LENGTH ? null : letters.slice(0, ROOM_CODE_LENGTH).join("");
}
