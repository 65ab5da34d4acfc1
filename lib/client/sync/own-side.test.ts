import { EventEmitter } from "node:events";

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import type { Connection } from "#client/realtime/connection.ts";
import { listedChat, useChatListStore } from "#client/stores/chat-list-store.ts";
import type { ListedChat } from "#contract/chats.ts";
import type { OwnSide } from "#contract/preferences.ts";

import { hearOwnSide, keepChat } from "./chat-list.ts";
import { createReadMarker } from "./read-marker.ts";

const CHAT = "chat";
const PLAIN: OwnSide = {
  ...{ muted_until: null, is_archived: false, is_favourite: false, marked_unread: false },
  ...{ draft: null, draft_changed_at: null },
};

/** What the server was asked, in that order; over the socket it answers when the test says so. */
const asked: string[] = [];
let answer: (failure?: Error) => void = () => undefined;
const connection = {
  rooms: Object.assign(new EventEmitter(), { connected: true }),
  request: (name: string, { seq }: { seq: number }) => {
    asked.push(`${name} ${seq}`);
    return new Promise<object>((resolve, reject) => (answer = (failure) => (failure === undefined ? resolve({}) : reject(failure))));
  },
} as unknown as Connection;
vi.mock("#client/api/call.ts", async (original) => ({
  ...(await original<object>()),
  call: (key: string) => {
    asked.push(key.split(" ")[0] ?? "");
    return Promise.resolve({ ...PLAIN, marked_unread: true });
  },
}));

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }));
  asked.length = 0;
  useChatListStore.setState({ chats: [{ ...PLAIN, id: CHAT } as ListedChat] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a chat that is open", () => {
  test("is marked as unread after what was read in it is told, and not before", async () => {
    const reads = createReadMarker(connection, CHAT);
    reads.mark(7);
    const kept = keepChat(CHAT, { marked_unread: true });
    expect(listedChat(CHAT)?.marked_unread, "shown at once").toBe(true);
    // Leaving the chat tells nothing twice: the second word would come after the mark.
    reads.stop();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toEqual(["read:mark 7"]);
    answer();
    await kept;
    expect(asked).toEqual(["read:mark 7", "PATCH"]);
  });

  test("is marked as unread although what was read cannot be told, and tells it with the next", async () => {
    const reads = createReadMarker(connection, CHAT);
    reads.mark(7);
    const kept = keepChat(CHAT, { marked_unread: true });
    answer(new Error("gone"));
    await kept;
    reads.mark(7);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toEqual(["read:mark 7", "PATCH", "read:mark 7"]);
    reads.stop();
  });

  test("is muted without any of that", async () => {
    const reads = createReadMarker(connection, CHAT);
    reads.mark(7);
    await keepChat(CHAT, { muted_until: "forever" });
    expect(asked).toEqual(["PATCH"]);
    reads.stop();
  });
});

test("of two changes that are told the other way round the later one holds", () => {
  const told = (event_id: string, own: Partial<OwnSide>) => hearOwnSide({ chat_id: CHAT, event_id, own: { ...PLAIN, ...own } });
  told("99", { is_favourite: true });
  told("100", { muted_until: "forever" });
  told("99", { is_favourite: true });
  expect(listedChat(CHAT)).toMatchObject({ muted_until: "forever", is_favourite: false });
  // Two listeners of one page hear the same.
  told("100", { muted_until: "forever" });
  told("101", {});
  expect(listedChat(CHAT)).toMatchObject({ muted_until: null });
});
