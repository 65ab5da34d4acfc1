import { LIMITS } from "#contract/limits.ts";

/** A place in a text where a name may stand: behind an "@" at a word's beginning. */
interface Site {
  /** Of the "@", in UTF-16 units. */
  readonly at: number;
  /** What the name may be, as it was written, the longest first. */
  readonly names: readonly string[];
}

/** A stretch of a text that names a member, the "@" included; in UTF-16 units. `name` is as it was written. */
export interface MentionSpan {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/** No alias and no username has more characters than this. */
export const NAME_MAX = Math.max(LIMITS.aliasMax, LIMITS.usernameMax);

/** How much of a text is looked at. */
interface Reach {
  readonly places: number;
  /** Names that one place may stand for. */
  readonly names: number;
}

/** What is asked for in the database, or sent to many, has bounds. */
const BOUNDED: Reach = { places: LIMITS.mentionsMax, names: 8 };

/** For whoever must not miss a name, and looks them up in memory. */
export const EVERYWHERE: Reach = { places: Infinity, names: Infinity };

const WORD = /[\p{L}\p{N}\p{M}_]/u;
/** Writings in which words follow one another without blanks, or take their endings without one: a name may end and begin anywhere. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u;
const MARK = /\p{M}/u;
const BLANK = /\s/u;

/** The names that a text may hold, as they were written: what is to be looked up among the chat's members. None without an "@". */
export function possibleNames(text: string): string[] {
  return sitesIn(text, BOUNDED).flatMap(({ names }) => names);
}

/**
 * Where a text names members. At each "@" the longest of the known names counts; case does not. `isKnown` is given a name as `nameKey` makes it.
 * At most 20 places of a text are looked at, unless `reach` is another.
 */
export function mentionSpans(text: string, isKnown: (key: string) => boolean, reach = BOUNDED): MentionSpan[] {
  const spans: MentionSpan[] = [];
  for (const { at, names } of sitesIn(text, reach)) {
    // What lies inside a name that was found is part of that name.
    if (at < (spans.at(-1)?.end ?? 0)) continue;
    const name = names.find((possible) => isKnown(nameKey(possible)));
    if (name !== undefined) spans.push({ start: at, end: at + 1 + name.length, name });
  }
  return spans;
}

/** Whom a text names: the ids behind the names in it, each once, in the order of the text; at most 20. `ids` is keyed as `nameKey` does. */
export function mentionsIn(text: string, ids: ReadonlyMap<string, readonly string[]>): string[] {
  const named = mentionSpans(text, (key) => ids.has(key)).flatMap(({ name }) => ids.get(nameKey(name)) ?? []);
  return [...new Set(named)].slice(0, LIMITS.mentionsMax);
}

/** By what names are compared. */
export function nameKey(name: string): string {
  return name.toLowerCase();
}

function sitesIn(text: string, reach: Reach): Site[] {
  if (!text.includes("@")) return [];
  const sites: Site[] = [];
  for (let at = text.indexOf("@"); at >= 0 && sites.length < reach.places; at = text.indexOf("@", at + 1)) {
    if (!mayBeginMention(text, at)) continue;
    const names = namesAt(text, at + 1, reach.names);
    if (names.length > 0) sites.push({ at, names });
  }
  return sites;
}

/** Whether the "@" at this place stands at a word's beginning, and not within one or behind a slash, as in e-mail and web addresses. */
export function mayBeginMention(text: string, at: number): boolean {
  const before = characterBefore(text, at);
  return before !== "/" && (!WORD.test(before) || UNSPACED.test(before));
}

/** What begins here and ends where a word does, or, where writing knows no blanks, where one might. Clear ends come first if there are too many. */
function namesAt(text: string, start: number, max: number): string[] {
  const [clear, possible]: [string[], string[]] = [[], []];
  let name = "";
  let previous = "";
  // One more than a name may have, to see what follows the longest.
  for (const character of charactersFrom(text, start, NAME_MAX + 1)) {
    if (isEnd(previous, character)) clear.push(name);
    else if (isPossibleEnd(previous, character)) possible.push(name);
    if (!continues(previous, character)) return chosen(clear, possible, max);
    name += character;
    previous = character;
  }
  if (start + name.length === text.length && [...name].length <= NAME_MAX && isEnd(previous, "")) clear.push(name);
  return chosen(clear, possible, max);
}

function chosen(clear: readonly string[], possible: readonly string[], max: number): string[] {
  return [...clear, ...possible].slice(0, max).sort((one, other) => other.length - one.length);
}

/** Names are on one line, with single blanks inside and none at their edges. */
function continues(previous: string, next: string): boolean {
  return next === " " ? previous !== "" && previous !== " " : !BLANK.test(next);
}

function isEnd(previous: string, next: string): boolean {
  if (previous === "" || BLANK.test(previous)) return false;
  return !(WORD.test(previous) && WORD.test(next));
}

function isPossibleEnd(previous: string, next: string): boolean {
  if (MARK.test(next)) return false;
  return UNSPACED.test(previous) || (UNSPACED.test(next) && previous !== "" && !BLANK.test(previous));
}

function* charactersFrom(text: string, start: number, count: number): Generator<string> {
  let at = start;
  for (let given = 0; given < count && at < text.length; given += 1) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    yield character;
    at += character.length;
  }
}

function characterBefore(text: string, at: number): string {
  const last = text.charAt(at - 1);
  const isLow = /[\uDC00-\uDFFF]/.test(last);
  return isLow ? text.slice(Math.max(0, at - 2), at) : last;
}
