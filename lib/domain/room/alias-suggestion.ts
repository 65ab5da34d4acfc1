import { ALIAS_WORDS, type AliasLanguage } from "./alias-words.ts";

/**
 * A ready-made alias such as "Quiet Otter" from two random integers of any size; in English some 8,000 differ, in each other language some 2,000.
 */
export function suggestAlias([first, second]: readonly [number, number], language: AliasLanguage = "en"): string {
  const { qualities, creatures, creatureFirst } = ALIAS_WORDS[language];
  const pair = [qualities[Math.abs(first) % qualities.length], creatures[Math.abs(second) % creatures.length]];
  return (creatureFirst ? pair.reverse() : pair).join(" ");
}
