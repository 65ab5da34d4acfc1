import { z } from "zod";

import { uuidSchema } from "./ids.ts";

/** What can be bought. Persisted: add, never rename. */
const subscriptionTypeSchema = z.enum(["premium_monthly", "premium_yearly"]);
export type SubscriptionType = z.infer<typeof subscriptionTypeSchema>;

/** A day in UTC, as specification 003 writes when a subscription begins and ends. */
const daySchema = z.iso.date().meta({ id: "Day", example: "2026-11-21" });

const shown = {
  type: subscriptionTypeSchema,
  start_date: daySchema,
  /** The day on which it ends, at the time of day at which it began. */
  end_date: daySchema,
  status: z.enum(["active", "expired", "cancelled"]),
  /** Whether it is bought anew by itself. Never so while payment is a stub. */
  auto_renew: z.boolean(),
};

/** One's own subscription. */
export const subscriptionSchema = z.object(shown).meta({ id: "Subscription" });
export type Subscription = z.infer<typeof subscriptionSchema>;

/** What an account has. `subscription` is the one that runs, or else the last that did; null where nothing was ever bought. */
export const mySubscriptionSchema = z
  .object({ is_premium: z.boolean(), subscription: subscriptionSchema.nullable() })
  .meta({ id: "MySubscription" });
export type MySubscription = z.infer<typeof mySubscriptionSchema>;

/** There is no field for a card, and whatever else is sent is left unread. */
export const purchaseInputSchema = z.object({
  subscription_type: subscriptionTypeSchema,
  payment_method: z.literal("stub").default("stub"),
});
export type PurchaseInput = z.infer<typeof purchaseInputSchema>;

/** Both forms in which specification 003 answers a purchase, in one. `amount` is in US dollars. */
export const purchaseSchema = z
  .object({
    success: z.literal(true),
    message: z.string(),
    subscription: z.object({ id: uuidSchema, user_id: uuidSchema, ...shown }),
    payment_log: z.object({ id: uuidSchema, amount: z.number(), status: z.enum(["completed_stub", "pending", "failed"]) }),
  })
  .meta({ id: "Purchase" });
export type Purchase = z.infer<typeof purchaseSchema>;
