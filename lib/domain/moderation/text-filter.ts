import type { FilterTest, RoomFilters } from "#contract/filters.ts";

import { wordFinder } from "./word-filter.ts";

/** What a filter does with a text, by which rule, and what it found there. */
export interface FilterVerdict {
  readonly action: "hold" | "refuse";
  readonly rule: NonNullable<FilterTest["rule"]>;
  readonly found: string;
}

/** Judges a text of somebody who has said `said` before, the latest first. Null lets it pass. Where two filters catch it, refusing counts. */
export type TextFilter = (text: string, said: readonly string[]) => FilterVerdict | null;

/** An address that says so, or a name of a host that is followed by a path or ends as most do. */
const LINK =
  /(?:https?:\/\/|www\.)[^\s<>]+|(?<![\p{L}\p{N}@.-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:[a-z]{2,24}\/[^\s<>]+|(?:com|org|net|info|io|app|dev|gg|xyz|ly)(?![\p{L}\p{N}-]))/giu;

/** A short text is said twice for good reasons, a long one hardly. In code points. */
const SHORT = 10;
/** How often a short text may be said before once more is too often. */
const SHORT_TIMES = 2;
/** How many of one's last texts are looked at. */
export const SAID_BEFORE = 3;
/** One character so often in a row is no word in any language. Lines that are drawn and blanks do not count. */
const STRETCHED = /([^\s\-_=*.~#+|])\1{14,}/u;

/** Makes a judge of a room's filters. `origin` is this server's, whose own links are none. */
export function textFilter(filters: RoomFilters, origin: string): TextFilter {
  const findWord = wordFinder(filters.words);
  return (text, said) => {
    const verdicts: FilterVerdict[] = [];
    const word = findWord(text);
    if (word !== null) verdicts.push({ action: filters.words_action, rule: "words", found: word });
    const link = filters.links === "allow" ? null : foreignLink(text, origin);
    if (link !== null && filters.links !== "allow") verdicts.push({ action: filters.links, rule: "links", found: link });
    const again = filters.repetition === null ? null : repeated(text, said);
    if (again !== null && filters.repetition !== null) verdicts.push({ action: filters.repetition, rule: "repetition", found: again });
    return verdicts.find(({ action }) => action === "refuse") ?? verdicts[0] ?? null;
  };
}

function foreignLink(text: string, origin: string): string | null {
  const own = origin.replace(/^https?:\/\//, "").toLowerCase();
  const isOwn = (link: string): boolean => {
    const rest = link.toLowerCase().replace(/^https?:\/\//, "");
    return rest.startsWith(`${own}/r/`) || rest.startsWith(`${own}/i/`);
  };
  return [...text.matchAll(LINK)].map(([link]) => link).find((link) => !isOwn(link)) ?? null;
}

function repeated(text: string, said: readonly string[]): string | null {
  const stretched = STRETCHED.exec(text.replaceAll("\uFE0F", ""));
  if (stretched) return stretched[0];
  const now = comparable(text);
  const before = said.slice(0, SAID_BEFORE).map(comparable);
  if ([...now].length >= SHORT) return before.includes(now) ? text : null;
  const last = before.slice(0, SHORT_TIMES);
  return last.length === SHORT_TIMES && last.every((each) => each === now) ? text : null;
}

const comparable = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
