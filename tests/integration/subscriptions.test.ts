import { beforeEach, describe, expect, test } from "vitest";

import { subscriptionsApi } from "#contract/api/subscriptions.api.ts";
import { purchaseInputSchema, type SubscriptionType } from "#contract/subscriptions.ts";
import { addMonths } from "#domain/account/subscription.ts";
import { createContext, NOBODY } from "#server/context.ts";
import { cookieNames } from "#server/http/cookies.ts";
import { readCredentials } from "#server/http/credentials.ts";
import { countRequest } from "#server/http/request-limit.ts";
import { handleSweep } from "#server/jobs/sweep.handler.ts";
import { deleteAccount } from "#server/use-cases/accounts/delete-account.ts";
import { signIn } from "#server/use-cases/accounts/sign-in.ts";
import { purchaseSubscription } from "#server/use-cases/subscriptions/purchase-subscription.ts";
import { showSubscription } from "#server/use-cases/subscriptions/show-subscription.ts";
import { showMe } from "#server/use-cases/users/show-me.ts";
import { callRoute, openEntrances, signedIn } from "#tests/support/in-process.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { type Account, as, fileNode, scenario, stranger } from "#tests/support/scenario.ts";
import { DAY, type TestNode } from "#tests/support/services.ts";

const [FREE, PREMIUM] = [100, 1000];
const file = fileNode({
  limits: {
    request: { points: FREE, seconds: 60 },
    request_premium: { points: PREMIUM, seconds: 60 },
    purchase: { points: 10, seconds: 3600 },
  },
});
const { node } = file;
const tables = () => node().services.db.prisma;
const now = () => node().clock.now();
const sweep = () => handleSweep(node().services);
const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
/** Through the schema, as an entrance does it. */
const buy = (person: Account, subscription_type: SubscriptionType = "premium_monthly") =>
  purchaseSubscription(as(person), purchaseInputSchema.parse({ subscription_type }));
const mine = (person: Account) => showSubscription(as(person));
const rows = ({ userId }: Account) => tables().subscription.findMany({ where: { userId }, orderBy: { createdAt: "asc" } });
const books = ({ userId }: Account) => tables().paymentLog.findMany({ where: { userId }, orderBy: { createdAt: "asc" } });
const isPremium = async (person: Account) => (await showMe(as(person))).is_premium;

let ada: Account;
beforeEach(async () => {
  ada = await scenario().account("ada");
});

