import { type MySubscription, mySubscriptionSchema, type Purchase, purchaseSchema, type Subscription } from "#contract/subscriptions.ts";

import type { PaymentRow, SubscriptionRow } from "../repositories/subscription-repository.ts";

/** What an account has, as its owner sees it. */
export function presentPlan(plan: { readonly isPremium: boolean; readonly subscription: SubscriptionRow | null }): MySubscription {
  const { isPremium, subscription } = plan;
  return mySubscriptionSchema.parse({ is_premium: isPremium, subscription: subscription && subscriptionFields(subscription) });
}

/** What was bought, and what was written down for it. */
export function presentPurchase(subscription: SubscriptionRow, payment: PaymentRow): Purchase {
  return purchaseSchema.parse({
    success: true,
    message: "Payment stub activated. No real charge.",
    subscription: { id: subscription.id, user_id: subscription.userId, ...subscriptionFields(subscription) },
    payment_log: { id: payment.id, amount: payment.amount.toNumber(), status: payment.status },
  });
}

function subscriptionFields({ type, startDate, endDate, status, autoRenew }: SubscriptionRow): Subscription {
  return { type, start_date: day(startDate), end_date: day(endDate), status, auto_renew: autoRenew };
}

/** The day in UTC, as in 2026-11-21. */
function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
