import { ChatPage } from "./support/chat-page.ts";
import { moveRoom } from "./support/database.ts";
import { expect, test, visit } from "./support/test.ts";

const alias = { name: "Your name in this room" } as const;

test("From the link to speaking it is two taps: Join, and the field", async ({ page, facilitator }) => {
  const hall = await facilitator.openHall({ title: `Town hall ${Date.now()}` });
  await page.goto(hall.path);
  await expect(page.getByRole("heading", { level: 1, name: hall.room.title })).toBeVisible();
  await expect(page.getByText(`with ${facilitator.account.username}`)).toBeVisible();
  await expect(page.getByText(/Only people in this room can read along/)).toBeVisible();
  const offered = await page.getByRole("textbox", alias).inputValue();
  expect(offered).toMatch(/^\p{Lu}\w+ \p{Lu}\w+$/u);

  await page.getByRole("button", { name: "Join", exact: true }).click();
  const chat = new ChatPage(page);
  await chat.field.click();
  await page.keyboard.type("Two taps it was");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(chat.row("Two taps it was")).toHaveAttribute("data-delivery", "sent");
});

test("A ready-made alias may be kept, shuffled or typed over", async ({ page, facilitator }) => {
  const hall = await facilitator.openHall();
  await page.goto(hall.path);
  const field = page.getByRole("textbox", alias);
  const first = await field.inputValue();
  await page.getByRole("button", { name: "Suggest another name" }).click();
  await expect(field).not.toHaveValue(first);
  await field.fill("Brook");
  await page.getByRole("button", { name: "Join", exact: true }).click();
  const chat = new ChatPage(page);
  await chat.say("It is me");
  const members = (await (await facilitator.api.get(`/api/v1/chats/${hall.room.chat_id}/members`)).json()) as {
    members: { alias: string }[];
  };
  expect(members.members.map((member) => member.alias)).toContain("Brook");
});

test(
  "A taken alias, and one that only looks like it, is refused with a suggestion that works",
  { tag: "@phone" },
  async ({ page, facilitator }) => {
    const hall = await facilitator.openHall();
    await hall.voice("Brook");
    await page.goto(hall.path);
    // A zero for each o, which most fonts do not tell apart.
    await page.getByRole("textbox", alias).fill("Br00k");
    await page.getByRole("button", { name: "Join", exact: true }).click();
    await expect(page.getByText("Somebody here already uses this name, or one that looks like it.")).toBeVisible();
    await expect(page.getByRole("textbox", alias)).toBeFocused();
    await expect(page.getByRole("textbox", alias)).toHaveValue("Br00k");

    await page.getByRole("button", { name: /^Use “/ }).click();
    await expect(page.getByRole("textbox", alias)).not.toHaveValue("Br00k");
    await page.getByRole("button", { name: "Join", exact: true }).click();
    await new ChatPage(page).ready();
  },
);

test(
  "An alias that speaks with authority is refused, and so is the facilitator's own name",
  { tag: "@phone" },
  async ({ page, facilitator }) => {
    const hall = await facilitator.openHall();
    await page.goto(hall.path);
    // The second begins with a Cyrillic letter.
    for (const name of ["Moderator", "\u041Coderator", facilitator.account.username]) {
      await page.getByRole("textbox", alias).fill(name);
      await expect(page.getByText("This name could be mistaken for somebody in charge.")).toBeHidden();
      await page.getByRole("button", { name: "Join", exact: true }).click();
      await expect(page.getByText("This name could be mistaken for somebody in charge.")).toBeVisible();
    }
    await page.getByRole("textbox", alias).fill("x");
    await page.getByRole("button", { name: "Join", exact: true }).click();
    await expect(page.getByText(/A name has 2 to 32 characters/)).toBeVisible();
  },
);

test(
  "A wrong password keeps the alias; after many the page says how long to wait, and then goes on by itself",
  { tag: "@phone" },
  async ({ page, facilitator }) => {
    const hall = await facilitator.openHall({ password: "chalk dust" });
    await page.goto(hall.path);
    const join = page.getByRole("button", { name: "Join", exact: true });
    await page.getByRole("textbox", alias).fill("Brook");
    await join.click();
    await expect(page.getByText("Please type the room’s password.")).toBeVisible();
    for (let guess = 1; guess <= 5; guess += 1) {
      await page.getByLabel("Room password").fill(`wrong ${guess}`);
      await expect(page.getByText("That is not the room’s password. Your name is kept.")).toBeHidden();
      await join.click();
      await expect(page.getByText("That is not the room’s password. Your name is kept.")).toBeVisible();
    }
    await expect(page.getByRole("textbox", alias)).toHaveValue("Brook");
    await page.getByLabel("Room password").fill("chalk dust");
    await join.click();
    await expect(page.getByRole("button", { name: /^Trying again in \d+ seconds?$/ })).toBeVisible();
    await new ChatPage(page).ready();
  },
);

test("Before the start the same page is the waiting room, and it opens by itself", async ({ page, facilitator }) => {
  const hall = await facilitator.openHall({ startsInMinutes: 30 });
  await page.goto(hall.path);
  await page.getByRole("textbox", alias).fill("Brook");
  await page.getByRole("button", { name: "Join the waiting room" }).click();
  await expect(page.getByText("You have a seat")).toBeVisible();
  await expect(page.getByText("You will be known as")).toBeVisible();
  await expect(page.getByText("Brook")).toBeVisible();
  await expect(page.getByRole("timer")).toHaveText(/^(29|30):\d\d$/);
  await hall.update({ starts_at: new Date(Date.now() + 3_000).toISOString() });
  await new ChatPage(page).ready();
});