describe("a purchase", () => {
  test.each([
    ["premium_monthly", 1, 4.99],
    ["premium_yearly", 12, 49.9],
  ] as const)("of %s makes the account premium at once, and is written into the books", async (type, months, amount) => {
    expect(await mine(ada)).toEqual({ is_premium: false, subscription: null });
    const { success, message, subscription, payment_log } = await buy(ada, type);
    const [start_date, end_date] = [day(now()), day(addMonths(now(), months))];
    const shown = { type, start_date, end_date, status: "active", auto_renew: false };
    expect({ success, message }).toEqual({ success: true, message: "Payment stub activated. No real charge." });
    expect(subscription).toMatchObject({ user_id: ada.userId, ...shown });
    expect(payment_log).toMatchObject({ amount, status: "completed_stub" });
    expect(await mine(ada)).toEqual({ is_premium: true, subscription: shown });
    expect(await isPremium(ada)).toBe(true);
    const [payment, ...others] = await books(ada);
    expect(payment).toMatchObject({ id: payment_log.id, subscriptionType: type, status: "completed_stub", paymentMethod: "stub" });
    expect(payment?.amount.toNumber()).toBe(amount);
    expect(others).toEqual([]);
  });

  test("while one runs prolongs it from its end, and it is of the type that was bought last", async () => {
    const first = await buy(ada);
    node().clock.advance(10 * DAY);
    const second = await buy(ada, "premium_yearly");
    const [row, ...others] = await rows(ada);
    expect(others).toEqual([]);
    expect(second.subscription).toMatchObject({ id: first.subscription.id, start_date: first.subscription.start_date });
    const end = addMonths(addMonths(row?.startDate.getTime() ?? 0, 1), 12);
    expect(row).toMatchObject({ type: "premium_yearly", status: "active", endDate: new Date(end) });
    expect((await books(ada)).map(({ subscriptionType }) => subscriptionType)).toEqual(["premium_monthly", "premium_yearly"]);
  });

  test("is not lost beside others at the same time, on whatever node", async () => {
    const other = await file.another();
    const nodes: TestNode[] = [node(), other, node(), other];
    const all = () => Promise.all(nodes.map((each) => buy({ ...ada, node: each })));
    // Of the first ones one begins what the others prolong.
    for (const bought of [4, 8]) {
      await all();
      const [row, ...others] = await rows(ada);
      expect(others).toEqual([]);
      expect(row?.endDate.getTime()).toBe(Array.from({ length: bought }, () => 1).reduce(addMonths, row?.startDate.getTime() ?? 0));
      expect(await books(ada)).toHaveLength(bought);
    }
  });

  test("does not reach further ahead than ten years, and what was refused is not in the books", async () => {
    await buy(ada);
    const nineYearsOn = addMonths(now(), 9 * 12 + 1);
    await tables().subscription.updateMany({ where: { userId: ada.userId }, data: { endDate: new Date(nineYearsOn) } });
    expect(await refusal(buy(ada, "premium_yearly"))).toMatchObject({
      code: "validation_failed",
      details: { subscription_type: "would reach more than 10 years ahead" },
    });
    expect((await rows(ada)).map(({ endDate }) => endDate.getTime())).toEqual([nineYearsOn]);
    expect(await books(ada)).toHaveLength(1);
    expect(await outcome(buy(ada))).toBe("ok");
  });

  test("may be made ten times an hour", async () => {
    for (let turn = 0; turn < 10; turn += 1) await buy(ada);
    const refused = await refusal(buy(ada));
    expect(refused.code).toBe("rate_limited");
    expect(refused.retryAfter).toBeGreaterThan(0);
    expect(await outcome(buy(await scenario().account("eve")))).toBe("ok");
    expect(await books(ada)).toHaveLength(10);
  });

  test("asks for an account that is there", async () => {
    expect(await outcome(purchaseSubscription(as(stranger()), { subscription_type: "premium_monthly", payment_method: "stub" }))).toBe(
      "unauthenticated",
    );
    await deleteAccount(as(ada), { password: ada.password });
    expect(await outcome(buy(ada))).toBe("unauthenticated");
    expect(await outcome(mine(ada))).toBe("unauthenticated");
  });

  test("is not to be had where the operator sells nothing; what was bought before goes on", async () => {
    const sellsNothing = await file.another({ options: { payments: "off" } });
    const there = { ...ada, node: sellsNothing };
    expect(await outcome(buy(there))).toBe("forbidden");
    expect(await mine(there)).toEqual({ is_premium: false, subscription: null });
    expect([await rows(ada), await books(ada)]).toEqual([[], []]);
    await buy(ada);
    expect(await mine(there)).toMatchObject({ is_premium: true, subscription: { status: "active" } });
  });

  test.each([
    ["by card", { subscription_type: "premium_monthly", payment_method: "card" }],
    ["of something else", { subscription_type: "premium_weekly" }],
    ["of nothing", {}],
  ])("%s is refused", (_what, input) => {
    expect(purchaseInputSchema.safeParse(input).success).toBe(false);
  });

  test("takes no card: what is sent of one is left unread", () => {
    const card = { card_number: "4242424242424242", cvc: "123" };
    const parsed = purchaseInputSchema.parse({ subscription_type: "premium_monthly", ...card });
    expect(parsed).toEqual({ subscription_type: "premium_monthly", payment_method: "stub" });
  });

  test("is answered over HTTP with the limit that holds from then on", async () => {
    const entrances = await openEntrances(node());
    try {
      const proofs = await signedIn(node(), ada);
      const policy = async () => (await callRoute(subscriptionsApi.me, proofs, {})).headers.get("ratelimit-policy");
      expect(await policy()).toBe(`"requests";q=${FREE};w=60`);
      const bought = await callRoute(subscriptionsApi.purchase, proofs, { body: { subscription_type: "premium_monthly", cvc: "123" } });
      expect(bought.status).toBe(200);
      expect(await bought.json()).toMatchObject({ success: true, payment_log: { amount: 4.99 } });
      expect(await policy()).toBe(`"requests";q=${PREMIUM};w=60`);
    } finally {
      await entrances.stop();
    }
  });
});

