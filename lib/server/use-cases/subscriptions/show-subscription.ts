import type { MySubscription } from "#contract/subscriptions.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { presentPlan } from "../../presenters/subscription-presenter.ts";
import { findPlan } from "../../repositories/subscription-repository.ts";

/** Whether the account that asks is premium, and its subscription: the one that runs, or else the last that did. */
export async function showSubscription(ctx: Context): Promise<MySubscription> {
  const { userId } = ctx.actor;
  const plan = userId === null ? null : await findPlan(ctx.db.prisma, userId);
  if (plan === null) throw appError("unauthenticated");
  return presentPlan(plan);
}
