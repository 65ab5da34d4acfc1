import { openApi, signIn } from "./support/accounts.ts";
import { layCable, swallowMessages } from "./support/cable.ts";
import { ChatPage } from "./support/chat-page.ts";
import { seedMessages } from "./support/database.ts";
import { keptMessages, onDevice, workerReady } from "./support/kept.ts";
import { groupOf, say, seatOf, somebody } from "./support/people.ts";
import { expect, PHONE, test } from "./support/test.ts";

test.use({ serviceWorkers: "allow" });

test("Opened without a network, it shows the chats and the last 200 messages, takes what is written, and sends it once", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const [ada, brook] = [await somebody(), await somebody()];
  const id = await groupOf(ada, "The benches", [brook]);
  await seedMessages({ room: { chat_id: id }, memberId: await seatOf(brook, id), count: 230 });
  const cable = await layCable(page);
  await ada.enter(page);
  await page.goto("/chats");
  await expect(page.getByRole("link").filter({ hasText: "The benches" })).toBeVisible();
  const chat = new ChatPage(page);
  await chat.open(`/c/${id}`);
  await workerReady(page);
  await expect.poll(() => keptMessages(page, id), { timeout: 40_000 }).toBe(200);

  await cable.pull();
  await page.reload();
  await chat.ready();
  await chat.sees("Message 230");
  await expect(async () => {
    await chat.list.evaluate((list) => list.scrollTo({ top: 0 }));
    await expect(chat.row("Message 31")).toHaveCount(1, { timeout: 1_000 });
  }).toPass();
  await expect(chat.row("Message 30"), "no more than was kept").toHaveCount(0);
  await chat.write("Written in the tunnel, 1");
  await chat.write("Written in the tunnel, 2");
  await expect(chat.row("Written in the tunnel, 2")).toHaveAttribute("data-delivery", "waiting");

  await page.goto("/chats");
  await page.getByRole("link").filter({ hasText: "The benches" }).first().click();
  await chat.ready();
  await expect(chat.row("Written in the tunnel, 1"), "another page, and it still waits").toHaveAttribute("data-delivery", "waiting");
  await say(brook.api, id, "Where are you?");

  await cable.plug();
  await expect(chat.row("Written in the tunnel, 2")).toHaveAttribute("data-delivery", "sent", { timeout: 20_000 });
  await chat.sees("Where are you?");
  const answer = await brook.api.get(`/api/v1/chats/${id}/messages?limit=5`);
  const { messages } = (await answer.json()) as { messages: { content: string }[] };
  expect(messages.map(({ content }) => content).slice(-3)).toEqual([
    "Where are you?",
    "Written in the tunnel, 1",
    "Written in the tunnel, 2",
  ]);
});

test("Signing out leaves nothing on the device, and the next account there finds nothing of the one before", async ({ page }) => {
  test.setTimeout(90_000);
  const [ada, brook, cyd] = [await somebody(), await somebody(), await somebody()];
  const id = await groupOf(ada, "Between us", [brook]);
  const cable = await layCable(page);
  await ada.enter(page);
  const chat = new ChatPage(page);
  await chat.open(`/c/${id}`);
  await chat.say("Not for others");
  await workerReady(page);
  await expect.poll(() => keptMessages(page, id)).toBe(1);
  await chat.field.fill("Half a thought");
  await page.goto("/settings");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/\/$/);
  expect(await onDevice(page)).toEqual({});
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => /draft|account/.test(key)))).toEqual([]);

  await cable.pull();
  await page.goto(`/c/${id}`);
  await expect(page.getByRole("heading", { name: "No connection" })).toBeVisible();
  await expect(page.getByText("Not for others")).toHaveCount(0);
  await cable.plug();
  await expect(page, "the page that was asked for, by itself").toHaveURL(/\/sign-in/);

  // Somebody else, on a device from which nobody signed out.
  await signIn(ada.api, ada.account);
  await ada.enter(page);
  await chat.open(`/c/${id}`);
  await expect.poll(() => keptMessages(page, id)).toBe(1);
  await page.context().clearCookies();
  await cyd.enter(page);
  await page.goto("/chats");
  await expect.poll(async () => JSON.stringify(await onDevice(page))).not.toContain("Not for others");
  await cable.pull();
  await page.goto(`/c/${id}`);
  await expect(page.getByRole("heading", { name: "This chat is not on this device" })).toBeVisible();
});

