/** No zod here: those who read and those who give a reason compare it with these names, and they run on the page of a room. */

/**
 * Persisted: add, never rename. Reasons that are ready to be given. One of these names in the place of a reason stands for its phrase, which every
 * reader is shown in their own language; anything else is a moderator's own words, and is shown as it was written.
 */
export const STOCK_REASONS = ["off_topic", "unkind", "personal", "repeated"] as const;
export type StockReason = (typeof STOCK_REASONS)[number];

/** Whether a reason is one of those that have a phrase. */
export function isStockReason(reason: string): reason is StockReason {
  return STOCK_REASONS.some((each) => each === reason);
}
