import { rectifyConfusion } from "unicode-confusables";

/** What joins or steers letters without being seen: a word with one of them inside reads as the word. */
const INVISIBLE = /[\p{Cf}\uFE00-\uFE0F\u115F\u1160\u3164\uFFA0]/gu;
/** Accents of Latin, Greek and Cyrillic letters, and the vowel signs and stretching of Arabic ones. */
const ACCENTS = /[\u0300-\u036F\u0610-\u061A\u0640\u064B-\u065F\u0670]/g;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** Scripts that put no blanks between words. */
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+$/u;

/** A word to find: one after the other, each whole, but for the last where any ending will do. */
interface Pattern {
  readonly words: readonly string[];
  readonly anyEnding: boolean;
}

/** Finds the first listed word in a text, as it stands there; null if there is none. */
export type WordFinder = (text: string) => string | null;

/**
 * Makes a finder of listed words. Only whole words count, so that a bad word inside a good one is nothing. Case and accents do not matter, nor do
 * letters of other scripts that look like the listed ones (UTS #39), nor 0, 1 and a capital I in place of o, l and i. Plain letters stay what they are:
 * "burn" is not "bum", though the one may look like the other.
 */
export function wordFinder(listed: readonly string[]): WordFinder {
  const patterns = listed.map(patternOf).filter(({ words }) => words.length > 0);
  if (patterns.length === 0) return () => null;
  return (text) => {
    const said = wordsOf(text);
    const readings = said.map(readingsOf);
    for (let at = 0; at < said.length; at += 1) {
      const hit = patterns.find((pattern) => matchesAt(readings, at, pattern));
      if (hit) return said.slice(at, at + hit.words.length).join(" ");
    }
    return null;
  };
}

function patternOf(listed: string): Pattern {
  const anyEnding = listed.trimEnd().endsWith("*");
  return { words: wordsOf(listed).map((word) => plain(word)), anyEnding };
}

function wordsOf(text: string): string[] {
  return [...text.normalize("NFKC").replace(INVISIBLE, "").matchAll(WORD)].map(([word]) => word);
}

function matchesAt(readings: readonly ReadonlySet<string>[], at: number, { words, anyEnding }: Pattern): boolean {
  return words.every((word, index) => {
    const said = readings[at + index];
    if (said === undefined) return false;
    const begins = anyEnding && index === words.length - 1;
    return said.has(word) || (begins && [...said].some((each) => each.startsWith(word))) || isInside(word, said);
  });
}

/** Where words are not set apart, one is found in whatever stands around it. */
function isInside(word: string, said: ReadonlySet<string>): boolean {
  return UNSPACED.test(word) && [...said].some((each) => each.includes(word));
}

/** The ways in which a word can be read: as it stands, and with the digits and capitals that pass for letters. */
function readingsOf(word: string): ReadonlySet<string> {
  const readings = new Set([plain(word)]);
  if (!/[\p{L}]/u.test(word)) return readings;
  const withO = word.replaceAll("0", "o");
  // Between small letters a capital I is an l to the eye.
  const withL = withO.replaceAll(/(?<=\p{Ll})I/gu, "l");
  for (const each of [withO, withL]) for (const one of ["l", "i"]) readings.add(plain(each.replaceAll("1", one)));
  return readings;
}

/** Without case and accents; letters of other scripts as the plain ones that they look like. */
function plain(word: string): string {
  const bare = word.normalize("NFKD").replace(ACCENTS, "");
  const same = [...bare].map((letter) => (letter < "\u0080" ? letter : lookAlike(letter))).join("");
  return same.toLowerCase().replaceAll("ß", "ss").normalize("NFC");
}

/** What letters look like, as far as it was asked: the table's own look-up takes as long as a short word. */
const known = new Map<string, string>();
const KNOWN_MAX = 20_000;

function lookAlike(letter: string): string {
  const before = known.get(letter);
  if (before !== undefined) return before;
  if (known.size >= KNOWN_MAX) known.clear();
  const found = lookUp(letter);
  known.set(letter, found);
  return found;
}

/** Some letters look like plain ones only as capitals: what is asked does not depend on which of the two stands there. */
function lookUp(letter: string): string {
  const small = letter.toLowerCase();
  for (const each of [small, letter.toUpperCase()]) {
    const prototype = rectifyConfusion(each);
    if (/^[A-Za-z]+$/.test(prototype)) return prototype;
  }
  return small;
}
