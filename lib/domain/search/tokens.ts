/** Scripts that put no blanks between words: each pair of neighbours stands for a word. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu;
/** What a text is made of: words, with unspaced scripts among them, and pictures. */
const WORDS = /[\p{L}\p{N}\p{M}_]+|\p{Extended_Pictographic}/gu;

/** A longer word is known by its beginning. In code points: half of a character is nothing that a database can keep. */
const TOKEN_MAX = 64;

/** The tokens by which a folded text is found: its words; of scripts without blanks, each pair of characters, and the last one of a run. */
export function tokensOf(folded: string): string[] {
  const tokens = new Set<string>();
  for (const [word] of folded.matchAll(WORDS)) {
    for (const token of partsOf(word)) tokens.add(token);
  }
  return [...tokens];
}

function partsOf(word: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const run of word.matchAll(UNSPACED)) {
    if (run.index > from) parts.push(clip(word.slice(from, run.index)));
    parts.push(...pairsOf(run[0]));
    from = run.index + run[0].length;
  }
  if (from < word.length) parts.push(clip(word.slice(from)));
  return parts;
}

function pairsOf(run: string): string[] {
  const characters = [...run];
  return characters.map((character, index) => character + (characters[index + 1] ?? ""));
}

const clip = (word: string): string => (word.length <= TOKEN_MAX ? word : [...word].slice(0, TOKEN_MAX).join(""));
