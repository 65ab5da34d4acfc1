import { describe, expect, test } from "vitest";

import type { ChatMessage } from "#client/sync/chat-state.ts";

import { continuesGroup, isEditable } from "./message-facts.ts";

const minute = 60_000;
const noon = new Date(2026, 0, 1, 12).getTime();
const said = (atMs: number, changes: Partial<ChatMessage> = {}): ChatMessage =>
  ({
    sender: { id: "ada" },
    created_at: new Date(atMs).toISOString(),
    content: "text",
    deleted_at: null,
    message_type: "text",
    delivery: "sent",
    ...changes,
  }) as ChatMessage;

describe("continuesGroup", () => {
  test.each<[string, ChatMessage | null, ChatMessage, boolean]>([
    ["the first message begins a group", null, said(noon), false],
    ["the same person a moment later goes on", said(noon), said(noon + minute), true],
    ["after five minutes too", said(noon), said(noon + 5 * minute), true],
    ["after six not", said(noon), said(noon + 6 * minute), false],
    ["somebody else begins anew", said(noon, { sender: { id: "cyd" } as ChatMessage["sender"] }), said(noon), false],
    ["a deletion breaks a group", said(noon, { deleted_at: "x", content: null }), said(noon + minute), false],
    ["so does a new day", said(noon + 12 * 60 * minute - 1), said(noon + 12 * 60 * minute + 1), false],
  ])("%s", (_sentence, previous, message, expected) => {
    expect(continuesGroup(previous, message)).toBe(expected);
  });
});

describe("isEditable", () => {
  test.each<[string, ChatMessage, string, number, boolean]>([
    ["one's own, fresh", said(noon), "ada", noon + minute, true],
    ["one's own, old", said(noon), "ada", noon + 16 * minute, false],
    ["somebody else's", said(noon), "cyd", noon, false],
    ["a deleted one", said(noon, { content: null }), "ada", noon, false],
    ["one that waits", said(noon, { delivery: "waiting" }), "ada", noon, false],
  ])("%s: %#", (_sentence, message, me, now, expected) => {
    expect(isEditable(message, me, now)).toBe(expected);
  });
});
