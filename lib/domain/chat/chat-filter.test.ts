import { describe, expect, test } from "vitest";

import { isUnread, passes, usefulFilters } from "./chat-filter.ts";

const chat = (kind: "dm" | "group" | "room", unread_count = 0, marked_unread = false) => ({ kind, unread_count, marked_unread });

describe("the filter of a list of chats", () => {
  test("counts a chat as unread that is kept so by hand", () => {
    expect(isUnread(chat("dm"))).toBe(false);
    expect(isUnread(chat("dm", 1))).toBe(true);
    expect(isUnread(chat("dm", 0, true))).toBe(true);
  });

  test("lets through what it names", () => {
    expect(passes(chat("dm"), "all")).toBe(true);
    expect(passes(chat("dm"), "unread")).toBe(false);
    expect(passes(chat("dm", 2), "unread")).toBe(true);
    expect(passes(chat("dm", 2), "group")).toBe(false);
    expect(passes(chat("group"), "group")).toBe(true);
  });

  test("is offered where it would show something, and says where something waits", () => {
    expect(usefulFilters([], isUnread)).toEqual([
      { filter: "all", waits: false },
      { filter: "unread", waits: false },
    ]);
    expect(usefulFilters([chat("group"), chat("room", 3), chat("room")], isUnread)).toEqual([
      { filter: "all", waits: true },
      { filter: "unread", waits: true },
      { filter: "group", waits: false },
      { filter: "room", waits: true },
    ]);
  });
});
