import type { Page } from "@playwright/test";

import type { MyProfile } from "#contract/users.ts";

import { dataUrl, picture } from "../support/pictures.ts";
import { expectOk, freshAccount, openApi, register, signIn } from "./support/accounts.ts";
import { expect, test, visit } from "./support/test.ts";

const section = (page: Page, name: string) => page.locator("section").filter({ has: page.getByRole("heading", { level: 2, name }) });
/** The one picture in the profile's own row. */
const shownPicture = (page: Page) => page.getByRole("group", { name: "Picture" }).locator("img");

/** Somebody else with an account and a picture, by program. */
async function somebody() {
  const account = freshAccount();
  const api = await openApi();
  await register(api, account);
  await signIn(api, account);
  const profile = await expectOk(await api.patch("/api/v1/users/me", { data: { avatar: dataUrl(await picture({ color: "#2060c0" })) } }));
  return { account, api, profile: (await profile.json()) as MyProfile };
}

test("A profile is changed in one go, its picture cut to a square, and others see it so", async ({ page, facilitator }) => {
  await facilitator.enter(page);
  await visit(page, "/settings");
  const bio = page.getByRole("textbox", { name: "About you" });
  await expect(page.getByRole("textbox", { name: "Username" })).toHaveValue(facilitator.account.username);
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "holiday.jpg", mimeType: "image/jpeg", buffer: await picture({ orientation: 6 }) });
  // Seen before it is sent.
  await expect(shownPicture(page)).toHaveAttribute("src", /^data:image\/webp/);
  await bio.fill("Gardener in Linden Street. 🌱");
  await page.getByRole("textbox", { name: "Telephone number" }).fill("030 1234");
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByText("Please begin with + and the country")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Telephone number" })).toBeFocused();
  await page.getByRole("textbox", { name: "Telephone number" }).fill("");
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByText("Your profile is saved.")).toBeVisible();

  await visit(page, "/settings");
  await expect(bio).toHaveValue("Gardener in Linden Street. 🌱");
  await expect(shownPicture(page)).toHaveAttribute("src", /^\/api\/v1\/users\/[\w-]+\/avatar\?v=\w+$/);
  expect(await shownPicture(page).evaluate((image: HTMLImageElement) => [image.complete, image.naturalWidth, image.naturalHeight])).toEqual(
    [true, 256, 256],
  );
  const { profile: other, api } = await somebody();
  const me = (await (await facilitator.api.get("/api/v1/users/me")).json()) as MyProfile;
  expect(await (await api.get(`/api/v1/users/${me.id}`)).json()).toMatchObject({
    bio: "Gardener in Linden Street. 🌱",
    avatar_url: me.avatar_url,
  });

  await page.getByRole("button", { name: "Remove picture" }).click();
  await page.getByRole("textbox", { name: "Username" }).fill(other.username.toUpperCase());
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByText("Somebody has this name already.")).toBeVisible();
  await page.getByRole("textbox", { name: "Username" }).fill(`new_${facilitator.account.username}`);
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByText("Your profile is saved.").first()).toBeVisible();
  await expect(shownPicture(page)).toHaveCount(0);
});

test("A file that is no picture is refused where it was chosen, and nothing is lost", async ({ page, facilitator }) => {
  await facilitator.enter(page);
  await visit(page, "/settings");
  await page.getByRole("textbox", { name: "About you" }).fill("Half a sentence");
  await page.locator("input[type=file]").setInputFiles({ name: "notes.jpg", mimeType: "image/jpeg", buffer: Buffer.from("no picture") });
  await expect(page.getByText("This file cannot be read as a picture.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "About you" })).toHaveValue("Half a sentence");
});

test("Whom one blocks stands in the settings, and goes when it is lifted; presence is hidden at one touch", async ({
  page,
  facilitator,
}) => {
  const { profile: other, api } = await somebody();
  const me = (await (await facilitator.api.get("/api/v1/users/me")).json()) as MyProfile;
  await expectOk(await facilitator.api.post(`/api/v1/users/${other.id}/block`));
  expect((await api.get(`/api/v1/users/${me.id}`)).status()).toBe(404);
  await facilitator.enter(page);
  await visit(page, "/settings");
  const list = page.getByRole("list", { name: "Blocked people" });
  await expect(list.getByText(other.username)).toBeVisible();
  await page.getByRole("button", { name: `Unblock ${other.username}` }).click();
  await expect(page.getByText(`You no longer block ${other.username}.`)).toBeVisible();
  await expect(section(page, "Privacy").getByText("You block nobody.")).toBeVisible();
  expect(await (await api.get(`/api/v1/users/${me.id}`)).json()).toMatchObject({ last_seen: expect.any(String) });

  const presence = page.getByRole("switch", { name: "Show when I am here" });
  await expect(presence).toBeChecked();
  const changed = page.waitForResponse("**/api/v1/users/me");
  await presence.click();
  await changed;
  expect(await (await api.get(`/api/v1/users/${me.id}`)).json()).toMatchObject({ last_seen: null });
  await visit(page, "/settings");
  await expect(presence).not.toBeChecked();
});

test("An account is deleted after its password, and signing in brings it back", async ({ page, facilitator }) => {
  const { account } = facilitator;
  await facilitator.enter(page);
  await visit(page, "/settings");
  await page.getByRole("button", { name: "Delete my account…" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete your account?" });
  await expect(dialog.getByText("For 30 days signing in brings everything back.")).toBeVisible();
  await dialog.getByRole("button", { name: "Delete account" }).click();
  await expect(dialog.getByText("Please type your password.")).toBeVisible();
  await dialog.getByLabel("Your password").fill("Not this one 1");
  await dialog.getByRole("button", { name: "Delete account" }).click();
  await expect(dialog.getByText("This is not your password.")).toBeVisible();
  await dialog.getByLabel("Your password").fill(account.password);
  await dialog.getByRole("button", { name: "Delete account" }).click();

  await expect(page.getByText("Your account is deleted. Signing in within 30 days brings it back.")).toBeVisible();
  expect((await facilitator.api.get("/api/v1/users/me")).status()).toBe(401);
  await page.getByRole("textbox", { name: "E-mail address" }).fill(account.email);
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Rooms" })).toBeVisible();
  await visit(page, "/settings");
  await expect(page.getByRole("textbox", { name: "Username" })).toHaveValue(account.username);
});

test("A tap beside a window closes it, and not once something is written in it", async ({ page, facilitator }) => {
  await facilitator.enter(page);
  await visit(page, "/settings");
  const open = page.getByRole("button", { name: "Delete my account…" });
  const dialog = page.getByRole("dialog", { name: "Delete your account?" });
  await open.click();
  await expect(dialog).toBeVisible();
  await page.mouse.click(5, 5);
  await expect(dialog).toHaveCount(0);

  await open.click();
  const field = dialog.getByLabel("Your password");
  await field.fill("Half a passw");
  await page.mouse.click(5, 5);
  // What would have closed it has been heard: the next press is.
  await field.press("End");
  await field.pressSequentially("ord");
  await expect(field).toHaveValue("Half a password");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);

  // Nothing is written any more when it opens again.
  await open.click();
  await expect(field).toHaveValue("");
  await page.mouse.click(5, 5);
  await expect(dialog).toHaveCount(0);
});
