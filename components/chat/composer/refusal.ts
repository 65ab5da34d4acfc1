import type { Verdict } from "#domain/chat/facts.ts";

/** Why nothing can be written now; each has its words in the phrases. */
export type RefusalReason = "not_open" | "frozen" | "timed_out" | "closed" | "time_is_up" | "other";

export interface Refusal {
  readonly reason: RefusalReason;
  /** Milliseconds until it is different, where that is known. */
  readonly waitMs: number | null;
}

interface Facts {
  /** By the rules that the server applies too. */
  readonly verdict: Verdict;
  /** The grace: only what was begun before may be finished. */
  readonly closing: boolean;
  readonly begun: boolean;
}

/** Why the composer is shut, or null. */
export function refusalOf({ verdict, closing, begun }: Facts): Refusal | null {
  const waitMs = verdict?.retryAfter === undefined ? null : verdict.retryAfter * 1000;
  switch (verdict?.code) {
    case undefined:
      return closing && !begun ? { reason: "time_is_up", waitMs: null } : null;
    case "room_not_open":
      return { reason: "not_open", waitMs };
    case "room_frozen":
      return { reason: "frozen", waitMs: null };
    case "timed_out":
      return { reason: "timed_out", waitMs };
    case "room_closed":
      return { reason: "closed", waitMs: null };
    default:
      return { reason: "other", waitMs: null };
  }
}
