/** For so long a refresh token that was exchanged may come back for the answer that got lost. */
export const REFRESH_GRACE_MS = 10_000;

/** What is known of a refresh token of ours, on the session that it belongs to. */
export interface ShownRefreshToken {
  /** Whether it is the one that is good now. */
  readonly isCurrent: boolean;
  /** Whether it is the one before. Its successor is then unused, or it would not be the last before the current one any more. */
  readonly isPrevious: boolean;
  /** When the current one took the previous one's place, in milliseconds; null before there was any. */
  readonly rotatedAt: number | null;
}

/**
 * What to do with a refresh token of ours: give its successor; give once more the successor that it has; or take it for a copy in somebody
 * else's hands. Nothing older than the previous one is ever forgiven.
 */
export function judgeRefresh({ isCurrent, isPrevious, rotatedAt }: ShownRefreshToken, now: number): "rotate" | "repeat" | "reused" {
  if (isCurrent) return "rotate";
  return isPrevious && rotatedAt !== null && now - rotatedAt <= REFRESH_GRACE_MS ? "repeat" : "reused";
}
