import { expectOk, freshAccount, openApi, reuseToken, signInProgram } from "./support/accounts.ts";
import { somebody } from "./support/people.ts";
import { expect, test, visit } from "./support/test.ts";

test("Somebody signs in by telephone number, written as people write it", async ({ page }) => {
  const account = freshAccount();
  const digits = String(Date.now()).slice(-8);
  const api = await openApi();
  await expectOk(await api.post("/api/v1/auth/register", { data: { ...account, phone: `+4930${digits}`, session: "none" } }));
  await visit(page, "/sign-in?next=/chats");
  await page.getByRole("textbox", { name: "E-mail address or telephone number" }).fill(`+49 30 ${digits.slice(0, 4)} ${digits.slice(4)}`);
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Chats" })).toBeVisible();
});

test("Whoever is signed in is told at once when a key of one of their devices was copied, and led to the list of devices", async ({
  page,
}) => {
  const ada = await somebody();
  await visit(await ada.enter(page), "/rooms");
  await reuseToken(await signInProgram(ada.account));
  const notice = page.getByText("One of your devices was signed out");
  await expect(notice).toBeVisible();
  await page.getByRole("button", { name: "See devices" }).click();
  await expect(page).toHaveURL(/\/settings#devices$/);
  await expect(page.getByRole("heading", { name: "Signed-in devices" })).toBeInViewport();
});
