import type { Page } from "@playwright/test";

import type { MySubscription } from "#contract/subscriptions.ts";

import { expectAccessible } from "./support/accessible.ts";
import { freshAccount, lendCookies, openApi, register, signIn } from "./support/accounts.ts";
import { observeConduct } from "./support/conduct.ts";
import { startOwnServer } from "./support/own-server.ts";
import { expect, PHONE, test, visit } from "./support/test.ts";

const PURCHASE = "**/api/v1/subscriptions/purchase";

const plan = (page: Page) => page.locator("section").filter({ has: page.getByRole("heading", { level: 2, name: "Plan" }) });
const dialog = (page: Page) => page.getByRole("alertdialog");
/** As the page writes a day of the answer. */
const written = (day: string): string =>
  new Date(day).toLocaleDateString("en-US", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

test("Premium is bought for a month and prolonged by a year, each after a question that says that no money moves", async ({
  page,
  facilitator,
}) => {
  const mine = async () => (await (await facilitator.api.get("/api/v1/subscriptions/me")).json()) as MySubscription;
  await facilitator.enter(page);
  await visit(page, "/settings");
  const section = plan(page);
  await expect(section.getByText("your plan now")).toBeVisible();
  await expect(section.getByRole("row", { name: "People in a group of yours 200 any number" })).toBeVisible();
  await expect(section.getByRole("row", { name: "A file that you send 50 MB 100 MB" })).toBeVisible();

  await section.getByRole("button", { name: "One month for $4.99" }).click();
  await expect(dialog(page)).toContainText("Premium for one month?");
  await expect(dialog(page)).toContainText("no money moves, and nobody asks for a card");
  await dialog(page).getByRole("button", { name: "Cancel" }).click();
  await expect(dialog(page)).toBeHidden();
  expect(await mine()).toEqual({ is_premium: false, subscription: null });

  await section.getByRole("button", { name: "One month for $4.99" }).click();
  await dialog(page).getByRole("button", { name: "Get premium" }).click();
  await expect(dialog(page)).toBeHidden();
  const first = await mine();
  expect(first).toMatchObject({ is_premium: true, subscription: { type: "premium_monthly", status: "active" } });
  const month = written(first.subscription?.end_date ?? "");
  await expect(page.getByText(`You have premium until ${month}.`)).toBeVisible();
  await expect(section.getByText(`until ${month}`)).toBeVisible();

  await visit(page, "/settings");
  await expect(section.getByText(`until ${month}`)).toBeVisible();
  await section.getByRole("button", { name: "One more year for $49.90" }).click();
  await expect(dialog(page)).toContainText("Premium for one year?");
  await dialog(page).getByRole("button", { name: "Get premium" }).click();
  await expect(dialog(page)).toBeHidden();
  const second = await mine();
  const year = written(second.subscription?.end_date ?? "");
  expect(year).not.toBe(month);
  await expect(section.getByText(`until ${year}`)).toBeVisible();
});

test("What the server refuses is said where it was asked for, and nothing has changed", async ({ page, facilitator }) => {
  await facilitator.enter(page);
  await visit(page, "/settings");
  const section = plan(page);
  const attempt = async () => {
    await section.getByRole("button", { name: "One month for $4.99" }).click();
    await dialog(page).getByRole("button", { name: "Get premium" }).click();
    await expect(dialog(page)).toBeHidden();
  };
  await page.route(PURCHASE, (route) => route.abort());
  await attempt();
  await expect(section.getByRole("alert")).toBeVisible();
  await expect(section.getByText("your plan now")).toBeVisible();
  await page.unroute(PURCHASE);
  await attempt();
  await expect(section.getByText(/^until /)).toBeVisible();
  await expect(section.getByRole("alert")).toHaveCount(0);
});

test("The window waits while the server thinks, and a second tap buys nothing more", async ({ page, facilitator }) => {
  let asked = 0;
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(PURCHASE, async (route) => {
    asked += 1;
    await held;
    await route.continue();
  });
  await facilitator.enter(page);
  await visit(page, "/settings");
  await plan(page).getByRole("button", { name: "One year for $49.90" }).click();
  const get = dialog(page).getByRole("button", { name: "Get premium" });
  await get.click();
  await expect(get).toHaveAttribute("aria-busy", "true");
  // Its being disabled is only said, so that it keeps the focus.
  await get.click({ force: true });
  letGo();
  await expect(dialog(page)).toBeHidden();
  expect(asked).toBe(1);
  await expect(plan(page).getByText(/^until /)).toBeVisible();
});

test("No serious finding in the plan and its question, on a narrow screen, in light and dark", async ({ arrive, facilitator }) => {
  const page = await arrive({ ...PHONE, viewport: { width: 320, height: 640 } });
  await facilitator.enter(page);
  await visit(page, "/settings");
  await plan(page).scrollIntoViewIfNeeded();
  await expectAccessible(page, "a free plan");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBeLessThanOrEqual(0);
  for (const button of await plan(page).getByRole("button").all()) expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await plan(page).getByRole("button", { name: "One month for $4.99" }).click();
  await expect(dialog(page)).toBeVisible();
  await expectAccessible(page, "the question");
  await dialog(page).getByRole("button", { name: "Get premium" }).click();
  await expect(plan(page).getByText(/^until /)).toBeVisible();
  await expectAccessible(page, "a premium plan");
});

test("A server that sells nothing says so and has no buttons for it", async ({ browser }) => {
  test.setTimeout(120_000);
  const server = await startOwnServer({ PAYMENTS: "off", REQUESTS_PER_MINUTE: "70", REQUESTS_PER_MINUTE_PREMIUM: "700" });
  const conduct = observeConduct(server.url);
  const api = await openApi(server.url);
  const context = await browser.newContext({ baseURL: server.url });
  try {
    conduct.watch(context);
    const account = freshAccount();
    await register(api, account);
    await signIn(api, account);
    await lendCookies(api, context);
    const page = await context.newPage();
    await visit(page, "/settings");
    await expect(plan(page).getByText("This server sells nothing.")).toBeVisible();
    await expect(plan(page).getByRole("button")).toHaveCount(0);
    await expect(plan(page).getByRole("row", { name: "Requests to the server a minute 70 700" })).toBeVisible();
    const refused = await api.post("/api/v1/subscriptions/purchase", { data: { subscription_type: "premium_monthly" } });
    expect(refused.status()).toBe(403);
    conduct.judge();
  } finally {
    await context.close();
    await api.dispose();
    await server.dispose();
  }
});
