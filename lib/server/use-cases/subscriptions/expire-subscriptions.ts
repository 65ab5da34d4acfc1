import { runs } from "#domain/account/subscription.ts";

import type { Services } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { lockAccount } from "../../repositories/account-repository.ts";
import {
  findAccountsToExpire,
  findActiveSubscription,
  markPremium,
  updateSubscription,
} from "../../repositories/subscription-repository.ts";

/** Accounts that one sweep looks at; the next takes the others. */
const EXPIRE_AT_ONCE = 500;

/**
 * Ends the subscriptions whose time is over, and with each the account's being premium. An account that the operator made premium, without a
 * subscription, stays so. Harmless to repeat.
 */
export async function expireSubscriptions(services: Services): Promise<void> {
  const now = services.clock.now();
  for (const userId of await findAccountsToExpire(services.db.prisma, new Date(now), EXPIRE_AT_ONCE)) {
    try {
      await expire(services, userId, now);
    } catch (error) {
      // One that cannot be ended now must not keep the others from it.
      services.log.error({ error }, "a subscription could not be ended");
    }
  }
}

async function expire(services: Services, userId: string, now: number): Promise<void> {
  await transact(services, async ({ db }) => {
    await lockAccount(db, userId);
    // Looked at again, since until the lock it could be prolonged.
    const active = await findActiveSubscription(db, userId);
    if (active === null || runs(active.endDate.getTime(), now)) return;
    await updateSubscription(db, active.id, { status: "expired" });
    await markPremium(db, userId, false);
  });
}
