import { describe, expect, test } from "vitest";

import { nextChat } from "./next-chat.ts";

const chats = ["a", "b", "c", "d"].map((id) => ({ id, unread: id === "a" || id === "d" }));
const unread = (chat: { readonly unread: boolean }): boolean => chat.unread;

describe("going from chat to chat", () => {
  test.each([
    ["down", "b", 1, "c"],
    ["up", "b", -1, "a"],
    ["down from the last, to the first", "d", 1, "a"],
    ["up from the first, to the last", "a", -1, "d"],
    ["down with none open, to the first", null, 1, "a"],
    ["up with none open, to the last", null, -1, "d"],
    ["down from one that the list does not show", "z", 1, "a"],
  ] as const)("%s", (_sentence, open, step, expected) => {
    expect(nextChat(chats, open, step)?.id).toBe(expected);
  });

  test("passes over those that are not wanted, but never stays", () => {
    expect(nextChat(chats, "b", 1, unread)?.id).toBe("d");
    expect(nextChat(chats, "d", 1, unread)?.id).toBe("a");
    expect(nextChat(chats.slice(1), "d", 1, unread)).toBeNull();
    expect(nextChat([], null, 1)).toBeNull();
  });
});
