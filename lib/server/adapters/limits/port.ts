/** What is counted. Nothing that can lock a person out is keyed on an address. */
export const LIMIT_NAMES = [
  "sign_in",
  "message",
  "join",
  "room_guess",
  "browser_guess",
  "browser_wait",
  "puzzle",
  "ws_ticket",
  "picture",
  "upload",
  "rename",
  "search",
  "pdf",
  "follow",
  "report",
  "nudge",
  "nudged",
  "pulse",
  "ballot",
  "purchase",
  "request",
  "request_premium",
] as const;
export type LimitName = (typeof LIMIT_NAMES)[number];

/** So many points in each window. */
export interface LimitRule {
  readonly points: number;
  readonly seconds: number;
}

export interface LimitState {
  readonly allowed: boolean;
  /** Points used in the present window. */
  readonly used: number;
  /** Seconds until the window ends. */
  readonly retryAfter: number;
  readonly rule: LimitRule;
}

/** Counts attempts over fixed windows, on every node alike. Keys are opaque digests, never names or addresses. */
export interface RateLimiter {
  /** Counts one attempt. */
  consume(name: LimitName, key: string): Promise<LimitState>;
  /** Looks without counting. */
  peek(name: LimitName, key: string): Promise<LimitState>;
  /** Lets nothing through for some seconds. */
  block(name: LimitName, key: string, seconds: number): Promise<void>;
  reset(name: LimitName, key: string): Promise<void>;
}
