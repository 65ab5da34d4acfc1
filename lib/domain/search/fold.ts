/** Accents; of Arabic the vowel signs, what decomposing takes off an alef, and the stroke that only stretches a word. */
const ACCENTS = /[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g;
/** Letters that are written one for another in Arabic: alef wasla, alef maqsura, ta marbuta. */
const ALIKE: Readonly<Record<string, string>> = { "\u0671": "\u0627", "\u0649": "\u064a", "\u0629": "\u0647" };
/** The digits of Arabic, and of Persian and Urdu, each beginning with its zero. */
const EASTERN_ZEROS = [0x0660, 0x06f0];

/** Folded before: a text of another alphabet has few characters many times over, and each costs a microsecond. At most so many are remembered. */
const known = new Map<string, string>();
const KNOWN_MAX = 8_192;

/** What is left of a character when case, accents, width and the ways of writing Arabic do not matter; of a blank of any kind, a blank. */
function foldCharacter(character: string): string {
  const before = known.get(character);
  if (before !== undefined) return before;
  const folded = /\s/u.test(character) ? " " : foldLetter(character);
  if (known.size === KNOWN_MAX) known.clear();
  known.set(character, folded);
  return folded;
}

function foldLetter(character: string): string {
  const plain = character.normalize("NFKD").replaceAll(ACCENTS, "").normalize("NFC").toLowerCase().replaceAll("ß", "ss");
  return plain.replace(/[\u0629\u0649\u0660-\u0669\u0671\u06f0-\u06f9]/g, (letter) => ALIKE[letter] ?? westernDigit(letter));
}

function westernDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  return String(code - (EASTERN_ZEROS.findLast((zero) => zero <= code) ?? code));
}

/** A text as searching sees it, and where each of its UTF-16 units comes from in the original. */
export interface FoldedText {
  readonly text: string;
  /** By unit of `text`: where the character that it comes from begins in the original. One more at the end: the original's length. */
  readonly origins: readonly number[];
}

/** Makes texts comparable: no case, no accents, no difference between full and half width or between the ways of writing a letter in Arabic; blanks of any kind and length are one. */
export function fold(original: string): FoldedText {
  let text = "";
  const origins: number[] = [];
  let at = 0;
  for (const character of original) {
    const all = foldCharacter(character);
    const folded = all === " " && text.endsWith(" ") ? "" : all;
    text += folded;
    for (let unit = 0; unit < folded.length; unit += 1) origins.push(at);
    at += character.length;
  }
  origins.push(original.length);
  return { text, origins };
}