test("Signing out asks about what was not sent, takes it along, and every tab leaves with it", async ({ page }) => {
  test.setTimeout(90_000);
  const [ada, brook] = [await somebody(), await somebody()];
  const id = await groupOf(ada, "Between us", [brook]);
  await ada.enter(page);
  await swallowMessages(page);
  await page.context().route("**/api/v1/messages", (route) => route.abort());
  const chat = new ChatPage(page);
  await chat.open(`/c/${id}`);
  await workerReady(page);
  for (const number of [1, 2, 3]) await chat.write(`Never sent, ${number}`);
  await expect(chat.row("Never sent, 3")).toHaveAttribute("data-delivery", "waiting");
  const other = await page.context().newPage();
  await other.goto("/chats");
  const listed = other.getByRole("link").filter({ hasText: "Between us" });
  await expect(listed).toBeVisible();
  await expect.poll(async () => JSON.stringify(await onDevice(page))).toContain("Between us");
  // A draft that is a moment old, in a tab that will be told to go.
  const third = new ChatPage(await page.context().newPage());
  await swallowMessages(third.page);
  await third.open(`/c/${id}`);
  await third.field.fill("Half a thought");

  await page.goto("/settings");
  const button = page.getByRole("button", { name: "Sign out", exact: true });
  await button.click();
  const question = page.getByRole("alertdialog", { name: "3 messages have not been sent" });
  await expect(question.getByText("If you sign out now, they are lost.")).toBeVisible();
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(question).toHaveCount(0);
  await expect(listed, "nobody has left").toBeVisible();
  expect(JSON.stringify(await onDevice(page))).toContain("Never sent, 1");

  await button.click();
  await question.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/$/);
  for (const tab of [other, third.page]) {
    await expect(tab).toHaveURL(/\/sign-in/);
    await expect(tab.getByText(/Between us|Never sent/)).toHaveCount(0);
  }
  expect(await onDevice(page)).toEqual({});
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => /draft|account/.test(key)))).toEqual([]);

  await signIn(ada.api, ada.account);
  await ada.enter(page);
  await chat.open(`/c/${id}`);
  await expect(chat.list.getByText(/Never sent/)).toHaveCount(0);
  expect(JSON.stringify(await onDevice(page))).not.toContain("Never sent");
});

test("What is being sent while one signs out stays nowhere on the device", async ({ page }) => {
  const [ada, brook] = [await somebody(), await somebody()];
  const id = await groupOf(ada, "Between us", [brook]);
  await ada.enter(page);
  // Once the session is over its socket is closed, and the page would try the other way, which is open.
  await swallowMessages(page);
  const chat = new ChatPage(page);
  await chat.open(`/c/${id}`);
  for (const number of [1, 2]) await chat.write(`Too late, ${number}`);
  await expect(chat.row("Too late, 1")).toHaveAttribute("data-delivery", "sending");
  await page.context().route(/\/$/, async (route) => {
    // The page stays a while longer, as on a slow line.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await route.continue();
  });
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/$/, { timeout: 15_000 });
  expect(await onDevice(page)).toEqual({});
});

test("A session that is over shows nothing without a network, either", async ({ page }) => {
  const [ada, brook] = [await somebody(), await somebody()];
  const id = await groupOf(ada, "Between us", [brook]);
  await ada.enter(page);
  const chat = new ChatPage(page);
  await chat.open(`/c/${id}`);
  await chat.say("Not for others");
  await expect.poll(() => keptMessages(page, id)).toBe(1);
  await page.context().clearCookies();
  await page.goto(`/c/${id}`);
  await expect(page).toHaveURL(/\/sign-in/);
  await expect.poll(async () => JSON.stringify(await onDevice(page))).not.toContain("Not for others");
});

test("The worker keeps the build and one page that says nothing of anybody, and no answer of the API", async ({ page }) => {
  const ada = await somebody();
  await ada.enter(page);
  await page.goto("/chats");
  await workerReady(page);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Nothing to read yet" })).toBeVisible();
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    const shell = await (await caches.match("/offline"))?.text();
    return { names, paths: requests.flat().map(({ url }) => new URL(url).pathname), shell: shell ?? "" };
  });
  expect(kept.names).toHaveLength(1);
  expect(kept.paths.filter((path) => path !== "/offline" && !path.startsWith("/_next/static/"))).toEqual([]);
  expect(kept.shell).toContain("<html");
  expect(kept.shell).not.toContain(ada.account.username);
  expect(kept.shell).not.toContain(ada.id);
  const api = await openApi();
  const worker = await api.get("/sw.js");
  expect(worker.headers()["cache-control"]).toBe("no-cache");
  expect(worker.headers()["content-type"]).toContain("text/javascript");
});

