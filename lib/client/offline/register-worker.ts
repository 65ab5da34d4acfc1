import { storageOrNull } from "#client/sync/local-store.ts";

const LOOK_KEY = "parley/look";
/** A page that stays open for days asks this often whether there is a newer build, when it is looked at. */
const ASK_AGAIN_MS = 15 * 60_000;

/**
 * Registers the service worker once the page has loaded. `onUpdate` is told when a newer build is ready, with the deed that loads it: then every
 * page goes over to it, and this one loads again. Does nothing where there are no workers. Returns the way to stop listening.
 */
export function registerWorker(onUpdate: (takeOver: () => void) => void): () => void {
  if (!("serviceWorker" in navigator)) return () => undefined;
  const control = new AbortController();
  // Private windows and policies may refuse: then there is no shell, and everything else works.
  const begin = (): void => void start(onUpdate, control.signal).catch(() => undefined);
  if (document.readyState === "complete") begin();
  else window.addEventListener("load", begin, { once: true, signal: control.signal });
  return () => control.abort();
}

async function start(onUpdate: (takeOver: () => void) => void, signal: AbortSignal): Promise<void> {
  const { serviceWorker } = navigator;
  const registration = await serviceWorker.register("/sw.js", { scope: "/", updateViaCache: "none" });
  if (signal.aborted) return;
  let asked = false;
  let isNewest = false;
  const offer = async (worker: ServiceWorker): Promise<void> => {
    isNewest = await isOfThisBuild(worker);
    const takeOver = (): void => {
      asked = true;
      worker.postMessage("take_over");
    };
    // A page that came from the newer server has nothing to load again.
    if (isNewest) takeOver();
    else onUpdate(takeOver);
  };
  // The first worker of a page replaces nobody.
  let isFirst = serviceWorker.controller === null;
  if (registration.waiting !== null && !isFirst) void offer(registration.waiting);
  const found = (): void => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed" && serviceWorker.controller !== null) void offer(worker);
    });
  };
  const replaced = (): void => {
    const first = isFirst;
    isFirst = false;
    if (first || isNewest) return;
    // Where somebody said the word in another tab, this one is asked: it may hold what is half done and kept nowhere.
    if (asked) window.location.reload();
    else onUpdate(() => window.location.reload());
  };
  registration.addEventListener("updatefound", found, { signal });
  // It may have been found before anybody listened.
  found();
  serviceWorker.addEventListener("controllerchange", replaced, { signal });
  askNowAndThen(registration, signal);
  renewShell(await serviceWorker.ready);
}

/** Whether a worker has the files that this page was loaded from. */
function isOfThisBuild(worker: ServiceWorker): Promise<boolean> {
  const paths = [...document.scripts].map(({ src }) => new URL(src, window.location.href).pathname);
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data === true);
    worker.postMessage(
      paths.filter((path) => path.startsWith("/_next/static/")),
      [port2],
    );
  });
}

function askNowAndThen(registration: ServiceWorkerRegistration, signal: AbortSignal): void {
  let askedAt = performance.now();
  const ask = (): void => {
    if (document.visibilityState !== "visible" || performance.now() - askedAt < ASK_AGAIN_MS) return;
    askedAt = performance.now();
    registration.update().catch(() => undefined);
  };
  document.addEventListener("visibilitychange", ask, { signal });
  window.addEventListener("online", ask, { signal });
}

/** The shell was kept in the language and colours of that day. */
function renewShell({ active }: ServiceWorkerRegistration): void {
  const { lang, dataset } = document.documentElement;
  const look = `${lang} ${dataset["theme"] ?? ""}`;
  const storage = storageOrNull();
  if (storage === null || storage.getItem(LOOK_KEY) === look) return;
  storage.setItem(LOOK_KEY, look);
  active?.postMessage("renew_shell");
}
