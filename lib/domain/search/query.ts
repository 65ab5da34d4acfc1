import { MEDIA_TYPES } from "#contract/media.ts";
import type { MessageType } from "#contract/messages.ts";

import { fold } from "./fold.ts";
import { type SearchTerm, termOf } from "./term.ts";

/** What a message may have besides words. */
export const SEARCHABLE_THINGS = ["link", "reply", ...MEDIA_TYPES] as const;
export type SearchableThing = (typeof SEARCHABLE_THINGS)[number];

/** As much of a message as tells what it has besides words. `text` is folded. */
interface Furnished {
  readonly text: string;
  readonly isReply: boolean;
  readonly type: MessageType;
}

/** What a message has besides words. */
export function thingsIn({ text, isReply, type }: Furnished): SearchableThing[] {
  const holds: Readonly<Record<SearchableThing, boolean>> = {
    ...{ link: text.includes("://"), reply: isReply },
    ...{ image: type === "image", video: type === "video", audio: type === "audio", file: type === "file" },
  };
  return SEARCHABLE_THINGS.filter((thing) => holds[thing]);
}

/** The token by which a thing is found. No word has a colon. */
export const tokenOfThing = (thing: SearchableThing): string => `has:${thing}`;

/** What somebody looks for. Titles are folded, names only in lower case, as they are kept; the times are milliseconds, `before` excluded and `after` included. */
export interface SearchQuery {
  readonly terms: readonly SearchTerm[];
  readonly from: readonly string[];
  readonly in: readonly string[];
  readonly has: readonly SearchableThing[];
  readonly before: number | null;
  readonly after: number | null;
}

/** Why a query cannot be asked: the filter's name and what is wrong. */
export interface QueryFault {
  readonly filter: string;
  readonly fault: string;
}

/** Words beyond these narrow nothing down any more. */
const TERMS_MAX = 10;

/** A filter with its value, a phrase in quotes, or a word. An open quote reaches to the end. */
const PIECE = /(?:(?<filter>from|in|has|before|after):)?(?:"(?<phrase>[^"]*)(?:"|$)|(?<word>[^\s"]+))/giu;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

/**
 * Reads what was typed: words, "a phrase in quotes", and the filters from:name, in:chat, has:link|reply|image|video|audio|file, before:2026-11-21 and
 * after:2026-11-21. Days begin at midnight UTC, and `after` includes its day. Answers a fault for a filter that cannot be understood.
 */
export function parseSearchQuery(typed: string): SearchQuery | QueryFault {
  const found = { terms: new Map<string, SearchTerm>(), from: [] as string[], in: [] as string[], has: [] as SearchableThing[] };
  const times: { before: number | null; after: number | null } = { before: null, after: null };
  for (const { groups } of typed.toWellFormed().replaceAll("\u0000", " ").matchAll(PIECE)) {
    const given = (groups?.["phrase"] ?? groups?.["word"] ?? "").trim();
    const value = fold(given).text;
    const filter = groups?.["filter"]?.toLowerCase();
    if (value === "") continue;
    if (filter === undefined) {
      const term = termOf(value);
      if (term.whole.length === 0 && term.beginning === null) return { filter: given, fault: "has no letter, digit or picture" };
      if (found.terms.size < TERMS_MAX) found.terms.set(value, term);
    } else if (filter === "from") found.from.push(given.normalize("NFC").toLowerCase().replace(/^@/, ""));
    else if (filter === "in") found.in.push(value.replace(/^#/, ""));
    else if (filter === "has") {
      const thing = SEARCHABLE_THINGS.find((known) => known === value);
      if (thing === undefined) return { filter, fault: `knows ${SEARCHABLE_THINGS.join(", ")}` };
      found.has.push(thing);
    } else {
      const day = dayOf(value);
      if (day === null) return { filter, fault: "wants a day such as 2026-11-21" };
      times[filter === "before" ? "before" : "after"] = day;
    }
  }
  return { ...found, terms: [...found.terms.values()], ...times };
}

/** Whether there is anything to look for. */
export function asksForSomething({ terms, from, has, before, after, in: chats }: SearchQuery): boolean {
  return terms.length + from.length + has.length + chats.length > 0 || before !== null || after !== null;
}

function dayOf(value: string): number | null {
  const [, year, month, day] = DAY.exec(value) ?? [];
  if (year === undefined) return null;
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day));
  // The 31st of February is the 3rd of March to Date.
  return new Date(at).toISOString().startsWith(value) ? at - (at % DAY_MS) : null;
}
