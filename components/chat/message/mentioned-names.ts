import type { People } from "./row-actions.ts";

/** Whom a text is known to name, as plain words, so that a text that names the same people need not be drawn again. */
export interface MentionedNames {
  /** The names as they are now, one a line; none of them has a line break. */
  readonly names: string;
  /** The viewer's own, if it is among them. */
  readonly own: string | null;
}

/** The names of those of the mentioned members of whom this page knows. */
export function mentionedNames(memberIds: readonly string[], people: People): MentionedNames {
  const names = memberIds.map((id) => people.nameOf(id)).filter((name) => name !== null);
  return { names: names.join("\n"), own: memberIds.includes(people.myId) ? people.nameOf(people.myId) : null };
}