describe("the end of a subscription", () => {
  test("comes with the sweep after its time, and takes away that the account is premium", async () => {
    const { subscription } = await buy(ada);
    const [row] = await rows(ada);
    node().clock.reach((row?.endDate.getTime() ?? 0) - 1);
    await sweep();
    expect(await isPremium(ada)).toBe(true);
    node().clock.advance(1);
    await Promise.all([sweep(), sweep()]);
    const { end_date } = subscription;
    expect(await mine(ada)).toMatchObject({ is_premium: false, subscription: { status: "expired", end_date } });
    expect(await isPremium(ada)).toBe(false);
    await sweep();
    expect(await books(ada)).toHaveLength(1);
  });

  test("leaves those premium whom the operator made so, and those who have prolonged theirs", async () => {
    const [eve, other] = [await scenario().account("eve"), await scenario().account("eve")];
    await tables().user.update({ where: { id: eve.userId }, data: { isPremium: true } });
    await Promise.all([buy(ada), buy(other)]);
    await buy(other);
    node().clock.advance(40 * DAY);
    await sweep();
    expect([await isPremium(ada), await isPremium(eve), await isPremium(other)]).toEqual([false, true, true]);
    expect(await mine(eve)).toEqual({ is_premium: true, subscription: null });
  });

  test("is no end for good: the next begins on the day on which it is bought, also before the sweep has come by", async () => {
    await buy(ada, "premium_yearly");
    node().clock.advance(400 * DAY);
    const { subscription } = await buy(ada);
    expect(subscription).toMatchObject({ type: "premium_monthly", start_date: day(now()), end_date: day(addMonths(now(), 1)) });
    await sweep();
    expect((await rows(ada)).map(({ status }) => status)).toEqual(["expired", "active"]);
    expect(await mine(ada)).toMatchObject({ is_premium: true, subscription: { type: "premium_monthly", status: "active" } });
  });

  test("and its beginning change the account's limit of requests with the next one, on every node and device", async () => {
    const nodes = [node(), await file.another()];
    const { secret } = await signIn(createContext(node().services, NOBODY), { login: ada.email, password: ada.password, device: "a test" });
    const names = cookieNames("http://parley.test");
    const limits = () =>
      Promise.all(
        nodes.map(async ({ services }) => {
          const { actor, isPremium: premium } = await readCredentials(services, names, { cookie: `${names.session}=${secret}` });
          return (await countRequest(createContext(services, actor), premium))?.rule.points;
        }),
      );
    expect(await limits()).toEqual([FREE, FREE]);
    await buy(ada);
    expect(await limits()).toEqual([PREMIUM, PREMIUM]);
    const [row] = await rows(ada);
    // The browser's own session is not to end meanwhile.
    await tables().session.updateMany({ where: { userId: ada.userId }, data: { expiresAt: new Date(now() + 400 * DAY) } });
    node().clock.reach(row?.endDate.getTime() ?? 0);
    await sweep();
    expect(await limits()).toEqual([FREE, FREE]);
  });
});

describe("an account that is deleted", () => {
  const removed = (person: Account) => deleteAccount(as(person), { password: person.password });

  test("comes back with what was bought, unless its time is over", async () => {
    const other = await scenario().account("eve");
    await Promise.all([buy(ada, "premium_yearly"), buy(other)]);
    node().clock.advance(DAY * 10);
    for (const person of [ada, other]) await removed(person);
    node().clock.advance(DAY * 25);
    await sweep();
    for (const { email, password } of [ada, other])
      await signIn(createContext(node().services, NOBODY), { login: email, password, device: "a test" });
    expect(await mine(ada)).toMatchObject({ is_premium: true, subscription: { status: "active" } });
    expect(await mine(other)).toMatchObject({ is_premium: false, subscription: { status: "expired" } });
  });

  test("is erased with its subscription; in the books nobody is named any more", async () => {
    const { payment_log } = await buy(ada, "premium_yearly");
    await removed(ada);
    node().clock.advance(30 * DAY);
    await sweep();
    expect(await rows(ada)).toEqual([]);
    expect(await tables().paymentLog.findUnique({ where: { id: payment_log.id } })).toMatchObject({
      ...{ userId: null, subscriptionType: "premium_yearly", status: "completed_stub" },
    });
  });

  test("likewise where a room still needs its row", async () => {
    const { ada: leader } = await scenario({ minutes: 60 * 24 * 31 }).room("ada");
    const { payment_log } = await buy(leader, "premium_yearly");
    await removed(leader);
    node().clock.advance(30 * DAY);
    await sweep();
    expect(await tables().user.findUnique({ where: { id: leader.userId } })).toMatchObject({
      username: "deleted account",
      isPremium: false,
    });
    expect(await rows(leader)).toEqual([]);
    expect((await tables().paymentLog.findUnique({ where: { id: payment_log.id } }))?.userId).toBeNull();
  });
});
