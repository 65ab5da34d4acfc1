import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { apiError } from "#client/api/call.ts";
import type { DraftState } from "#contract/preferences.ts";

import type { syncDraft } from "./draft-sync.ts";
import type * as Drafts from "./drafts.ts";

/** What the server was sent, and what it answers. */
const server = vi.hoisted(() => ({
  put: vi.fn<(path: string, input: { body: { content: string; written_at: string } }) => Promise<unknown>>(),
}));
vi.mock("#client/api/call.ts", async (original) => ({ ...(await original<object>()), call: server.put }));

const CHAT = "chat";
const NONE: DraftState = { draft: null, draft_changed_at: null };
const written = (content: string, ms: number): DraftState => {
  const written_at = new Date(ms).toISOString();
  return { draft: { content, reply_to_id: null, reply_to: null, written_at }, draft_changed_at: written_at };
};
const gone = (ms: number): DraftState => ({ draft: null, draft_changed_at: new Date(ms).toISOString() });

/** One page: its drafts, and what keeps them in step. */
interface Page {
  readonly drafts: typeof Drafts;
  readonly sync: typeof syncDraft;
}
async function opens(): Promise<Page> {
  vi.resetModules();
  return { drafts: await import("./drafts.ts"), sync: (await import("./draft-sync.ts")).syncDraft };
}

/** The only page of a device. */
let device: Page;
const sent = (): string[] => server.put.mock.calls.map(([, { body }]) => body.content);
const text = (): string => device.drafts.loadDraft(CHAT).text;
const type = (words: string): void => device.drafts.saveDraft(CHAT, { text: words, replyTo: null });
const pause = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(async () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) });
  server.put.mockReset();
  server.put.mockImplementation((_path, { body: { content, written_at } }) => {
    const at = Date.parse(written_at);
    return Promise.resolve(content === "" ? gone(at) : written(content, at));
  });
  device = await opens();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a draft that is written here", () => {
  test("goes out after a pause, once for all that was typed", async () => {
    device.sync(CHAT, NONE);
    for (const words of ["S", "Sh", "Shall"]) type(words);
    await pause(1_000);
    expect(sent()).toEqual([]);
    await pause(1_000);
    expect(sent()).toEqual(["Shall"]);
    await pause(60_000);
    expect(sent()).toEqual(["Shall"]);
  });

  test("goes out now and then while somebody never pauses", async () => {
    device.sync(CHAT, NONE);
    for (let second = 0; second < 12; second += 1) {
      type(`Word ${second}`);
      await pause(1_000);
    }
    expect(sent().length).toBeGreaterThan(0);
  });

  test("is taken away at once when it was sent, and not spoken of if the server never had it", async () => {
    device.sync(CHAT, NONE);
    type("Shall we");
    type("");
    await pause(10_000);
    expect(sent()).toEqual([]);
    type("Shall we meet");
    await pause(2_000);
    type("");
    await pause(10);
    expect(sent()).toEqual(["Shall we meet", ""]);
  });

  test("is taken away when it was sent although nobody knows whether the server has it", async () => {
    device.sync(CHAT, NONE);
    server.put.mockRejectedValueOnce(apiError("offline"));
    type("Shall we");
    await pause(2_000);
    // The list is asked for meanwhile, and answers as it was before.
    device.sync(CHAT, NONE);
    type("");
    await pause(10_000);
    expect(sent()).toEqual(["Shall we", ""]);
  });

  test("waits for the network, and then goes out as it is by then", async () => {
    device.sync(CHAT, NONE);
    server.put.mockRejectedValueOnce(apiError("offline"));
    type("Shall we");
    await pause(2_000);
    type("Shall we meet");
    await pause(10_000);
    expect(sent()).toEqual(["Shall we", "Shall we meet"]);
  });

  test("stays here where the server will not have it", async () => {
    device.sync(CHAT, NONE);
    server.put.mockRejectedValueOnce(apiError("not_found"));
    type("Shall we");
    await pause(60_000);
    expect(sent()).toEqual(["Shall we"]);
    expect(text()).toBe("Shall we");
  });

  test("never leaves the browser of a guest", async () => {
    type("Shall we");
    await pause(60_000);
    expect(sent()).toEqual([]);
    expect(text()).toBe("Shall we");
  });
});

