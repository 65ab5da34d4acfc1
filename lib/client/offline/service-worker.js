/**
 * The service worker, plain JavaScript since the browser is given this file as it is. The server puts two lines before it: `BUILD`, which names the
 * build, and `ASSETS`, the addresses of everything in it. It keeps files that belong to the build and one page without anybody's data; answers
 * of the API, and pages that say something of an account, never.
 */
/* global BUILD, ASSETS */

const OURS = "parley-";
const CACHE = `${OURS}${BUILD}`;
/** The page that stands in for those of an account. It reads what the device keeps by itself. */
const SHELL = "/offline";
const PAGES = /^\/(chats|c|rooms|settings|offline)(\/|$)/;
const STATIC = "/_next/static/";
const PATIENCE_MS = 6_000;
/** What a proxy says of a server that is away. */
const AWAY = [502, 503, 504];

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "take_over") event.waitUntil(self.skipWaiting());
  if (event.data === "renew_shell") event.waitUntil(keepShell());
  // A page asks whether the files that it was loaded from are this build's.
  if (Array.isArray(event.data)) event.ports[0]?.postMessage(event.data.every((address) => ASSETS.includes(address)));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (pathname.startsWith(STATIC)) event.respondWith(asset(event));
  else if (request.mode === "navigate" && PAGES.test(pathname)) event.respondWith(page(request));
});

/** Without the shell and what it loads this worker is worth nothing; the rest is good to have. */
async function install() {
  await keepShell();
  const cache = await caches.open(CACHE);
  await Promise.allSettled(ASSETS.map((address) => keep(cache, address)));
}

/** The files of the build before stay for its pages that are still open, which have been told to load again; older ones go. */
async function activate() {
  const others = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** Fetches the page anew, in the language and colours of this moment, with all that it names. */
async function keepShell() {
  const shell = await fetch(SHELL, { cache: "no-store" });
  if (!shell.ok || shell.redirected) throw new Error(`the shell was answered with ${shell.status}`);
  const names = (await shell.clone().text()).match(/\/_next\/static\/[\w./~-]+\.(?:js|css|woff2)/g) ?? [];
  const cache = await caches.open(CACHE);
  await Promise.all([...new Set(names)].map((address) => keep(cache, address)));
  await cache.put(SHELL, shell);
}

async function keep(cache, address) {
  if (!(await cache.match(address, { ignoreVary: true }))) await cache.add(address);
}

/** Files of a build never change under their name. */
async function asset(event) {
  const kept = await caches.match(event.request, { ignoreVary: true });
  if (kept) return kept;
  const fresh = await fetch(event.request);
  if (fresh.ok) {
    const copy = fresh.clone();
    event.waitUntil(caches.open(CACHE).then((cache) => cache.put(event.request, copy)));
  }
  return fresh;
}

/** The page itself, or where the server cannot be reached, the shell. */
async function page(request) {
  try {
    const answer = await inTime(fetch(request));
    if (!AWAY.includes(answer.status)) return answer;
    return (await shell()) ?? answer;
  } catch (error) {
    const kept = await shell();
    if (kept) return kept;
    throw error;
  }
}

/** A network that takes a request and never answers is as good as none, where there is a shell to show meanwhile. */
async function inTime(answering) {
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  const first = await Promise.race([answering, patience]);
  if (first) return first;
  const kept = await shell();
  if (!kept) return answering;
  answering.catch(() => undefined);
  return kept;
}

async function shell() {
  return (await caches.open(CACHE)).match(SHELL, { ignoreVary: true });
}
