import type { SubscriptionType } from "#contract/subscriptions.ts";

interface Plan {
  /** Of the calendar. */
  readonly months: number;
  /** Cents of a US dollar. */
  readonly price: number;
}

/** What can be bought. Specification 003 has one price, that of a month; a year costs as much as ten. */
export const PLANS: Readonly<Record<SubscriptionType, Plan>> = {
  premium_monthly: { months: 1, price: 499 },
  premium_yearly: { months: 12, price: 4_990 },
};

/** How far ahead somebody may have bought. */
export const PREMIUM_YEARS_MAX = 10;

/**
 * When a subscription ends that is bought at `now`: its time after the end of the one that runs, or after `now` where none does (`endsAt` null or
 * past). All in milliseconds; null for what would reach too far ahead.
 */
export function endOfPurchase(type: SubscriptionType, endsAt: number | null, now: number): number | null {
  const end = addMonths(runs(endsAt, now) ? endsAt : now, PLANS[type].months);
  return end > addMonths(now, 12 * PREMIUM_YEARS_MAX) ? null : end;
}

/** Whether something that ends at `endsAt` is still there at `now`, both in milliseconds. */
export function runs(endsAt: number | null, now: number): endsAt is number {
  return endsAt !== null && endsAt > now;
}

/** The same day and time so many months on, in UTC; where that month has no such day, its last. In milliseconds. */
export function addMonths(at: number, months: number): number {
  const date = new Date(at);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  // The day before the first of the month after.
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return date.setUTCFullYear(year, month, Math.min(date.getUTCDate(), lastDay));
}
