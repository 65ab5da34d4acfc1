const CONSONANTS = "bdfgklmnprstvz";
const VOWELS = "aeiou";
const DIGITS = "23456789";

/**
 * A password that can be read aloud and typed on a phone, such as "lumiro47": some 20 million differ, and the server slows guessing down.
 * `random` answers an integer from 0 to below its argument.
 */
export function generatePassword(random: (below: number) => number = randomBelow): string {
  const pick = (letters: string) => letters[random(letters.length)] ?? "";
  const syllable = () => pick(CONSONANTS) + pick(VOWELS);
  return syllable() + syllable() + syllable() + pick(DIGITS) + pick(DIGITS);
}

// getRandomValues, unlike most of Web Crypto, also exists where the page came by plain http.
function randomBelow(below: number): number {
  const [value = 0] = crypto.getRandomValues(new Uint32Array(1));
  return value % below;
}
