import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { apiError } from "#client/api/call.ts";
import type { Message, SendMessageInput } from "#contract/messages.ts";

import { type LaneLock, ownLock } from "./lane-lock.ts";
import { type LocalStore, memoryStore } from "./local-store.ts";
import { openSendQueue, type QueuedMessage, type QueueEntry, type SendQueue, type SendQueuePorts } from "./send-queue.ts";

const CHAT = "chat";
const ME = "ada";

const written = (id: string): QueuedMessage => ({
  client_message_id: id,
  chat_id: CHAT,
  sender_id: ME,
  content: `text ${id}`,
  reply_to: null,
  written_at: "2026-01-01T00:00:00.000Z",
  failure: null,
});

/** A server that stores each client_message_id once, as ours does, and can be made to fail. */
class Hall {
  readonly stored: string[] = [];
  readonly asked: string[] = [];
  failures: (() => Error)[] = [];
  /** Stores the next message and loses the answer. */
  loseAnswer = false;

  readonly send = (input: SendMessageInput): Promise<Message> => Promise.resolve().then(() => this.#take(input));

  #take({ client_message_id }: SendMessageInput): Message {
    this.asked.push(client_message_id);
    const failure = this.failures.shift();
    if (failure !== undefined) throw failure();
    if (!this.stored.includes(client_message_id)) this.stored.push(client_message_id);
    if (this.loseAnswer) {
      this.loseAnswer = false;
      throw apiError("offline");
    }
    return { client_message_id } as Message;
  }
}

/** The tabs of one device: a shared store, one lock, one channel. */
class Device {
  readonly store: LocalStore;
  readonly #listeners = new Set<() => void>();
  readonly #locks: { lock: LaneLock; lose: () => void }[] = [];

  constructor(store: LocalStore = { ...memoryStore(), shared: true }) {
    this.store = store;
  }

  tab(hall: Hall, sees: (entries: readonly QueueEntry[]) => void = () => undefined, ports: Partial<SendQueuePorts> = {}): SendQueue {
    const hearing = { listener: (): void => undefined };
    return openSendQueue(CHAT, ME, {
      store: this.store,
      send: hall.send,
      makeLock: (_, changed) => this.#lock(changed),
      channel: {
        tell: () => this.#listeners.forEach((listener) => listener !== hearing.listener && listener()),
        hear: (listener) => {
          hearing.listener = listener;
          this.#listeners.add(listener);
          return () => this.#listeners.delete(listener);
        },
      },
      onChange: sees,
      onStored: () => undefined,
      random: () => 0,
      ...ports,
    });
  }

  #lock(changed: (owned: boolean) => void): LaneLock {
    let owned = false;
    const set = (next: boolean): void => {
      if (owned === next) return;
      owned = next;
      changed(next);
    };
    const take = (): void => {
      for (const other of this.#locks) if (other.lock !== lock) other.lose();
      set(true);
    };
    const lock: LaneLock = {
      owned: () => owned,
      take,
      wait: () => !this.#locks.some((other) => other.lock.owned()) && set(true),
      release: () => (owned = false),
    };
    this.#locks.push({ lock, lose: () => set(false) });
    return lock;
  }
}

