import type { TranscriptLevel } from "#contract/transcripts.ts";
import { EVERYWHERE, mentionSpans, nameKey } from "#domain/message/mentions.ts";
import { aliasSkeleton } from "#domain/room/alias.ts";

import { fill, type TranscriptWords } from "./words.ts";

/** Somebody who spoke, or was spoken of. */
export interface Person {
  readonly id: string;
  readonly alias: string;
  readonly role: string;
}

/** What a level leaves of people and times; one for each file, since it remembers whom it gave which name. */
export interface Disguise {
  readonly nameOf: (person: Person) => string;
  /** A text with the aliases behind an "@" in it changed, too. */
  readonly textOf: (content: string) => string;
  /** How the message with this seq is numbered; asked of each line first, in their order. */
  readonly numberOf: (seq: number) => number;
  readonly timeOf: (at: Date) => Date | null;
  /** Whether nothing in the file may say whose or which it is: neither its name nor the room's code. */
  readonly isHanded: boolean;
}

interface Cast {
  /** Everybody who has an alias in the room. */
  readonly people: readonly Person[];
  readonly words: Pick<TranscriptWords, "participant">;
  /** A ready-made alias by chance. */
  readonly draw: () => string;
}

/** Leaves names, numbers and times as they are. */
export const undisguised: Disguise = {
  nameOf: ({ alias }) => alias,
  textOf: (content) => content,
  numberOf: (seq) => seq,
  timeOf: (at) => at,
  isHanded: false,
};

/** Begins a file of a level. The facilitator's name is no alias, and stays at every level. */
export function disguise(level: TranscriptLevel, cast: Cast): Disguise {
  if (level === "shown") return undisguised;
  const nameOf = renamed(level === "redrawn" ? drawing(cast) : numbering(cast));
  const numbers = new Map<number, number>();
  return {
    nameOf,
    textOf: renameMentions(cast.people, nameOf),
    numberOf: (seq) => remember(numbers, seq, () => numbers.size + 1),
    timeOf: (at) => (level === "untimed" ? null : at),
    isHanded: true,
  };
}

function renamed(next: (nth: number) => string): Disguise["nameOf"] {
  const names = new Map<string, string>();
  return ({ id, alias, role }) => (role === "owner" ? alias : remember(names, id, () => next(names.size + 1)));
}

const numbering =
  ({ words }: Cast) =>
  (nth: number): string =>
    fill(words.participant, { number: nth });

/** New aliases, none of which anybody in the room has or has been given. With so many people that chance finds none, they are numbered, too. */
function drawing({ people, draw }: Cast): (nth: number) => string {
  const taken = new Set(people.map(({ alias }) => aliasSkeleton(alias)));
  return (nth) => {
    let alias = draw();
    for (let turn = 0; turn < 32 && taken.has(aliasSkeleton(alias)); turn += 1) alias = draw();
    if (taken.has(aliasSkeleton(alias))) alias = `${alias} ${nth}`;
    taken.add(aliasSkeleton(alias));
    return alias;
  };
}

/**
 * Changes the names at every place, also those that are no mentions because a message has too many. Two who had one alias, one after the other, cannot be told apart by
 * it: the name is then the latter's.
 */
function renameMentions(people: readonly Person[], nameOf: Disguise["nameOf"]): Disguise["textOf"] {
  const known = new Map(people.map((person) => [nameKey(person.alias), person]));
  return (content) => {
    let text = "";
    let from = 0;
    for (const { start, end, name } of mentionSpans(content, (key) => known.has(key), EVERYWHERE)) {
      const person = known.get(nameKey(name));
      text += `${content.slice(from, start)}@${person ? nameOf(person) : name}`;
      from = end;
    }
    return text + content.slice(from);
  };
}

function remember<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}
