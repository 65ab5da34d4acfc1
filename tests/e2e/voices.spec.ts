import type { Locator } from "@playwright/test";

import { expectAccessible } from "./support/accessible.ts";
import { expectOk } from "./support/accounts.ts";
import type { ChatPage } from "./support/chat-page.ts";
import { expect, LAPTOP, PHONE, test } from "./support/test.ts";

const opener = (chat: ChatPage): Locator => chat.page.getByRole("button", { name: /^Say how it is going/ });
const signs = (chat: ChatPage): Locator => chat.page.getByRole("dialog", { name: "How is it going for you?" });
const sign = (chat: ChatPage, name: string): Locator => signs(chat).getByRole("button", { name, exact: true });

test("One tap says how it goes: the phone is told that it was taken, the facilitator sees numbers, and nobody sees who", async ({
  arrive,
  facilitator,
  guest,
}) => {
  test.slow();
  const hall = await facilitator.openHall({ settings: { pulse: true } });
  const ada = await facilitator.lead(await arrive(LAPTOP), hall);
  const [brook, cyd] = [await guest(hall, "Brook", PHONE), await guest(hall, "Cyd", PHONE)];

  await opener(brook).tap();
  await expect(sign(brook, "I am lost")).toBeVisible();
  for (const name of ["Slower, please", "Faster, please", "I am lost", "Raise hand"]) {
    const box = await sign(brook, name).boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0), "a target for a thumb").toBeGreaterThanOrEqual(44);
  }
  await sign(brook, "I am lost").tap();
  await expect(signs(brook).getByText("Your sign has arrived.")).toBeVisible();
  await expect(sign(brook, "I am lost")).toHaveAttribute("aria-pressed", "true");
  await expectAccessible(brook.page);

  const strip = ada.page.getByRole("region", { name: "How it is going" });
  await expect(strip.getByRole("listitem")).toHaveText(["1 lost"]);
  await sign(brook, "Faster, please").tap();
  await expect(sign(brook, "Faster, please")).toHaveAttribute("aria-pressed", "true");
  await sign(brook, "Slower, please").tap();
  await expect(sign(brook, "Slower, please")).toHaveAttribute("aria-pressed", "true");
  await expect(sign(brook, "Faster, please")).toHaveAttribute("aria-pressed", "false");
  await expect(strip.getByRole("listitem")).toHaveText(["1 slower", "1 lost"]);

  // A hand stays up through a reload, until it is lowered for all.
  await opener(cyd).tap();
  await sign(cyd, "Raise hand").tap();
  await expect(strip.getByRole("listitem")).toHaveText(["1 slower", "1 lost", "1 hand"]);
  await expectAccessible(ada.page);
  await cyd.page.reload();
  await cyd.ready();
  await expect(opener(cyd)).toHaveAccessibleName("Say how it is going: you have given a sign");
  await expect(cyd.page.getByRole("region", { name: "How it is going" }), "members see no numbers").toHaveCount(0);
  await strip.getByRole("button", { name: "Lower all hands" }).click();
  await expect(strip.getByRole("listitem")).toHaveText(["1 slower", "1 lost"]);
  await expect(opener(cyd)).toHaveAccessibleName("Say how it is going");

  await sign(brook, "I am lost").tap();
  await sign(brook, "Slower, please").tap();
  await expect(signs(brook).getByText("Your sign is withdrawn.")).toBeVisible();
  await expect(strip).toHaveCount(0);
  await hall.update({ settings: { pulse: false } });
  await expect(opener(cyd)).toHaveCount(0);
});

test("The remote and, where it is wanted, the stage show the room's pulse", async ({ arrive, facilitator, guest }) => {
  test.slow();
  const hall = await facilitator.openHall({ settings: { pulse: true } });
  const [stageLink, remoteLink] = await Promise.all(
    ["stage", "remote"].map(async (kind) => {
      const made = await expectOk(await facilitator.api.post(`/api/v1/rooms/${hall.room.code}/links`, { data: { kind } }));
      return ((await made.json()) as { url: string }).url;
    }),
  );
  const [stage, remote] = [await arrive(LAPTOP), await arrive(PHONE)];
  await stage.goto(stageLink ?? "");
  await remote.goto(remoteLink ?? "");
  await expect(remote.getByText("Nobody has given a sign.")).toBeVisible();
  const brook = await guest(hall, "Brook", PHONE);
  await opener(brook).tap();
  await sign(brook, "I am lost").tap();
  await expect(remote.getByRole("listitem").filter({ hasText: "1 lost" })).toBeVisible();
  await expect(stage.getByText("1 lost")).toHaveCount(0);
  await remote.getByRole("switch", { name: /^Pulse:/ }).click();
  await expect(stage.getByText("1 lost")).toBeVisible();
  await expectAccessible(remote);
  await expectAccessible(stage);
});

