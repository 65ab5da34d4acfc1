import { describe, expect, test } from "vitest";

import type { ListedChat } from "#contract/chats.ts";
import type { SearchResult } from "#contract/search.ts";

import { entriesOf, entryAfter, sectionsOf, type Sources } from "./entries.ts";

// Only what the palette looks at.
const chat = (title: string, user_id: string | null = null) => ({ id: title, title, user_id }) as ListedChat;
const result = (id: string) => ({ message: { id }, matches: [] }) as unknown as SearchResult;
const sources = (some: Partial<Sources>): Sources => ({
  typed: "",
  chats: [],
  people: [],
  deeds: [
    { deed: "settings", words: "Settings" },
    { deed: "new_group", words: "New group" },
  ],
  found: [],
  hasMore: false,
  ...some,
});
const keys = (some: Partial<Sources>): string[] => entriesOf(sources(some)).map(({ key }) => key);

describe("the lines of the palette", () => {
  test("are a few recent chats and all deeds while nothing is typed", () => {
    const chats = ["a", "b", "c", "d", "e", "f"].map((title) => chat(title));
    expect(keys({ chats })).toEqual(["chat-a", "chat-b", "chat-c", "chat-d", "chat-e", "deed-settings", "deed-new_group"]);
  });

  test("name somebody once, by the chat that one has with them", () => {
    const people = [
      { id: "1", username: "ada", avatar_url: null },
      { id: "2", username: "adam", avatar_url: null },
    ];
    expect(keys({ typed: "ada", chats: [chat("ada", "1")], people })).toEqual(["chat-ada", "person-2"]);
  });

  test("hold deeds by their words, and messages last with the way to more", () => {
    expect(keys({ typed: "group", found: [result("7"), result("3")], hasMore: true })).toEqual([
      "deed-new_group",
      "message-7",
      "message-3",
      "more",
    ]);
  });

  test("fall into sections", () => {
    const entries = entriesOf(sources({ typed: "n", chats: [chat("n")], found: [result("7"), result("8")] }));
    expect(sectionsOf(entries).map(({ section, entries: held }) => [section, held.length])).toEqual([
      ["chats", 1],
      ["deeds", 2],
      ["messages", 2],
    ]);
  });
});

test("Arrows go from line to line and round the ends", () => {
  const entries = entriesOf(sources({ chats: [chat("a")] }));
  expect(entryAfter(entries, "chat-a", 1)).toBe("deed-settings");
  expect(entryAfter(entries, "chat-a", -1)).toBe("deed-new_group");
  expect(entryAfter(entries, "deed-new_group", 1)).toBe("chat-a");
  expect(entryAfter(entries, "gone", 1)).toBe("chat-a");
  expect(entryAfter([], null, 1)).toBeNull();
});
