import { seedMessages } from "./support/database.ts";
import { atRest, holdOlderPages, openRead, rowUnderTheEye, scrollBy, spokenIn, topOf } from "./support/reading.ts";
import { expect, test } from "./support/test.ts";

test("A room without anything unread opens at its end, without a visible jump", async ({ page, facilitator }) => {
  const hall = await spokenIn(await facilitator.openHall(), 120);
  await page.addInitScript(() => {
    const seen: number[] = [];
    Object.assign(window, { gapsAtPaint: seen });
    const look = (): void => {
      const list = document.querySelector<HTMLElement>("[role=region][aria-label=Messages]");
      if (list !== null && getComputedStyle(list).visibility === "visible" && list.querySelector("[data-row]") !== null) {
        seen.push(list.scrollHeight - list.clientHeight - list.scrollTop);
      }
      if (seen.length < 30) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const chat = await openRead(page, hall);
  await chat.sees("Message 120");
  await page.waitForFunction(() => (window as unknown as { gapsAtPaint: number[] }).gapsAtPaint.length >= 30);
  const gaps = await page.evaluate(() => (window as unknown as { gapsAtPaint: number[] }).gapsAtPaint);
  expect(Math.max(...gaps.map(Math.abs))).toBeLessThanOrEqual(1);
});

test("A room with 40 unread opens at the divider, which stays while new messages arrive", async ({ page, facilitator }) => {
  const hall = await facilitator.openHall();
  const cyd = await hall.voice("Cyd");
  await seedMessages({ room: hall.room, memberId: cyd.memberId, count: 60 });
  const chat = await openRead(page, hall);
  await page.goto("about:blank");
  await seedMessages({ room: hall.room, memberId: cyd.memberId, count: 40, text: `'Unread ' || n` });
  await chat.open(hall.path);
  const divider = page.getByRole("separator", { name: "New", exact: true });
  await expect(divider).toBeVisible();
  await atRest(chat);
  const place = async (): Promise<number> => {
    const [list, line] = [await chat.list.boundingBox(), await divider.boundingBox()];
    if (list === null || line === null) throw new Error("not there");
    return (line.y - list.y) / list.height;
  };
  const before = await place();
  expect(before).toBeGreaterThanOrEqual(0);
  expect(before).toBeLessThan(1 / 3);
  await cyd.say("And one more");
  await expect(chat.pill).toHaveAccessibleName(/new message/);
  expect(Math.abs((await place()) - before)).toBeLessThan(0.01);
  await expect(chat.row("Unread 1")).toBeVisible();
});

test("At the end an arrival is followed; read back, nothing moves, the pill counts, and leads to the end", async ({
  page,
  facilitator,
}) => {
  const hall = await spokenIn(await facilitator.openHall(), 80);
  const dana = await hall.voice("Dana");
  const chat = await openRead(page, hall);
  await dana.say("Arrives at the end");
  await expect(chat.row("Arrives at the end")).toBeInViewport();
  await chat.expectAtEnd();

  await scrollBy(chat, -1400);
  const eye = await rowUnderTheEye(chat);
  await expect(page.getByRole("button", { name: "To the latest message" })).toBeVisible();
  for (const text of ["first", "second\nwith\nmore\nlines", "third"]) await dana.say(text);
  await expect(page.getByRole("button", { name: "3 new messages" })).toBeVisible();
  expect(Math.abs((await topOf(chat, eye.key)) - eye.top)).toBeLessThanOrEqual(1);

  await page.getByRole("button", { name: "3 new messages" }).click();
  await chat.expectAtEnd();
  await expect(chat.pill).toBeHidden();
  await expect(chat.row("third")).toBeInViewport();
});

test("Scrolling to the top loads what is older three times, and what is read never moves", async ({ page, facilitator }) => {
  const hall = await spokenIn(await facilitator.openHall(), 300);
  const chat = await openRead(page, hall);
  const older = await holdOlderPages(page);
  for (let time = 1; time <= 3; time += 1) {
    await chat.list.evaluate((list) => list.scrollTo(0, 600));
    await expect.poll(() => older.asked.length).toBe(time);
    await atRest(chat);
    const eye = await rowUnderTheEye(chat);
    older.release();
    // The older page is in the document once the list has grown above.
    await expect.poll(() => chat.list.evaluate((list) => list.scrollTop)).toBeGreaterThan(1000);
    await atRest(chat);
    expect(Math.abs((await topOf(chat, eye.key)) - eye.top), `time ${time}`).toBeLessThanOrEqual(1);
  }
});

test("Two quick scrolls to the top send one request", { tag: "@desktop" }, async ({ page, facilitator }) => {
  const hall = await spokenIn(await facilitator.openHall(), 300);
  const chat = await openRead(page, hall);
  const older = await holdOlderPages(page);
  await chat.list.evaluate((list) => list.scrollTo(0, 0));
  await expect.poll(() => older.asked.length).toBe(1);
  await chat.list.evaluate((list) => list.scrollTo(0, 300));
  await chat.list.evaluate((list) => list.scrollTo(0, 0));
  await atRest(chat);
  older.release();
  await expect.poll(() => chat.list.evaluate((list) => list.scrollTop)).toBeGreaterThan(1000);
  await atRest(chat);
  expect(older.asked).toHaveLength(1);
});

test("An edit or a deletion above leaves what is read where it is", async ({ page, facilitator }) => {
  const hall = await facilitator.openHall();
  const dana = await hall.voice("Dana");
  const first = await dana.say("A long one\nthat has\nfour\nlines");
  const second = await dana.say("Short");
  const cyd = await hall.voice("Cyd");
  await seedMessages({ room: hall.room, memberId: cyd.memberId, count: 30 });
  const chat = await openRead(page, hall);
  await chat.list.evaluate((list) => list.scrollTo(0, 500));
  await atRest(chat);
  const eye = await rowUnderTheEye(chat);
  await dana.remove(first);
  await dana.edit(second, "Short no longer,\nbut of\nmany\nlines");
  await expect(chat.list.getByText("Message deleted")).toHaveCount(1);
  await expect(chat.list.getByText("edited")).toHaveCount(1);
  await atRest(chat);
  expect(Math.abs((await topOf(chat, eye.key)) - eye.top)).toBeLessThanOrEqual(1);
});

test("A shorter window, a growing composer and a reply leave the end in sight", async ({ page, facilitator }) => {
  const hall = await spokenIn(await facilitator.openHall(), 60);
  const chat = await openRead(page, hall);
  const size = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.setViewportSize({ ...size, height: size.height - 300 });
  await chat.expectAtEnd();
  await page.setViewportSize({ width: size.height, height: size.width > size.height ? 600 : size.width });
  await chat.expectAtEnd();
  await page.setViewportSize(size);
  await chat.expectAtEnd();
  await chat.choose("Message 60", "Reply");
  await expect(page.getByText("Reply to Cyd")).toBeVisible();
  await chat.expectAtEnd();
  await chat.field.fill("one\ntwo\nthree\nfour\nfive");
  await chat.expectAtEnd();
});

test("One's own message goes to the end although one has read back, and its bubble is there before the server answers", async ({
  page,
  facilitator,
}) => {
  const hall = await spokenIn(await facilitator.openHall(), 80);
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.routeWebSocket(/socket\.io/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage(async (frame) => {
      if (String(frame).includes("message:send")) await held;
      server.send(frame);
    });
  });
  const chat = await openRead(page, hall);
  await scrollBy(chat, -1500);
  await chat.write("Sent from far up");
  await expect(chat.row("Sent from far up")).toBeInViewport();
  await expect(chat.row("Sent from far up")).toHaveAttribute("data-delivery", /sending|waiting/);
  await chat.expectAtEnd();
  release();
  await expect(chat.row("Sent from far up")).toHaveAttribute("data-delivery", "sent");
});

test("Ten thousand messages: at most 80 rows in the document, wherever one looks", { tag: "@desktop" }, async ({ page, facilitator }) => {
  test.setTimeout(90_000);
  const hall = await spokenIn(await facilitator.openHall(), 10_000);
  const chat = await openRead(page, hall);
  expect(await chat.rows.count()).toBeLessThanOrEqual(80);
  // Back through a few thousand of them, as fast as they come.
  await expect(async () => {
    await chat.list.evaluate((list) => list.scrollTo(0, 0));
    expect(await chat.rows.count()).toBeLessThanOrEqual(80);
    const oldest = Number((await chat.texts())[0]?.replace("Message ", ""));
    expect(oldest).toBeLessThan(9_000);
  }).toPass({ intervals: [50], timeout: 60_000 });
  const longest = await chat.list.evaluate(async (list) => {
    let most = 0;
    for (let step = 0; step < 40; step += 1) {
      const before = performance.now();
      list.scrollBy(0, 400);
      list.dispatchEvent(new Event("scroll"));
      await new Promise((resolve) => requestAnimationFrame(resolve));
      most = Math.max(most, performance.now() - before);
    }
    return most;
  });
  test.info().annotations.push({ type: "longest scroll step", description: `${Math.round(longest)} ms` });
  await page.getByRole("button", { name: "To the latest message" }).click();
  await chat.expectAtEnd();
  await expect(chat.row("Message 10000")).toBeInViewport();
  expect(await chat.rows.count()).toBeLessThanOrEqual(80);
});

test(
  "The same author within five minutes is grouped; six minutes, another author and a new day are not",
  { tag: "@desktop" },
  async ({ page, facilitator }) => {
    const hall = await facilitator.openHall();
    const [cyd, dana] = [await hall.voice("Cyd"), await hall.voice("Dana")];
    const noon = new Date();
    noon.setUTCHours(11, 0, 0, 0);
    noon.setUTCDate(noon.getUTCDate() - 3);
    const at = (minutes: number): Date => new Date(noon.getTime() + minutes * 60_000);
    const put = (memberId: string, until: Date, text: string): Promise<void> =>
      seedMessages({ room: hall.room, memberId, count: 1, until, text: `'${text}'` });
    await put(cyd.memberId, at(0), "Begins");
    await put(cyd.memberId, at(4), "Continues");
    await put(cyd.memberId, at(10), "Six minutes later");
    await put(dana.memberId, at(11), "Somebody else");
    await put(dana.memberId, at(24 * 60), "The next day");
    const chat = await openRead(page, hall);
    const showsAuthor = async (text: string): Promise<boolean> => (await chat.row(text).locator("time").count()) > 0;
    expect(await showsAuthor("Begins")).toBe(true);
    expect(await showsAuthor("Continues")).toBe(false);
    expect(await showsAuthor("Six minutes later")).toBe(true);
    expect(await showsAuthor("Somebody else")).toBe(true);
    expect(await showsAuthor("The next day")).toBe(true);
    expect(await chat.list.getByRole("separator").count()).toBe(2);
  },
);

test("Days begin where the reader is: two time zones, two separators", { tag: "@desktop" }, async ({ arrive, facilitator }) => {
  const hall = await facilitator.openHall();
  const cyd = await hall.voice("Cyd");
  const late = new Date();
  late.setUTCDate(late.getUTCDate() - 5);
  late.setUTCHours(20, 0, 0, 0);
  // From 20:00 to 22:00 UTC: one day in Lisbon and the turn of the day in Kolkata.
  await seedMessages({
    room: hall.room,
    memberId: cyd.memberId,
    count: 2,
    until: new Date(late.getTime() - 3_600_000),
    secondsBetween: 3600,
  });
  for (const [timezoneId, days] of [
    ["America/New_York", 1],
    ["Asia/Kolkata", 2],
  ] as const) {
    const chat = await openRead(await arrive({ timezoneId }), hall, timezoneId.replace(/\W/g, " "));
    await expect(chat.list.getByRole("separator")).toHaveCount(days);
    const there = new Intl.DateTimeFormat("en", { weekday: "long", day: "numeric", month: "long", timeZone: timezoneId }).format(
      new Date(late.getTime() - 3_600_000),
    );
    await expect(chat.list.getByRole("separator", { name: there })).toHaveCount(1);
  }
});