test("Slow mode for the most active keeps back who has written a lot, says why, and lets the others write", async ({
  facilitator,
  guest,
}) => {
  test.slow();
  const hall = await facilitator.openHall({ settings: { slow_mode_seconds: 300, slow_mode_for: "loudest" } });
  const [brook, cyd] = [await guest(hall, "Brook", PHONE), await guest(hall, "Cyd", PHONE)];
  await cyd.say("I think so, too");
  for (const text of ["First", "Second", "Third", "Fourth"]) await brook.say(text);
  await brook.field.fill("Fifth");
  await expect(brook.page.getByText("You have written a lot. Others first; please wait a little.")).toBeVisible();
  await expect(brook.page.getByText(/Possible again in/)).toBeVisible();
  await expectAccessible(brook.page);
  await cyd.say("May I?");
  await cyd.say("Thank you");
  // Now the shares are even enough.
  await expect(brook.page.getByText("You have written a lot. Others first; please wait a little.")).toHaveCount(0);
  await brook.say("Fifth");
});

test("Who writes much is told so in private, and a word from the facilitator reaches one phone alone", async ({
  arrive,
  facilitator,
  guest,
}) => {
  test.slow();
  const hall = await facilitator.openHall({ settings: { nudges: true } });
  const ada = await facilitator.lead(await arrive(LAPTOP), hall);
  const [brook, cyd] = [await guest(hall, "Brook", PHONE), await guest(hall, "Cyd", PHONE)];
  await cyd.say("I think so, too");
  const written = /^You have written 4 messages of the last 5\./;
  // What listens comes once the page is quiet.
  await brook.page.waitForLoadState("networkidle");
  for (const text of ["First", "Second", "Third", "Fourth"]) await brook.say(text);
  const line = brook.page.getByRole("status").filter({ hasText: written });
  await expect(line).toBeVisible();
  await expectAccessible(brook.page);
  await brook.page.getByRole("button", { name: "Put away" }).tap();
  await expect(line).toHaveCount(0);

  const people = ada.page.getByRole("complementary").getByRole("listitem").filter({ hasText: "Cyd" });
  await people.getByRole("button").click();
  await ada.page.getByRole("menuitem", { name: "Invite to say something" }).click();
  await expect(ada.page.getByText("Cyd was told in private.")).toBeVisible();
  await expect(cyd.page.getByText(/would like to hear from you/)).toBeVisible();
  await expect(brook.page.getByText(/would like to hear from you/)).toHaveCount(0);
});

test("The facilitator sees how much people write, as bars that are a table, without names", async ({ arrive, facilitator }) => {
  test.slow();
  const hall = await facilitator.openHall();
  const ada = await facilitator.lead(await arrive(LAPTOP), hall);
  for (const [alias, times] of [
    ["Brook", 7],
    ["Cyd", 3],
    ["Dana", 2],
    ["Eli", 1],
    ["Fay", 1],
    ["Gil", 0],
  ] as const) {
    const voice = await hall.voice(alias);
    for (let time = 1; time <= times; time += 1) await voice.say(`${alias} ${time}`);
  }
  await ada.page.getByRole("button", { name: "Room controls" }).click();
  await ada.page.getByRole("button", { name: /^Who writes how much/ }).click();
  const dialog = ada.page.getByRole("dialog", { name: "How much people write" });
  const table = dialog.getByRole("table", { name: "Since the beginning" });
  await expect(table.getByRole("row")).toHaveText([
    /Messages.*People/,
    /None.*1 person/,
    /1 or 2.*3 people/,
    /3 to 5.*1 person/,
    /6 to 10.*1 person/,
    /More than 10.*0 people/,
  ]);
  for (const alias of ["Brook", "Gil"]) await expect(dialog.getByText(alias)).toHaveCount(0);
  await expectAccessible(ada.page);
});
