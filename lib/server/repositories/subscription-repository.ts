import type { Prisma } from "../db/generated/client.ts";
import type { Db } from "./chat-repository.ts";

export type SubscriptionRow = Prisma.SubscriptionGetPayload<object>;
export type PaymentRow = Prisma.PaymentLogGetPayload<object>;

/** Whether an account has the mark, and of its subscriptions the one that runs or else the last that did: a further one begins when none runs. */
const latest = { isPremium: true, subscriptions: { orderBy: { createdAt: "desc" }, take: 1 } } as const satisfies Prisma.UserSelect;

/** What the account has; null for one that is gone or deleted. */
export async function findPlan(
  db: Db,
  userId: string,
): Promise<{ readonly isPremium: boolean; readonly subscription: SubscriptionRow | null } | null> {
  const found = await db.user.findFirst({ where: { id: userId, deletedAt: null }, select: latest });
  return found && { isPremium: found.isPremium, subscription: found.subscriptions[0] ?? null };
}

/** The account's subscription that nobody has ended yet, although its time may be over. One at most, by a partial unique index. */
export async function findActiveSubscription(db: Db, userId: string): Promise<SubscriptionRow | null> {
  return await db.subscription.findFirst({ where: { userId, status: "active" } });
}

export async function createSubscription(db: Db, subscription: Prisma.SubscriptionUncheckedCreateInput): Promise<SubscriptionRow> {
  return await db.subscription.create({ data: subscription });
}

export async function updateSubscription(
  db: Db,
  id: string,
  change: Partial<Pick<SubscriptionRow, "type" | "endDate" | "status">>,
): Promise<SubscriptionRow> {
  return await db.subscription.update({ where: { id }, data: change });
}

export async function logPayment(db: Db, payment: Prisma.PaymentLogUncheckedCreateInput): Promise<PaymentRow> {
  return await db.paymentLog.create({ data: payment });
}

/** Gives the account the mark, or takes it away. */
export async function markPremium(db: Db, userId: string, isPremium: boolean): Promise<void> {
  await db.user.update({ where: { id: userId }, data: { isPremium } });
}

/** Accounts, deleted ones too, whose subscription was over at `now` and is still marked as one that runs; those first that wait longest. */
export async function findAccountsToExpire(db: Db, now: Date, limit: number): Promise<string[]> {
  const rows = await db.subscription.findMany({
    where: { status: "active", endDate: { lte: now } },
    select: { userId: true },
    orderBy: { endDate: "asc" },
    take: limit,
  });
  return rows.map(({ userId }) => userId);
}
