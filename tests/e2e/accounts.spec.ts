import type { Page } from "@playwright/test";

import { type Account, freshAccount, openApi, register, reuseToken, signInProgram } from "./support/accounts.ts";
import { ChatPage } from "./support/chat-page.ts";
import { expect, test, visit } from "./support/test.ts";

const password = (page: Page) => page.getByLabel("Password", { exact: true });

async function signIn(page: Page, account: Account, typed = account.password): Promise<void> {
  await page.getByRole("textbox", { name: "E-mail address" }).fill(account.email);
  await password(page).fill(typed);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

test("Signing up says what a password needs while it is typed, and what is wrong at the field", async ({ page }) => {
  const account = freshAccount();
  await visit(page, "/sign-up");
  const submit = page.getByRole("button", { name: "Create an account" });
  await submit.click();
  await expect(page.getByRole("textbox", { name: "Your name in rooms" })).toBeFocused();
  await page.getByRole("textbox", { name: "Your name in rooms" }).fill(account.username);
  await page.getByRole("textbox", { name: "E-mail address" }).fill("nowhere");
  await password(page).fill("short");
  await submit.click();
  await expect(page.getByText("Please give an e-mail address such as ada@example.org.")).toBeVisible();
  await page.getByRole("textbox", { name: "E-mail address" }).fill(account.email);
  await expect(page.getByText("This password is too short.")).toBeVisible();
  await password(page).fill("eightsmall");
  await expect(page.getByText("15 characters of any kind, or at least 8")).toBeVisible();
  await submit.click();
  await expect(page.getByText("Add a capital, a small letter and a digit, or make it 15 characters long.")).toBeVisible();
  await password(page).fill("Password1!");
  await submit.click();
  await expect(page.getByText("This password is easy to guess. Please take another.")).toBeVisible();
  await password(page).fill(account.password);
  await expect(page.getByRole("status").filter({ hasText: "fulfilled" })).toBeAttached();
  await submit.click();
  await expect(page.getByRole("heading", { name: "No rooms yet" })).toBeVisible();
});

test("A name or address that somebody has is refused at its field", async ({ page }) => {
  const account = freshAccount();
  await register(await openApi(), account);
  await visit(page, "/sign-up");
  await page.getByRole("textbox", { name: "Your name in rooms" }).fill(account.username.toUpperCase());
  await page.getByRole("textbox", { name: "E-mail address" }).fill(`other.${account.email}`);
  await password(page).fill(account.password);
  await page.getByRole("button", { name: "Create an account" }).click();
  await expect(page.getByText(/in use|has this name already/)).toBeVisible();
});

test("Wrong passwords are answered alike, and the sixth by how long to wait", async ({ page }) => {
  const account = freshAccount();
  await register(await openApi(), account);
  await visit(page, "/sign-in");
  await signIn(page, freshAccount());
  await expect(page.getByRole("alert").filter({ hasText: "The e-mail address or the password is wrong." })).toBeVisible();
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    const answered = page.waitForResponse(/callback\/credentials/);
    await signIn(page, account, `Wrong ${attempt}`);
    expect((await answered).status()).toBe(401);
    await expect(page.getByRole("alert").filter({ hasText: "The e-mail address or the password is wrong." })).toBeVisible();
  }
  await signIn(page, account);
  await expect(page.getByRole("alert").filter({ hasText: "Too many attempts." })).toBeVisible();
  await expect(page.getByText(/Try again in 1[45] minutes\./)).toBeVisible();
  await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeDisabled();
});

test("Whoever is not signed in is asked to, and then arrives where they wanted to go", async ({ page }) => {
  const account = freshAccount();
  await register(await openApi(), account);
  await visit(page, "/settings");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await signIn(page, account);
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  await visit(page, "/rooms");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});

