import type { HoldCause } from "#contract/holds.ts";

import { delayedUntil, holdCause, type HoldRules, type HoldSubject } from "./hold.ts";
import type { FilterVerdict, TextFilter } from "./text-filter.ts";

/** What a message in a room is judged by before it is shown. `now` and `takesUntil` are in milliseconds. */
export interface PostFacts {
  readonly rules: HoldRules;
  readonly author: HoldSubject;
  /** Null for a room without filters. */
  readonly filter: TextFilter | null;
  /** What the author has said of late, the latest first; looked at by filters alone. */
  readonly said: readonly string[];
  readonly now: number;
  /** When the room takes nothing more of its author. */
  readonly takesUntil: number;
}

/** Null shows it at once; it may have to wait, and for how long is known where it is shown by itself; or it is not taken. */
export type PostVerdict =
  | { readonly kind: "hold"; readonly cause: HoldCause; readonly showsAt: number | null }
  | { readonly kind: "refuse"; readonly filter: FilterVerdict }
  | null;

/** Whether a message that its author may write is shown at once. Filters, like everything here, do not concern those who run the room. */
export function judgePost({ rules, author, filter, said, now, takesUntil }: PostFacts, content: string): PostVerdict {
  if (author.role !== "member") return null;
  const caught = filter?.(content, said) ?? null;
  if (caught?.action === "refuse") return { kind: "refuse", filter: caught };
  const held = holdCause(rules, author, now);
  // What a filter caught has to be read by somebody, also where it would wait in any case: what only the room holds is revealed all at once.
  const cause = held !== "member" && caught ? "filter" : held;
  if (cause !== null) return { kind: "hold", cause, showsAt: null };
  const showsAt = delayedUntil(rules, author, now, takesUntil);
  return showsAt === null ? null : { kind: "hold", cause: "delay", showsAt };
}

/** Whether a message may be changed once it was shown: not where it would be shown without what was approved of it. */
export function mayRewordShown(facts: Omit<PostFacts, "filter" | "said" | "takesUntil">): boolean {
  return judgePost({ ...facts, filter: null, said: [], takesUntil: Infinity }, "") === null;
}
