import { openApi } from "./support/accounts.ts";
import { layCable } from "./support/cable.ts";
import { ChatPage } from "./support/chat-page.ts";
import { seedMessages } from "./support/database.ts";
import { keptMessages, workerReady } from "./support/kept.ts";
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
