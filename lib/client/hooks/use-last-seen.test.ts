import { EventEmitter } from "node:events";

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { setOnline, useOnlineStore } from "#client/stores/online-store.ts";

import { followOnline, refreshOnline } from "./use-last-seen.ts";

/** The page's connection, as far as who is here goes through it. */
const line = vi.hoisted(() => ({ request: vi.fn(), open: {} }));
vi.mock("#client/realtime/connection.ts", () => ({ connection: () => line.open }));

const SOON_MS = 1_000;
const EVERY_MS = 120_000;
let rooms: EventEmitter;
let presence: EventEmitter & { connected: boolean };
let stop: () => void;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal("document", { visibilityState: "visible" });
  rooms = new EventEmitter();
  presence = Object.assign(new EventEmitter(), { connected: true });
  line.request.mockReset().mockResolvedValue({ user_ids: ["eve"] });
  line.open = { rooms, presence, request: line.request, retain: () => () => undefined };
  setOnline([]);
  stop = followOnline();
  await vi.advanceTimersByTimeAsync(0);
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const online = (): string[] => [...useOnlineStore.getState().online];

describe("who is here", () => {
  test("is nobody while the connection is away, and asked once it is back", async () => {
    expect(online()).toEqual(["eve"]);
    presence.emit("disconnect");
    expect(online()).toEqual([]);
    presence.emit("connect");
    await vi.advanceTimersByTimeAsync(0);
    expect(online()).toEqual(["eve"]);
  });

  test("is asked again once for all chats that are added or gone together, and when a block is lifted", async () => {
    for (const name of ["chat:added", "chat:added", "chat:removed"]) rooms.emit(name, { chat_id: name });
    expect(line.request).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(SOON_MS);
    expect(line.request).toHaveBeenCalledTimes(2);
    refreshOnline();
    await vi.advanceTimersByTimeAsync(SOON_MS);
    expect(line.request).toHaveBeenCalledTimes(3);
  });

  test("is asked now and then, and without an answer is what it was", async () => {
    line.request.mockResolvedValueOnce({ user_ids: ["brook"] }).mockRejectedValueOnce(new Error("offline"));
    for (let turn = 0; turn < 2; turn += 1) await vi.advanceTimersByTimeAsync(EVERY_MS);
    expect(line.request).toHaveBeenCalledTimes(3);
    expect(online()).toEqual(["brook"]);
    stop();
    await vi.advanceTimersByTimeAsync(5 * EVERY_MS);
    expect(line.request).toHaveBeenCalledTimes(3);
  });
});
