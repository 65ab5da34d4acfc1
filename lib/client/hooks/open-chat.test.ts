import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import type { ChatState } from "#client/sync/chat-state.ts";

import { type ChatHandle, lastOfOthers, openChat, openChatRef, showMessage } from "./open-chat.ts";

/** The screen of a chat, which notes where it was sent. */
function screen(): ChatHandle & { readonly jumps: number[] } {
  const jumps: number[] = [];
  return { jumps, jump: (seq) => void jumps.push(seq), reply: () => undefined, focus: () => undefined, search: () => undefined };
}

const nothing = (): void => undefined;

describe("a message that somebody wants to see", () => {
  beforeEach(() => vi.stubGlobal("requestAnimationFrame", (then: () => void) => then()));
  afterEach(() => vi.unstubAllGlobals());

  test("is shown at once in the chat that is open, and else as soon as its chat is", () => {
    const [first, second] = [screen(), screen()];
    const [holdFirst, holdSecond] = [openChatRef("first", nothing), openChatRef("second", nothing)];
    holdFirst(first);
    showMessage("first", 3);
    expect(first.jumps).toEqual([3]);
    showMessage("second", 8);
    holdFirst(null);
    expect(openChat()).toBeNull();
    holdSecond(second);
    expect(second.jumps).toEqual([8]);
    holdSecond(null);
    holdSecond(second);
    expect(second.jumps, "once").toEqual([8]);
    holdSecond(null);
  });

  test("is forgotten when another chat is opened in between", () => {
    const [first, second] = [screen(), screen()];
    showMessage("second", 8);
    openChatRef("first", nothing)(first);
    openChatRef("second", nothing)(second);
    expect([first.jumps, second.jumps]).toEqual([[], []]);
    openChatRef("second", nothing)(null);
  });

  test("leaves a chat alone that was let go after the next one was opened", () => {
    const [holdFirst, holdSecond] = [openChatRef("first", nothing), openChatRef("second", nothing)];
    holdFirst(screen());
    holdSecond(screen());
    holdFirst(null);
    expect(openChat()?.chatId).toBe("second");
    holdSecond(null);
  });
});

test("The last message of others is one that was sent and still says something", () => {
  // Only what the rule looks at.
  const message = (id: string, sender: string, content: string | null = "words", delivery = "sent") => ({
    id,
    sender: { id: sender },
    content,
    delivery,
  });
  const last = (...messages: object[]): string | undefined => lastOfOthers({ messages, me: { id: "me" } } as unknown as ChatState)?.id;
  expect(last(message("1", "ada"), message("2", "brook"), message("3", "me"))).toBe("2");
  expect(last(message("1", "ada"), message("2", "brook", null))).toBe("1");
  expect(last(message("1", "me"), message("2", "me", "words", "waiting"))).toBeUndefined();
});
