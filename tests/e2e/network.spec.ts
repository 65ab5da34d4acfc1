import { layCable } from "./support/cable.ts";
import { ChatPage } from "./support/chat-page.ts";
import { observeConduct } from "./support/conduct.ts";
import { startOwnServer } from "./support/own-server.ts";
import { expect, test } from "./support/test.ts";

test("A cut is told within seconds, a blip is not, and afterwards everything is there once and in order", async ({
  arrive,
  facilitator,
}) => {
  const hall = await facilitator.openHall();
  const cyd = await hall.voice("Cyd");
  const chat = new ChatPage(await arrive());
  const cable = await layCable(chat.page);
  await hall.seat(chat.page, "Brook");
  await chat.open(hall.path);
  await cyd.say("Before");
  await chat.sees("Before");

  const banners = await chat.page.evaluateHandle(() => {
    const seen: string[] = [];
    const look = (): void => {
      const shown = document.querySelector<HTMLElement>("[data-connection]")?.dataset["connection"];
      if (shown !== undefined && seen.at(-1) !== shown) seen.push(shown);
      requestAnimationFrame(look);
    };
    look();
    return seen;
  });
  await test.step("a blip", async () => {
    await cable.pull();
    await cable.plug();
    await cyd.say("During the blip");
    await chat.sees("During the blip");
    expect(await banners.jsonValue()).toEqual([]);
  });

  await test.step("a cut", async () => {
    await cable.pull();
    await expect(chat.banner).toBeVisible({ timeout: 3_000 });
    await expect(chat.page.getByRole("alert").filter({ hasText: /No connection|Reconnecting/ })).toBeAttached();
    for (const text of ["Missed 1", "Missed 2", "Missed 3"]) await cyd.say(text);
    await chat.write("Mine meanwhile");
    await expect(chat.row("Mine meanwhile")).toHaveAttribute("data-delivery", "waiting");
    await cable.plug();
    await chat.sees("Missed 3");
    await expect(chat.row("Mine meanwhile")).toHaveAttribute("data-delivery", "sent");
    await expect.poll(() => banners.jsonValue()).toContain("up_to_date");
    await expect(chat.banner).toBeHidden();
    expect(await chat.texts()).toEqual(["Before", "During the blip", "Missed 1", "Missed 2", "Missed 3", "Mine meanwhile"]);
  });
});

test("200 messages are written offline and the tab is reloaded: they arrive once each and in their order", async ({
  arrive,
  facilitator,
}) => {
  test.setTimeout(180_000);
  const hall = await facilitator.openHall();
  const chat = new ChatPage(await arrive());
  const cable = await layCable(chat.page);
  await hall.seat(chat.page, "Brook");
  await chat.open(hall.path);
  const written = Array.from({ length: 200 }, (_, index) => `Queued ${index + 1}`);
  await cable.pull();
  await expect(chat.banner).toBeVisible();
  for (const text of written) await chat.write(text);
  await expect(chat.row("Queued 200")).toHaveAttribute("data-delivery", "waiting");
  // Without a network there is no page to reload into; what was written must be on the device all the same.
  await expect(chat.page.reload()).rejects.toThrow(/ERR_INTERNET_DISCONNECTED/);
  await cable.plug();
  await chat.open(hall.path);
  await expect(chat.row("Queued 200")).toHaveAttribute("data-delivery", "sent", { timeout: 60_000 });
  const { messages } = JSON.parse(await hall.transcript("json")) as { messages: { content: string }[] };
  expect(messages.map(({ content }) => content)).toEqual(written);
  // The document holds the rows near the end of the list.
  const shown = await chat.texts();
  expect(shown.length).toBeGreaterThan(5);
  expect(shown).toEqual(written.slice(-shown.length));
});

test("Where WebSockets are blocked everything goes over polling", async ({ arrive, guest, facilitator }) => {
  const hall = await facilitator.openHall();
  const page = await arrive();
  await page.routeWebSocket(/socket\.io/, (socket) => socket.close());
  let polled = 0;
  page.on("request", (request) => {
    if (/socket\.io.*transport=polling/.test(request.url())) polled += 1;
  });
  await hall.seat(page, "Brook");
  const chat = new ChatPage(page);
  await chat.open(hall.path);
  const other = await guest(hall, "Cyd");
  await other.say("By the fast way");
  await chat.sees("By the fast way");
  await chat.say("By the slow way");
  await other.sees("By the slow way");
  expect(polled).toBeGreaterThan(2);
});

test("The server restarts: everybody is back by themselves, with what was missed and nothing twice", async ({ browser }) => {
  test.setTimeout(90_000);
  const server = await startOwnServer();
  try {
    const hall = await server.openHall();
    const context = await browser.newContext({ baseURL: server.url });
    const conduct = observeConduct(server.url);
    conduct.watch(context);
    const chat = new ChatPage(await context.newPage());
    await hall.seat(chat.page, "Brook");
    await chat.open(hall.path);
    await chat.say("Before the restart");
    await server.stop();
    await expect(chat.banner).toBeVisible();
    await chat.write("While it is away, 1");
    await chat.write("While it is away, 2");
    await server.start();
    const cyd = await hall.voice("Cyd");
    await cyd.say("After the restart");
    await chat.sees("After the restart");
    await expect(chat.row("While it is away, 2")).toHaveAttribute("data-delivery", "sent");
    await expect(chat.banner).toBeHidden();
    const shown = await chat.texts();
    const { messages } = JSON.parse(await hall.transcript("json")) as { messages: { content: string }[] };
    expect(shown).toEqual(messages.map(({ content }) => content));
    expect(shown.filter((text) => text.startsWith("While"))).toEqual(["While it is away, 1", "While it is away, 2"]);
    expect(new Set(shown).size).toBe(4);
    conduct.judge();
    await context.close();
  } finally {
    await server.dispose();
  }
});
