import type { Page } from "@playwright/test";

/** What the device has in store for pages of this site: by key, as it was written. */
export async function onDevice(page: Page): Promise<Record<string, unknown>> {
  return await page.evaluate(async () => {
    const done = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error("the store cannot be read"));
      });
    const database = await done(indexedDB.open("parley"));
    try {
      if (!database.objectStoreNames.contains("entries")) return {};
      const entries = database.transaction("entries").objectStore("entries");
      const [keys, values] = await Promise.all([done(entries.getAllKeys()), done(entries.getAll())]);
      return Object.fromEntries(keys.map((key, index) => [key as string, values[index] as unknown]));
    } finally {
      database.close();
    }
  });
}

/** How many messages of a chat can be read there without a network. */
export async function keptMessages(page: Page, chatId: string): Promise<number> {
  const [, found] = Object.entries(await onDevice(page)).find(([key]) => key.endsWith(`/chat/${chatId}`)) ?? [];
  return (found as { value: { state: { sentCount: number } } } | undefined)?.value.state.sentCount ?? 0;
}

/** Waits until the service worker is in charge of the page. */
export async function workerReady(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}
