/** What is left of a character when case, accents and width do not matter. */
const ACCENTS = /[\u0300-\u036f]/g;

function foldCharacter(character: string): string {
  // Most of what is written, and nothing else can happen to it.
  if (character < "\u0080") return character.toLowerCase();
  return character.normalize("NFKD").replaceAll(ACCENTS, "").normalize("NFC").toLowerCase().replaceAll("ß", "ss");
}

/** A text as searching sees it, and where each of its UTF-16 units comes from in the original. */
export interface FoldedText {
  readonly text: string;
  /** By unit of `text`: where the character that it comes from begins in the original. One more at the end: the original's length. */
  readonly origins: readonly number[];
}

/** Makes texts comparable: no case, no accents, no difference between full and half width; blanks of any kind and length are one. */
export function fold(original: string): FoldedText {
  let text = "";
  const origins: number[] = [];
  let at = 0;
  for (const character of original) {
    const folded = /\s/u.test(character) ? (text.endsWith(" ") ? "" : " ") : foldCharacter(character);
    text += folded;
    for (let unit = 0; unit < folded.length; unit += 1) origins.push(at);
    at += character.length;
  }
  origins.push(original.length);
  return { text, origins };
}