const settle = (ms = 50): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("the send queue", () => {
  test("sends in the order of writing, each once", async () => {
    const hall = new Hall();
    const queue = new Device().tab(hall);
    for (const id of ["a", "b", "c"]) queue.add(written(id));
    await settle();
    expect(hall.stored).toEqual(["a", "b", "c"]);
    expect(hall.asked).toEqual(["a", "b", "c"]);
  });

  test("tells of waiting, sending and done", async () => {
    const seen: string[] = [];
    const queue = new Device().tab(new Hall(), (entries) => seen.push(entries.map(({ delivery }) => delivery).join()));
    queue.add(written("a"));
    await settle();
    expect(seen.filter((state, index) => state !== seen[index - 1])).toEqual(["waiting", "sending", ""]);
  });

  test("keeps the order and waits while the network is away, and goes on when it is back", async () => {
    const hall = new Hall();
    hall.failures = Array.from({ length: 3 }, () => () => apiError("offline"));
    const queue = new Device().tab(hall);
    queue.add(written("a"));
    queue.add(written("b"));
    await settle();
    expect(hall.stored).toEqual([]);
    for (let times = 0; times < 4; times += 1) {
      queue.hurry();
      await settle(10);
    }
    expect(hall.stored).toEqual(["a", "b"]);
    expect(hall.asked).toEqual(["a", "a", "a", "a", "b"]);
  });

  test("sends again under the same name when the answer was lost, and the server has it once", async () => {
    const hall = new Hall();
    hall.loseAnswer = true;
    new Device().tab(hall).add(written("a"));
    await settle(5_000);
    expect(hall.asked).toEqual(["a", "a"]);
    expect(hall.stored).toEqual(["a"]);
  });

  test("survives a reload in the middle", async () => {
    const hall = new Hall();
    hall.failures = [() => apiError("offline")];
    const device = new Device();
    const before = device.tab(hall);
    for (const id of ["a", "b", "c"]) before.add(written(id));
    await settle();
    before.stop();
    const seen: number[] = [];
    device.tab(hall, (entries) => seen.push(entries.length));
    await settle();
    expect(hall.stored).toEqual(["a", "b", "c"]);
    expect(seen.at(-1)).toBe(0);
    expect(await device.store.list("outbox/")).toEqual([]);
  });

  test("waits as long as slow mode asks for, however much one hurries", async () => {
    const hall = new Hall();
    hall.failures = [() => apiError("slow_mode", { retryAfter: 20 })];
    const queue = new Device().tab(hall);
    queue.add(written("a"));
    await settle(10_000);
    queue.hurry();
    await settle(9_000);
    expect(hall.stored).toEqual([]);
    await settle(1_500);
    expect(hall.stored).toEqual(["a"]);
  });

  test.each(["room_closed", "removed", "room_frozen", "timed_out", "validation_failed", "unauthenticated"] as const)(
    "shows that %s refused a message, and goes on with the next",
    async (code) => {
      const hall = new Hall();
      hall.failures = [() => apiError(code)];
      let last: readonly QueueEntry[] = [];
      const queue = new Device().tab(hall, (entries) => (last = entries));
      queue.add(written("a"));
      queue.add(written("b"));
      await settle();
      expect(hall.stored).toEqual(["b"]);
      expect(last).toMatchObject([{ delivery: "failed", reason: code }]);
    },
  );

  test("gives up on a message that the server stumbles over again and again, so that others get through", async () => {
    const hall = new Hall();
    hall.failures = Array.from({ length: 7 }, () => () => apiError("internal"));
    const queue = new Device().tab(hall);
    queue.add(written("a"));
    queue.add(written("b"));
    await settle(600_000);
    expect(hall.stored).toEqual(["b"]);
  });

  test("retries a failed message at its old place, exactly once", async () => {
    const hall = new Hall();
    hall.failures = [() => apiError("room_closed"), () => apiError("room_closed")];
    const queue = new Device().tab(hall);
    queue.add(written("a"));
    queue.add(written("b"));
    await settle();
    queue.retry();
    await settle();
    expect(hall.stored).toEqual(["a", "b"]);
    expect(hall.asked).toEqual(["a", "b", "a", "b"]);
  });

  test("throws away what is discarded, here and on the device", async () => {
    const hall = new Hall();
    hall.failures = [() => apiError("room_closed")];
    const device = new Device();
    const queue = device.tab(hall);
    queue.add(written("a"));
    await settle();
    queue.discard("a");
    await settle();
    expect(await device.store.list("outbox/")).toEqual([]);
  });

  test("remembers across a reload that a message failed", async () => {
    const hall = new Hall();
    hall.failures = [() => apiError("room_closed")];
    const device = new Device();
    const before = device.tab(hall);
    before.add(written("a"));
    await settle();
    before.stop();
    let last: readonly QueueEntry[] = [];
    device.tab(hall, (entries) => (last = entries));
    await settle();
    expect(last).toMatchObject([{ delivery: "failed", reason: "room_closed" }]);
    expect(hall.asked).toEqual(["a"]);
  });

  test("forgets a message that is known to have arrived", async () => {
    const hall = new Hall();
    hall.failures = Array.from({ length: 50 }, () => () => apiError("offline"));
    const queue = new Device().tab(hall);
    queue.add(written("a"));
    queue.add(written("b"));
    await settle();
    queue.confirm("a");
    hall.failures = [];
    await settle(60_000);
    expect(hall.stored).toEqual(["b"]);
  });

  test("still sends when the device has no room to write", async () => {
    const hall = new Hall();
    const full: LocalStore = { ...memoryStore(), shared: true, put: () => Promise.reject(new Error("quota")) };
    new Device(full).tab(hall).add(written("a"));
    await settle();
    expect(hall.stored).toEqual(["a"]);
  });
});

describe("several tabs", () => {
  test("the tab in which somebody writes takes over what another left", async () => {
    const hall = new Hall();
    const device = new Device();
    const frozen = device.tab(hall, undefined, { send: () => new Promise(() => undefined) });
    frozen.add(written("a"));
    await settle();
    const other = device.tab(hall);
    await settle();
    other.add(written("b"));
    await settle();
    expect(hall.stored).toEqual(["a", "b"]);
  });

  test("each sees what waits in the other", async () => {
    const hall = new Hall();
    hall.failures = Array.from({ length: 50 }, () => () => apiError("offline"));
    const device = new Device();
    let seen: readonly QueueEntry[] = [];
    device.tab(hall, (entries) => (seen = entries));
    const writing = device.tab(hall);
    await settle();
    writing.add(written("a"));
    await settle();
    expect(seen.map(({ message }) => message.client_message_id)).toEqual(["a"]);
  });

  test("a store that only one tab sees needs no lock", async () => {
    const hall = new Hall();
    new Device(memoryStore()).tab(hall, undefined, { makeLock: (_, changed) => ownLock(changed) }).add(written("a"));
    await settle();
    expect(hall.stored).toEqual(["a"]);
  });
});
