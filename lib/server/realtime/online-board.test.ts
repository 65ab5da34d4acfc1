import { EventEmitter } from "node:events";

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import type { PresenceNamespace } from "#contract/realtime/presence.ts";

import { MemorySet } from "../adapters/ephemeral/memory-set.ts";
import type { Services } from "../context.ts";
import { audiences } from "./audiences.ts";
import type { ServerNamespace } from "./io.ts";
import { OnlineBoard } from "./online-board.ts";

const NOW = Date.parse("2026-11-21T09:00:00.000Z");
const BEAT_MS = 15_000;
const MOMENT_MS = 400;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

interface Told {
  readonly user_id: string;
  readonly is_online: boolean;
  readonly last_seen: string | null;
}

/** A board over a namespace whose audiences are entered and left by hand. Everybody shares one chat. */
function board() {
  const told: Told[] = [];
  const hidden = new Set<string>();
  const asked: string[] = [];
  const adapter = Object.assign(new EventEmitter(), { rooms: new Map<string, Set<string>>() });
  const voice = { to: () => voice, except: () => voice, emit: (_name: string, payload: Told) => told.push(payload) };
  const online = new MemorySet();
  const prisma = {
    chatMember: {
      findMany: ({ where: { userId } }: { where: { userId: string } }) => {
        asked.push(userId);
        return Promise.resolve([{ chatId: "walk" }]);
      },
    },
    userBlock: { findMany: () => Promise.resolve([]) },
    user: {
      findUnique: ({ where: { id } }: { where: { id: string } }) => Promise.resolve({ showsPresence: !hidden.has(id), deletedAt: null }),
    },
  };
  const services = {
    ...{ online, db: { prisma }, clock: { now: () => NOW }, ids: { uuid: () => "node" }, log: { warn: () => undefined } },
  } as unknown as Services;
  const here = new OnlineBoard(services, { adapter, to: voice.to } as unknown as ServerNamespace<PresenceNamespace>);
  const comes = (userId: string): void => {
    adapter.rooms.set(audiences.online(userId), new Set(["socket"]));
    adapter.emit("create-room", audiences.online(userId));
  };
  const goes = (userId: string): void => {
    adapter.rooms.delete(audiences.online(userId));
    adapter.emit("delete-room", audiences.online(userId));
  };
  const isOnline = async (userId: string): Promise<boolean> => (await online.occupied([userId])).length > 0;
  return { here, told, hidden, asked, online, comes, goes, isOnline };
}

const gone = (user_id: string): Told => ({ user_id, is_online: false, last_seen: "2026-11-21T09:00:00.000Z" });
const came = (user_id: string): Told => ({ user_id, is_online: true, last_seen: null });

describe("whoever comes and goes", () => {
  test("is told of, with the time when they go", async () => {
    const { told, comes, goes } = board();
    comes("ada");
    await vi.advanceTimersByTimeAsync(MOMENT_MS);
    goes("ada");
    await vi.advanceTimersByTimeAsync(MOMENT_MS);
    expect(told).toEqual([came("ada"), gone("ada")]);
  });

  test("because they hide is told to be gone, and not when they were last here", async () => {
    const { told, hidden, comes, goes } = board();
    comes("ada");
    await vi.advanceTimersByTimeAsync(MOMENT_MS);
    hidden.add("ada");
    goes("ada");
    await vi.advanceTimersByTimeAsync(MOMENT_MS);
    expect(told.at(-1)).toEqual({ user_id: "ada", is_online: false, last_seen: null });
  });
});

describe("a heartbeat", () => {
  test("does not bring back who left while it went on", async () => {
    const { online, comes, goes, isOnline } = board();
    for (let index = 0; index < 40; index += 1) comes(`account ${index}`);
    await vi.advanceTimersByTimeAsync(MOMENT_MS);
    const add = online.add.bind(online);
    vi.spyOn(online, "add").mockImplementation(async (...entry) => {
      // The last of them goes while the first are renewed.
      if (entry[0] === "account 0") {
        goes("account 39");
        await online.remove("account 39", "account 39", "node");
      }
      return await add(...entry);
    });
    await vi.advanceTimersByTimeAsync(BEAT_MS);
    expect(await isOnline("account 39")).toBe(false);
    expect(await isOnline("account 38")).toBe(true);
  });

  test("that fails for one renews the others", async () => {
    const { online, comes } = board();
    for (const userId of ["ada", "eve"]) comes(userId);
    await vi.advanceTimersByTimeAsync(MOMENT_MS);
    const renewed: string[] = [];
    vi.spyOn(online, "add").mockImplementation((userId) => {
      if (userId === "ada") return Promise.reject(new Error("the set is away"));
      renewed.push(userId);
      return Promise.resolve(false);
    });
    await vi.advanceTimersByTimeAsync(BEAT_MS);
    expect(renewed).toEqual(["eve"]);
  });

  test("is left out while the last one goes on", async () => {
    const { online, comes } = board();
    comes("ada");
    await vi.advanceTimersByTimeAsync(MOMENT_MS);
    const add = vi.spyOn(online, "add").mockReturnValue(new Promise<never>(() => undefined));
    await vi.advanceTimersByTimeAsync(3 * BEAT_MS);
    expect(add).toHaveBeenCalledTimes(1);
  });
});

test("a node that stops takes everybody out, whom it has not looked at yet as well, and tells and asks nothing", async () => {
  const { here, told, asked, comes, goes, isOnline } = board();
  for (let index = 0; index < 100; index += 1) comes(`account ${index}`);
  await vi.advanceTimersByTimeAsync(MOMENT_MS);
  goes("account 7");
  const [before, questions] = [told.length, asked.length];
  await here.stop();
  for (const userId of ["account 0", "account 7", "account 99"]) expect(await isOnline(userId)).toBe(false);
  expect([told.length, asked.length]).toEqual([before, questions]);
});