test("Signing out the other devices closes what they show within seconds", async ({ page, arrive, facilitator }) => {
  const hall = await facilitator.openHall();
  const elsewhere = new ChatPage(await arrive());
  await visit(elsewhere.page, "/sign-in");
  await signIn(elsewhere.page, facilitator.account);
  await expect(elsewhere.page.getByRole("heading", { level: 1, name: "Rooms" })).toBeVisible();
  await elsewhere.open(`/c/${hall.room.chat_id}`);

  await visit(page, "/sign-in");
  await signIn(page, facilitator.account);
  await expect(page.getByRole("heading", { level: 1, name: "Rooms" })).toBeVisible();
  await visit(page, "/settings");
  await expect(page.getByText("this device", { exact: true })).toBeVisible();
  await expect(page.getByText(/^Chrome on \w+$/).first()).toBeVisible();
  await page.getByRole("button", { name: "Sign out all other devices" }).click();
  await expect(page.getByText("2 other devices are signed out.")).toBeVisible();
  await expect(elsewhere.page.getByRole("heading", { name: "You are no longer in this room" })).toBeVisible({ timeout: 5_000 });
  await elsewhere.page.goto("/rooms");
  await expect(elsewhere.page).toHaveURL(/\/sign-in/);
});

test("The list of devices shows programs, and says of one whose token was copied why it was signed out", async ({ page, facilitator }) => {
  await signInProgram(facilitator.account);
  await reuseToken(await signInProgram(facilitator.account));
  await facilitator.enter(page);
  await visit(page, "/settings");
  await expect(page.getByText("program", { exact: true })).toHaveCount(1);
  const ended = page.getByRole("listitem").filter({ hasText: "somebody else may have a copy" });
  await expect(ended).toHaveCount(1);
  await expect(ended.getByRole("button")).toHaveCount(0);
  await page.getByRole("button", { name: "Sign out all other devices" }).click();
  await expect(page.getByText("One other device is signed out.")).toBeVisible();
  await expect(page.getByText("program", { exact: true })).toHaveCount(0);
  await expect(ended).toBeVisible();
  await expect(page.getByRole("button", { name: "Sign out all other devices" })).toHaveCount(0);
});

test("Changing the password asks for the present one, signs out all others, and the old one is void", async ({ page, facilitator }) => {
  await visit(page, "/sign-in");
  await signIn(page, facilitator.account);
  await expect(page.getByRole("heading", { level: 1, name: "Rooms" })).toBeVisible();
  await visit(page, "/settings");
  await page.getByLabel("Current password").fill("Not this one 1");
  await page.getByLabel("New password").fill("An entirely new sentence");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("The current password is a different one.")).toBeVisible();
  await page.getByLabel("Current password").fill(facilitator.account.password);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Password changed. All other devices are signed out.").first()).toBeVisible();
  expect((await facilitator.api.get("/api/v1/rooms")).status()).toBe(401);

  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByRole("link", { name: "Sign in" }).click();
  await signIn(page, facilitator.account);
  await expect(page.getByRole("alert").filter({ hasText: "The e-mail address or the password is wrong." })).toBeVisible();
  await signIn(page, facilitator.account, "An entirely new sentence");
  await expect(page.getByRole("heading", { level: 1, name: "Rooms" })).toBeVisible();
});

test("Signing out without a connection signs nobody out, and says so", async ({ page, facilitator }) => {
  await facilitator.enter(page);
  await visit(page, "/rooms");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByText("Signing out needs a connection. This device is still signed in.")).toBeVisible();
  await page.context().setOffline(false);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Rooms" })).toBeVisible();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
});

test("Theme and language are chosen once and there from the first picture on", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.context().addCookies([
    { name: "theme", value: "dark", url: (await page.goto("/"))?.url() ?? "" },
    { name: "locale", value: "de", url: page.url() },
  ]);
  const html = await (await page.request.get("/sign-in")).text();
  expect(html).toMatch(/<html[^>]*lang="de"/);
  expect(html).toMatch(/<html[^>]*data-theme="dark"/);
  await visit(page, "/sign-in");
  await expect(page.getByRole("heading", { name: "Anmelden" })).toBeVisible();
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe("dark");
});
