import type { ChangePreferencesInput, MutedUntil } from "#contract/preferences.ts";

/** How a member keeps a chat, as it is stored. Instants are milliseconds since 1970. */
export interface KeptChat {
  readonly mutedUntil: number | null;
  readonly archivedAt: number | null;
  readonly favouriteAt: number | null;
  readonly markedUnread: boolean;
}

/** What "forever" is stored as. */
export const FOREVER = Date.UTC(9999, 11, 31);

/** Whether a chat is quiet at `now`, by the instant that is stored. */
export function isMuted(mutedUntil: number | null, now: number): boolean {
  return mutedUntil !== null && mutedUntil > now;
}

/** The instant until which a chat is quiet, as it is stored; null for one that is past already. */
export function mutedUntilFrom(given: MutedUntil, now: number): number | null {
  if (given === null) return null;
  const until = given === "forever" ? FOREVER : Math.min(Date.parse(given), FOREVER);
  return isMuted(until, now) ? until : null;
}

/** The same as the contract says it. */
export function mutedUntilInWords(mutedUntil: number | null, now: number): MutedUntil {
  if (mutedUntil === null || !isMuted(mutedUntil, now)) return null;
  return mutedUntil >= FOREVER ? "forever" : new Date(mutedUntil).toISOString();
}

/** Whether a chat is quiet at `now` (milliseconds), by what the contract says of it. */
export function isQuiet(until: MutedUntil, now: number): boolean {
  return until !== null && mutedUntilFrom(until, now) !== null;
}

interface ArchiveFacts {
  readonly mutedUntil: number | null;
  readonly archivedAt: number | null;
  /** When something was last said in the chat. */
  readonly lastActivityAt: number;
}

/**
 * Whether a chat is out of the list: since it was archived nobody has spoken, or it is muted. Worked out rather than stored, so that nothing need be
 * written when somebody speaks. The list's statement says the same (`chat-list-repository.ts`).
 */
export function isArchived({ mutedUntil, archivedAt, lastActivityAt }: ArchiveFacts, now: number): boolean {
  return archivedAt !== null && (isMuted(mutedUntil, now) || lastActivityAt <= archivedAt);
}

/** How a chat is kept after a change at `now`. */
export function withPreferences(
  kept: KeptChat,
  change: ChangePreferencesInput,
  { now, lastActivityAt }: { readonly now: number; readonly lastActivityAt: number },
): KeptChat {
  const { muted_until, archived, favourite, marked_unread } = change;
  // The clock of whoever stored the last message may be ahead by a moment: it was said before this all the same.
  const archivedAt = Math.max(now, lastActivityAt);
  return {
    mutedUntil: muted_until === undefined ? kept.mutedUntil : mutedUntilFrom(muted_until, now),
    archivedAt: archived === undefined ? kept.archivedAt : archived ? archivedAt : null,
    favouriteAt: favourite === undefined ? kept.favouriteAt : favourite ? (kept.favouriteAt ?? now) : null,
    markedUnread: marked_unread ?? kept.markedUnread,
  };
}
