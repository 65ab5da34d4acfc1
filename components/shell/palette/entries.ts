import type { ListedChat } from "#contract/chats.ts";
import type { SearchResult } from "#contract/search.ts";
import type { Person } from "#contract/users.ts";

import type { Deed } from "./deeds.ts";
import { ranked } from "./rank.ts";

/** One line of the palette. `key` names it for as long as the palette is open. */
export type Entry =
  | { readonly section: "chats"; readonly key: string; readonly chat: ListedChat }
  | { readonly section: "people"; readonly key: string; readonly person: Person }
  | { readonly section: "deeds"; readonly key: string; readonly deed: Deed; readonly words: string }
  | { readonly section: "messages"; readonly key: string; readonly found: SearchResult }
  | { readonly section: "more"; readonly key: string };

export type Section = Entry["section"];

/** What the palette can choose from. */
export interface Sources {
  readonly typed: string;
  /** The latest activity first. */
  readonly chats: readonly ListedChat[];
  /** Those found last, perhaps by less than what is typed by now. */
  readonly people: readonly Person[];
  readonly deeds: readonly { readonly deed: Deed; readonly words: string }[];
  readonly found: readonly SearchResult[];
  readonly hasMore: boolean;
}

/** So many chats are shown before somebody has typed, and so many that fit. */
const RECENT = 5;
const FITTING = 6;

/** The lines of the palette in their order: chats, people without a chat yet, deeds, messages. */
export function entriesOf({ typed, chats, people, deeds, found, hasMore }: Sources): readonly Entry[] {
  const fitting = ranked(chats, typed, ({ title }) => title).slice(0, typed.trim() === "" ? RECENT : FITTING);
  const known = new Set(fitting.map(({ user_id }) => user_id));
  const beginning = typed.trim().toLowerCase();
  const strangers = people.filter(({ id, username }) => !known.has(id) && username.toLowerCase().startsWith(beginning));
  return [
    ...fitting.map((chat) => ({ section: "chats", key: `chat-${chat.id}`, chat }) as const),
    ...strangers.map((person) => ({ section: "people", key: `person-${person.id}`, person }) as const),
    ...ranked(deeds, typed, ({ words }) => words).map(
      ({ deed, words }) => ({ section: "deeds", key: `deed-${deed}`, deed, words }) as const,
    ),
    ...found.map((result) => ({ section: "messages", key: `message-${result.message.id}`, found: result }) as const),
    ...(hasMore ? [{ section: "more", key: "more" } as const] : []),
  ];
}

/** The entries by section, in their order. */
export function sectionsOf(entries: readonly Entry[]): readonly { readonly section: Section; readonly entries: readonly Entry[] }[] {
  const sections: { section: Section; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const last = sections.at(-1);
    if (last?.section === entry.section) last.entries.push(entry);
    else sections.push({ section: entry.section, entries: [entry] });
  }
  return sections;
}

/** The entry that is `step` away from the one with that key, round the ends. The first one where the key is gone. */
export function entryAfter(entries: readonly Entry[], key: string | null, step: 1 | -1): string | null {
  const here = entries.findIndex((entry) => entry.key === key);
  if (here < 0) return entries[0]?.key ?? null;
  return entries[(here + step + entries.length) % entries.length]?.key ?? null;
}