test("At a held door a newcomer waits until the facilitator lets them in, and may be turned away", async ({
  page,
  arrive,
  facilitator,
}) => {
  const hall = await facilitator.openHall({ settings: { hold_door: true } });
  await facilitator.enter(page);
  await page.goto(`/c/${hall.room.chat_id}`);
  await new ChatPage(page).ready();

  const [brook, cyd] = [await arrive(), await arrive()];
  for (const [guest, name] of [
    [brook, "Brook"],
    [cyd, "Cyd"],
  ] as const) {
    await guest.goto(hall.path);
    await expect(guest.getByText("The facilitator lets people in one by one.").first()).toBeVisible();
    await guest.getByRole("textbox", alias).fill(name);
    await guest.getByRole("button", { name: "Join", exact: true }).click();
    await expect(guest.getByText("The facilitator will let you in. Please keep this page open.")).toBeVisible();
  }
  await expect(page.getByText("2 people wait at the door")).toBeVisible();
  await page.getByRole("button", { name: "Show" }).click();
  await page.getByRole("button", { name: "Let Brook in" }).click();
  await new ChatPage(brook).ready();
  await page.getByRole("button", { name: "Turn Cyd away" }).click();
  await expect(cyd.getByRole("heading", { name: "You were not let in" })).toBeVisible();
});

test("A full room says so, and opens by itself when somebody leaves", { tag: "@phone" }, async ({ page, guest, facilitator }) => {
  const hall = await facilitator.openHall({ settings: { capacity: 1 } });
  const brook = await guest(hall, "Brook");
  await page.goto(hall.path);
  await expect(page.getByRole("heading", { name: "The room is full" })).toBeVisible();

  await brook.page.getByRole("button", { name: "More", exact: true }).first().click();
  await brook.page.getByRole("menuitem", { name: /^Leave the room/ }).click();
  await brook.page.getByRole("alertdialog").getByRole("button", { name: "Leave" }).click();
  await expect(brook.page.getByRole("heading", { name: "You have left the room" })).toBeVisible();

  await page.getByRole("button", { name: "Try now" }).click();
  await expect(page.getByRole("button", { name: "Join", exact: true })).toBeVisible();
});

test(
  "A closed room, an erased one and an unknown code each say what happened and what to do",
  { tag: "@phone" },
  async ({ page, facilitator }) => {
    const closed = await facilitator.openHall();
    await moveRoom(closed.room, { hoursAgo: 2 });
    await page.goto(closed.path);
    await expect(page.getByRole("heading", { name: "This room has closed" })).toBeVisible();
    await expect(page.getByText(/can no longer be entered/)).toBeVisible();
    await expect(page.getByRole("link", { name: "Go to the start page" })).toBeVisible();

    const erased = await facilitator.openHall();
    await erased.erase();
    await page.goto(erased.path);
    await expect(page.getByRole("heading", { name: "This room is erased" })).toBeVisible();

    const answer = await page.goto("/r/ZZZZ9999");
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "There is no room here" })).toBeVisible();
    await page.getByRole("link", { name: "Enter a code" }).click();
    await expect(page.getByRole("textbox", { name: "Room code" })).toBeVisible();
  },
);

test("The code from the wall leads in, however it is typed", async ({ page, facilitator }) => {
  const hall = await facilitator.openHall();
  const { code } = hall.room;
  await visit(page, "/");
  await page.getByRole("textbox", { name: "Room code" }).fill("K7M2");
  await page.getByRole("button", { name: "Join the room" }).click();
  await expect(page.getByText("A code has eight letters and digits, such as K7M2 QX9D.")).toBeVisible();
  await page.getByRole("textbox", { name: "Room code" }).fill(` ${code.slice(0, 4).toLowerCase()}-${code.slice(4).toLowerCase()} `);
  await page.getByRole("button", { name: "Join the room" }).click();
  await expect(page.getByRole("heading", { level: 1, name: hall.room.title })).toBeVisible();
});

test("Reloading and a second tab lead to the same seat", async ({ guest, facilitator }) => {
  const hall = await facilitator.openHall();
  const chat = await guest(hall, "Brook");
  await chat.say("Before");
  await chat.page.reload();
  await chat.ready();
  await chat.sees("Before");
  const tab = new ChatPage(await chat.page.context().newPage());
  await tab.open(hall.path);
  await tab.say("From the second tab");
  await chat.sees("From the second tab");
  const { members } = (await (await facilitator.api.get(`/api/v1/chats/${hall.room.chat_id}/members`)).json()) as {
    members: { alias: string }[];
  };
  expect(members.filter((member) => member.alias.startsWith("Brook"))).toHaveLength(1);
});

test("What is typed while a slow phone still loads the page is kept", async ({ page, facilitator }) => {
  const hall = await facilitator.openHall({ password: "chalk dust" });
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(hall.path, { waitUntil: "commit" });
  await page.getByRole("textbox", alias).fill("Early Bird");
  await page.getByLabel("Room password").fill("chalk dust");
  release();
  await page.getByRole("button", { name: "Join", exact: true }).click();
  const chat = new ChatPage(page);
  await chat.say("Here I am");
  const { members } = (await (await facilitator.api.get(`/api/v1/chats/${hall.room.chat_id}/members`)).json()) as {
    members: { alias: string }[];
  };
  expect(members.map((member) => member.alias)).toContain("Early Bird");
});
