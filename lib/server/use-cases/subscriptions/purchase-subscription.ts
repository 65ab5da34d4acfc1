import type { Purchase, PurchaseInput, SubscriptionType } from "#contract/subscriptions.ts";
import { endOfPurchase, PLANS, PREMIUM_YEARS_MAX, runs } from "#domain/account/subscription.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { countAttempt } from "../../policies/rate.ts";
import { requireUser } from "../../policies/require-user.ts";
import { presentPurchase } from "../../presenters/subscription-presenter.ts";
import { lockAccount } from "../../repositories/account-repository.ts";
import {
  createSubscription,
  findActiveSubscription,
  logPayment,
  markPremium,
  type PaymentRow,
  type SubscriptionRow,
  updateSubscription,
} from "../../repositories/subscription-repository.ts";

/**
 * Makes the account premium at once, for as long as was bought; prolongs the subscription that runs. No money moves: the payment is written down
 * and that is all. Throws `forbidden` where this server sells nothing, `rate_limited` for too many purchases, and `validation_failed` for one that
 * would reach too far ahead.
 */
export async function purchaseSubscription(ctx: Context, input: PurchaseInput): Promise<Purchase> {
  const { userId } = await requireUser(ctx);
  if (ctx.options.payments === "off") throw appError("forbidden");
  await countAttempt(ctx, "purchase", userId);
  const { subscription, payment } = await transact(ctx, (tx) => buy(tx, ctx, userId, input));
  return presentPurchase(subscription, payment);
}

/** The account's row is locked first, so that of two purchases at once the second prolongs what the first has made. */
async function buy(
  { db }: Tx,
  ctx: Context,
  userId: string,
  { subscription_type: type, payment_method: paymentMethod }: PurchaseInput,
): Promise<{ subscription: SubscriptionRow; payment: PaymentRow }> {
  const account = await lockAccount(db, userId);
  // Deleted from another device at this moment.
  if (account === null || account.deletedAt !== null) throw appError("unauthenticated");
  const subscription = await extend(db, ctx, userId, type);
  const payment = await logPayment(db, {
    ...{ id: ctx.ids.uuid(), userId, subscriptionType: type, paymentMethod, createdAt: new Date(ctx.now) },
    ...{ amount: dollars(PLANS[type].price), status: "completed_stub", notes: "Stub payment - no real charge" },
  });
  await markPremium(db, userId, true);
  return { subscription, payment };
}

/** The subscription that runs, made longer, or a new one. */
async function extend(db: Tx["db"], ctx: Context, userId: string, type: SubscriptionType): Promise<SubscriptionRow> {
  const active = await findActiveSubscription(db, userId);
  const endsAt = active && active.endDate.getTime();
  const end = endOfPurchase(type, endsAt, ctx.now);
  if (end === null)
    throw appError("validation_failed", { details: { subscription_type: `would reach more than ${PREMIUM_YEARS_MAX} years ahead` } });
  const endDate = new Date(end);
  if (active && runs(endsAt, ctx.now)) return await updateSubscription(db, active.id, { type, endDate });
  // Its time is over and the sweep has not come by yet.
  if (active) await updateSubscription(db, active.id, { status: "expired" });
  const now = new Date(ctx.now);
  return await createSubscription(db, { id: ctx.ids.uuid(), userId, type, startDate: now, endDate, createdAt: now });
}

/** Cents as dollars are written for the database: 499 is 4.99. */
function dollars(cents: number): string {
  return (cents / 100).toFixed(2);
}
