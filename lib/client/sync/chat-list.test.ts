import { describe, expect, test } from "vitest";

import type { ChatList, ListedChat } from "#contract/chats.ts";

import { withBeginning } from "./chat-list.ts";

/** A chat of that name in which something happened at that second. */
const chat = (id: string, second: number): ListedChat => ({
  id,
  kind: "group",
  title: id,
  description: null,
  speaks_as_one: false,
  member_count: 2,
  last_seq: 1,
  room: null,
  role: "member",
  user_id: null,
  last_message: null,
  unread_count: 0,
  last_read_seq: 0,
  last_activity_at: new Date(second * 1000).toISOString(),
  created_at: new Date(0).toISOString(),
});
const page = (chats: ListedChat[], next_cursor: string | null): ChatList => ({ chats, has_more: next_cursor !== null, next_cursor });
const names = (chats: readonly ListedChat[]): string => chats.map(({ id }) => id).join("");

describe("the beginning of the list, fetched anew", () => {
  const held = { chats: [chat("a", 9), chat("b", 8), chat("c", 7), chat("d", 6)], cursor: "after d" };

  test("keeps what was held further down, and where that ended", () => {
    const after = withBeginning(held, page([chat("b", 10), chat("a", 9)], "after a"));
    expect(names(after.chats)).toBe("bacd");
    expect(after.cursor).toBe("after d");
  });

  test("shows a chat once that has moved up", () => {
    expect(names(withBeginning(held, page([chat("d", 11), chat("a", 9)], "after a")).chats)).toBe("dabc");
  });

  test("is the whole list where there is no more", () => {
    expect(withBeginning(held, page([chat("a", 9)], null))).toEqual({ chats: [chat("a", 9)], cursor: null });
  });

  test("lets a chat go that stood in it before", () => {
    expect(names(withBeginning(held, page([chat("b", 8), chat("c", 7)], "after c")).chats)).toBe("bcd");
  });
});