test("A newer build says that it is there, and takes over when one says so", async ({ page }) => {
  test.setTimeout(90_000);
  const ada = await somebody();
  await ada.enter(page);
  await page.goto("/chats");
  await workerReady(page);
  const [current] = await page.evaluate(() => caches.keys());
  for (const older of ["parley-long-ago", "parley-the-one-before"]) await page.evaluate((name) => caches.open(name), older);
  await page.evaluate(() => {
    // By this file, which is never run, the page is one of the build before.
    const file = document.createElement("script");
    file.type = "text/plain";
    file.src = "/_next/static/chunks/of-the-build-before.js";
    document.body.append(file);
  });
  // The same file under another address is to a browser what an upgraded server's file is: another worker for these pages.
  await page.evaluate(async () => void (await navigator.serviceWorker.register("/sw.js?upgraded")));
  await expect(page.getByText("A newer version of Parley is ready.")).toBeVisible({ timeout: 20_000 });
  expect(await page.evaluate(() => caches.keys()), "until then everything stays").toHaveLength(3);
  const reloaded = page.waitForEvent("load");
  await page.getByRole("button", { name: "Reload" }).click();
  await reloaded;
  await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([current, "parley-the-one-before"]);
});

test("A page that came from the newer build already is not asked", async ({ page }) => {
  const ada = await somebody();
  await ada.enter(page);
  await page.goto("/chats");
  await workerReady(page);
  await page.evaluate(() => Object.assign(window, { wasHere: true }));
  await page.evaluate(async () => void (await navigator.serviceWorker.register("/sw.js?upgraded")));
  await page.waitForFunction(() => navigator.serviceWorker.controller?.scriptURL.endsWith("?upgraded"));
  await expect(page.getByText("A newer version of Parley is ready.")).toHaveCount(0);
  expect(await page.evaluate(() => "wasHere" in window), "nor loaded again").toBe(true);
});

test("Where the device keeps nothing, it says so once that matters, and everything else works", async ({ arrive }) => {
  const [ada, brook] = [await somebody(), await somebody()];
  const id = await groupOf(ada, "Private window", [brook]);
  const page = await ada.enter(await arrive(PHONE));
  await page.addInitScript(() => {
    const refuse = (): never => {
      throw new DOMException("not here", "SecurityError");
    };
    IDBFactory.prototype.open = refuse;
    Object.defineProperty(window, "localStorage", { get: refuse });
  });
  const cable = await layCable(page);
  const chat = new ChatPage(page);
  await chat.open(`/c/${id}`);
  await chat.say("Hello");
  const notice = page.getByText("This browser keeps nothing on the device.");
  await expect(notice).toHaveCount(0);
  await cable.pull();
  await expect(notice).toBeVisible();
  await chat.write("Without a place to keep it");
  await expect(chat.row("Without a place to keep it")).toHaveAttribute("data-delivery", "waiting");
  await cable.plug();
  await expect(chat.row("Without a place to keep it")).toHaveAttribute("data-delivery", "sent", { timeout: 20_000 });
  await expect(notice).toHaveCount(0);
});

test("A full device says so, and what is written there still goes out", async ({ page }) => {
  const [ada, brook] = [await somebody(), await somebody()];
  const id = await groupOf(ada, "Full", [brook]);
  await ada.enter(page);
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
  });
  const cable = await layCable(page);
  const chat = new ChatPage(page);
  await chat.open(`/c/${id}`);
  await cable.pull();
  await chat.write("Where to put it?");
  await expect(page.getByText("There is no room left on this device.")).toBeVisible();
  await cable.plug();
  await expect(chat.row("Where to put it?")).toHaveAttribute("data-delivery", "sent", { timeout: 20_000 });
});

test("The app can be installed", async ({ page }) => {
  const ada = await somebody();
  await ada.enter(page);
  await page.goto("/chats");
  await workerReady(page);
  const browser = await page.context().newCDPSession(page);
  const { installabilityErrors } = await browser.send("Page.getInstallabilityErrors");
  // Private windows, such as a test's, are never offered it; nothing else may stand in the way.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((error) => error !== "in-incognito")).toEqual([]);
  const { data, errors } = await browser.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data ?? "{}") as { display: string; start_url: string; icons: { purpose?: string; src: string }[] };
  expect(manifest).toMatchObject({ display: "standalone", start_url: "/chats" });
  expect(manifest.icons.some(({ purpose }) => purpose === "maskable")).toBe(true);
  for (const { src } of manifest.icons) expect((await page.request.get(src)).ok(), src).toBe(true);
  for (const colorScheme of ["light", "dark"] as const) {
    const colours = page.locator(`meta[name="theme-color"][media*="${colorScheme}"]`);
    await expect(colours).toHaveCount(1);
  }
});