describe("a draft from another device", () => {
  test("appears where nothing was begun, and whoever shows it is told", () => {
    const told = vi.fn();
    device.drafts.onDraftTaken(CHAT, told);
    device.sync(CHAT, written("From the phone", Date.now() - 1_000));
    expect(text()).toBe("From the phone");
    expect(told).toHaveBeenCalledOnce();
  });

  test("does not come over what is newer here, which goes out instead", async () => {
    type("From the desk");
    device.sync(CHAT, written("From the phone", Date.now() - 1_000));
    expect(text()).toBe("From the desk");
    await pause(2_000);
    expect(sent()).toEqual(["From the desk"]);
  });

  test("does not come over what is being typed", async () => {
    device.sync(CHAT, NONE);
    type("From the desk");
    await pause(2_000);
    device.sync(CHAT, written("From the phone", Date.now()));
    expect(text()).toBe("From the desk");
    await pause(10_000);
    device.sync(CHAT, written("From the phone, later", Date.now()));
    expect(text()).toBe("From the phone, later");
  });

  test("goes when it was sent there, be it a moment later", async () => {
    device.sync(CHAT, written("From the phone", Date.now()));
    await pause(500);
    device.sync(CHAT, gone(Date.now()));
    expect(text()).toBe("");
  });

  test("does not come back with an answer from before it was sent here", async () => {
    const began = Date.now();
    device.sync(CHAT, written("Shall we", began));
    await pause(1_000);
    type("");
    await pause(1_000);
    expect(sent()).toEqual([""]);
    device.sync(CHAT, written("Shall we", began));
    expect(text()).toBe("");
  });

  test("is shown where another tab of the same browser has written and sent it", () => {
    const told = vi.fn();
    device.sync(CHAT, written("Shall we", Date.now() - 2_000));
    device.drafts.onDraftTaken(CHAT, told);
    // Both tabs have one storage; it says what the other tab wrote before the server does.
    device.drafts.takeDraft(CHAT, { text: "Shall we meet", replyTo: null }, Date.now() - 1_000);
    told.mockClear();
    device.sync(CHAT, written("Shall we meet", Date.now() - 1_000));
    expect(told).toHaveBeenCalledOnce();
    device.drafts.dropDraft(CHAT);
    device.sync(CHAT, gone(Date.now()));
    expect(told).toHaveBeenCalledTimes(2);
    device.sync(CHAT, gone(Date.now()));
    expect(told).toHaveBeenCalledTimes(2);
  });

  test("that was sent there takes nothing away that was begun here without a network", async () => {
    type("Begun in the tunnel");
    await pause(60_000);
    device.sync(CHAT, gone(Date.now()));
    expect(text()).toBe("Begun in the tunnel");
    await pause(5_000);
    expect(sent()).toEqual(["Begun in the tunnel"]);
  });
});

describe("two tabs of one browser", () => {
  const KEY = `parley/draft/${CHAT}`;
  let storage: Map<string, string>;
  let other: Page;
  beforeEach(async () => {
    storage = new Map();
    const localStorage = {
      getItem: (key: string) => storage.get(key) ?? null,
      setItem: (key: string, value: string) => {
        if (storage.has("full") && key === KEY) throw new Error("QuotaExceededError");
        storage.set(key, value);
      },
      removeItem: (key: string) => void storage.delete(key),
    };
    vi.stubGlobal("window", { localStorage });
    other = await opens();
    for (const page of [device, other]) page.sync(CHAT, NONE);
  });

  test("do not bring back what was sent in one of them", async () => {
    type("Shall we");
    await pause(2_000);
    other.sync(CHAT, written("Shall we", Date.now() - 2_000));
    type("Shall we meet");
    await pause(400);
    const told = vi.fn(() => expect(other.drafts.loadDraft(CHAT).text).toBe(""));
    other.drafts.onDraftTaken(CHAT, told);
    type("");
    other.sync(CHAT, gone(Date.now()));
    expect(told).toHaveBeenCalledOnce();
    await pause(60_000);
    expect(sent()).toEqual(["Shall we", ""]);
    expect([text(), other.drafts.loadDraft(CHAT).text]).toEqual(["", ""]);
  });

  test("leave it to the one that wrote a draft to push it, and keep what the other wrote later", async () => {
    type("Shall we");
    await pause(500);
    other.sync(CHAT, NONE);
    await pause(5_000);
    expect(sent()).toEqual(["Shall we"]);
    let answer = (): void => undefined;
    server.put.mockImplementationOnce((_path, { body }) => {
      const state = written(body.content, Date.parse(body.written_at));
      return new Promise((resolve) => (answer = () => resolve(state)));
    });
    type("Shall we meet");
    await pause(2_000);
    answer();
    await pause(100);
    other.drafts.saveDraft(CHAT, { text: "Shall we meet at six", replyTo: null });
    other.drafts.flushDrafts();
    await pause(400);
    expect(storage.get(KEY)).toContain('"Shall we meet at six"');
    await pause(5_000);
    expect(sent()).toEqual(["Shall we", "Shall we meet", "Shall we meet at six"]);
  });

  test("take nothing away that the other began without a network", async () => {
    server.put.mockRejectedValue(apiError("offline"));
    type("Begun in the tunnel");
    await pause(2_000);
    const before = storage.get(KEY);
    expect(before).toContain('"Begun in the tunnel"');
    other.sync(CHAT, gone(Date.now()));
    await pause(1_000);
    expect(storage.get(KEY)).toBe(before);
  });

  test("do not find what was sent where the device has no room left", async () => {
    type("Shall we");
    await pause(2_000);
    storage.set("full", "");
    type("");
    expect([text(), other.drafts.loadDraft(CHAT).text]).toEqual(["", ""]);
  });

  test("push what a page that is gone has left behind", async () => {
    server.put.mockRejectedValue(apiError("not_found"));
    storage.set(KEY, JSON.stringify({ text: "Left behind", replyTo: null, writtenAt: Date.now() - 60_000, pushed: false }));
    other.sync(CHAT, NONE);
    await pause(2_000);
    expect(sent()).toEqual(["Left behind"]);
  });

  test("of two accounts keep their drafts apart, also in one chat; and from a guest's", async () => {
    type("A guest's");
    device.drafts.flushDrafts();
    device.drafts.keepDraftsOf("ada");
    expect(text()).toBe("");
    type("Ada's");
    await pause(400);
    other.drafts.keepDraftsOf("eve");
    expect(other.drafts.loadDraft(CHAT).text).toBe("");
    const again = await opens();
    again.drafts.keepDraftsOf("ada");
    expect(again.drafts.loadDraft(CHAT).text).toBe("Ada's");
    // Signing out forgets whatever begins so.
    for (const key of storage.keys()) expect(key).toMatch(/^parley\//);
  });
});
