import { beforeEach, describe, expect, test, vi } from "vitest";

/** Each test is a page of its own: sealed once, it stays so. */
async function freshPage() {
  vi.resetModules();
  return {
    ...(await import("#client/sync/local-store.ts")),
    ...(await import("./forget-device.ts")),
    ...(await import("./kept-account.ts")),
    ...(await import("#client/sync/drafts.ts")),
  };
}

/** A browser's localStorage, as far as it is used here. */
class Storage {
  readonly #entries = new Map<string, string>();
  get length(): number {
    return this.#entries.size;
  }
  key(index: number): string | null {
    return [...this.#entries.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    return this.#entries.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.#entries.set(key, value);
  }
  removeItem(key: string): void {
    this.#entries.delete(key);
  }
}

describe("leaving a device", () => {
  let storage: Storage;
  beforeEach(() => {
    storage = new Storage();
    vi.stubGlobal("window", { localStorage: storage });
  });

  test("leaves nothing, and lets nothing come after", async () => {
    const page = await freshPage();
    const store = await page.deviceStore();
    page.rememberAccount("ada");
    page.saveDraft("chat", { text: "Half a thought", replyTo: null });
    const before = store.put("outbox/chat/ada/1", "written while it left");
    const left = page.leaveDevice();
    await expect(store.put("outbox/chat/ada/1", "refused meanwhile")).rejects.toThrow();
    await Promise.all([before, left]);
    page.saveDraft("chat", { text: "Another", replyTo: null });
    page.flushDrafts();
    page.rememberAccount("ada");
    await expect(store.put("kept/ada/list", "late")).rejects.toThrow();
    expect(storage.length).toBe(0);
  });

  test("is not what happens before another account is kept: then the page goes on writing", async () => {
    const page = await freshPage();
    const store = await page.deviceStore();
    await store.put("outbox/chat/ada/1", "hers");
    await page.forgetDevice();
    await store.put("outbox/chat/brook/2", "his");
    expect(await store.list("")).toEqual(["his"]);
  });

  test("finds nothing from then on, whatever another tab still writes", async () => {
    const page = await freshPage();
    const store = await page.deviceStore();
    await page.leaveDevice();
    storage.setItem("parley/outbox/chat/ada/1", '"theirs"');
    expect(await store.list("outbox/")).toEqual([]);
    expect(page.keptAccount()).toBeNull();
  });
});
