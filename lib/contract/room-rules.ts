/** Persisted: add, never rename. Whose messages wait until somebody approves them. */
export const HOLD_MODES = ["off", "newcomers", "first_messages", "everyone"] as const;

/** Whom slow mode slows. `loudest`: only those who have lately written much more than the others. */
export const SLOW_MODE_SCOPES = ["everyone", "loudest"] as const;

/** Persisted: add, never rename. How often the meetings of a series come. `weekday` is Monday to Friday. */
export const SERIES_EVERY = ["day", "weekday", "week", "fortnight", "month"] as const;
export type SeriesEvery = (typeof SERIES_EVERY)[number];

/** Persisted: add, never rename. What a phase of a run-sheet is for. Entering one that reveals shows what waited for it. */
export const PHASE_KINDS = ["arrive", "collect", "reveal", "discuss", "vote", "close"] as const;
export type PhaseKind = (typeof PHASE_KINDS)[number];
