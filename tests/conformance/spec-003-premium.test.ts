import { describe, expect, test } from "vitest";

import { liveServer } from "#tests/support/live.ts";

import { caller, expectProblem, registered, text, TEXT, UUID } from "./stranger.ts";

/** Its limits of requests as they stand, since what is bought raises them. */
const server = liveServer({ env: { REQUESTS_PER_MINUTE: "", REQUESTS_PER_MINUTE_PREMIUM: "" } });
const call = caller(() => server.node.url);

const DAY: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\d$/);
const buy = (token: string, body: object = { subscription_type: "premium_monthly", payment_method: "stub" }) =>
  call("POST", "/subscriptions/purchase", { token, body });
const mine = (token: string) => call("GET", "/subscriptions/me", { token });

describe("premium, paid for by a stub", () => {
  test("S3-72, S3-189: POST /subscriptions/purchase answers both of the specification's forms at once (K11)", async () => {
    const { token, userId } = await registered(call);
    const { status, body } = await buy(token);
    expect(status).toBe(200);
    const dates = { start_date: DAY, end_date: DAY };
    expect(body).toMatchObject({
      ...{ success: true, message: TEXT },
      subscription: { id: UUID, user_id: userId, type: "premium_monthly", ...dates, status: "active" },
      payment_log: { id: UUID, amount: 4.99, status: "completed_stub" },
    });
    const { start_date, end_date } = body["subscription"] as Record<string, string>;
    const days = (Date.parse(text(end_date)) - Date.parse(text(start_date))) / 86_400_000;
    expect(days).toBeGreaterThanOrEqual(28);
    expect(days).toBeLessThanOrEqual(31);
  });

  test("S3-189: as the specification asks the second time, without a method of payment", async () => {
    const { token } = await registered(call);
    const { status, body } = await buy(token, { subscription_type: "premium_monthly" });
    expect(status).toBe(200);
    expect(body).toMatchObject({ success: true, message: TEXT, subscription: { type: "premium_monthly", end_date: DAY } });
  });

  test("S3-99: a year can be bought as well", async () => {
    const { token } = await registered(call);
    const { status, body } = await buy(token, { subscription_type: "premium_yearly", payment_method: "stub" });
    expect(status).toBe(200);
    const { type, start_date, end_date } = body["subscription"] as Record<string, string>;
    expect(type).toBe("premium_yearly");
    expect(Math.round((Date.parse(text(end_date)) - Date.parse(text(start_date))) / 86_400_000 / 365.25)).toBe(1);
  });

  test("S3-73: GET /subscriptions/me, before and after", async () => {
    const { token } = await registered(call);
    expect(await mine(token)).toMatchObject({ status: 200, body: { is_premium: false, subscription: null } });
    const bought = (await buy(token)).body["subscription"] as Record<string, unknown>;
    const { status, body } = await mine(token);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      is_premium: true,
      subscription: { type: "premium_monthly", end_date: bought["end_date"], auto_renew: false },
    });
  });

  test("S3-7, S3-187: the account is premium at once, and others see it, too", async () => {
    const [ada, eve] = [await registered(call), await registered(call)];
    expect((await call("GET", "/users/me", { token: ada.token })).body).toMatchObject({ is_premium: false });
    await buy(ada.token);
    expect((await call("GET", "/users/me", { token: ada.token })).body).toMatchObject({ is_premium: true });
    expect((await call("GET", `/users/${ada.userId}`, { token: eve.token })).body).toMatchObject({ is_premium: true });
  });

  test("S3-145: a premium account may make 1,000 requests a minute in place of 100, from the next one on", async () => {
    const { token } = await registered(call);
    const policy = async () => (await mine(token)).headers.get("ratelimit-policy");
    expect(await policy()).toContain("q=100;");
    await buy(token);
    expect(await policy()).toContain("q=1000;");
  });

  test("S3-185, S3-188: no other method of payment is taken, and nothing of a card comes back", async () => {
    const { token } = await registered(call);
    expectProblem(await buy(token, { subscription_type: "premium_monthly", payment_method: "card" }), 400, "payment_method");
    expectProblem(await buy(token, { subscription_type: "premium_weekly", payment_method: "stub" }), 400, "subscription_type");
    expect((await mine(token)).body).toMatchObject({ is_premium: false, subscription: null });
    const card = { card_number: "4242424242424242", cvc: "737" };
    const { status, body } = await buy(token, { subscription_type: "premium_monthly", payment_method: "stub", ...card });
    expect(status).toBe(200);
    expect(JSON.stringify(body)).not.toContain(card.card_number);
  });

  test.each(["POST /subscriptions/purchase", "GET /subscriptions/me"])("S3-113 to S3-116: %s asks for a valid token", async (asked) => {
    const [method = "", path = ""] = asked.split(" ");
    const body = method === "POST" ? { subscription_type: "premium_monthly" } : undefined;
    expectProblem(await call(method, path, { body }), 401);
    expectProblem(await call(method, path, { token: "none.of.ours", body }), 401);
  });
});
