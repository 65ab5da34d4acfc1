import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { apiError } from "#client/api/call.ts";
import { changeChatView, chatView, dropChatView } from "#client/stores/chat-store.ts";
import type { Message, SendMessageInput } from "#contract/messages.ts";

import { ownLock } from "./lane-lock.ts";
import { type LocalStore, memoryStore } from "./local-store.ts";
import { markSent, type SendIntent } from "./mark-sent.ts";
import { openSendQueue, type QueuedMessage, type QueueEntry, type SendQueuePorts } from "./send-queue.ts";

const CHAT = "chat";
const stored = (reply_to_id: string | null = null): Message => ({ id: "7", chat_id: CHAT, reply_to_id }) as Message;

afterEach(() => {
  vi.unstubAllGlobals();
  dropChatView(CHAT);
});

describe("what a message was written for", () => {
  const answers = (answer: () => Response | Promise<Response>) => {
    const asked: (readonly [method: string, path: string, body: unknown])[] = [];
    vi.stubGlobal("fetch", (path: string, { method, body }: RequestInit) => {
      asked.push([method ?? "", path, typeof body === "string" ? JSON.parse(body) : null]);
      return Promise.resolve().then(answer);
    });
    return asked;
  };
  const refuses = (code: string, status: number) => () => Response.json({ code, error: code, request_id: "r" }, { status });

  test.each<[SendIntent, Message, readonly unknown[][]]>([
    ["ask", stored("3"), [["PUT", "/api/v1/messages/7/question", null]]],
    ["answer", stored("3"), [["PATCH", "/api/v1/messages/3/question", { state: "answered", answer_id: "7" }]]],
    ["answer", stored(), []],
  ])("is done once it is stored: %s", async (intent, message, expected) => {
    const asked = answers(() => Response.json({}));
    await markSent(message, intent);
    expect(asked).toEqual(expected);
  });

  test("is tried again by whoever sends, where the network or the server is away", async () => {
    answers(() => Promise.reject(new TypeError("no network")));
    await expect(markSent(stored(), "ask")).rejects.toMatchObject({ code: "offline" });
    answers(refuses("unavailable", 503));
    await expect(markSent(stored(), "ask")).rejects.toMatchObject({ code: "unavailable" });
    expect(chatView(CHAT).unmarked).toBeNull();
  });

  test("is given up where it is refused, and whoever wrote it is told why", async () => {
    changeChatView(CHAT, {});
    answers(refuses("too_many_questions", 409));
    await markSent(stored(), "ask");
    expect(chatView(CHAT).unmarked).toBe("too_many_questions");
  });
});

describe("in the queue of what waits to be sent", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const written: QueuedMessage = {
    ...{ client_message_id: "1", chat_id: CHAT, sender_id: "ada", content: "Why?", reply_to: null },
    ...{ written_at: "2026-01-01T00:00:00.000Z", failure: null, intent: "ask" },
  };

  const ports = (store: LocalStore, send: SendQueuePorts["send"], onChange: SendQueuePorts["onChange"]): SendQueuePorts => ({
    ...{ store, send, onChange, onStored: () => undefined, random: () => 0 },
    makeLock: (_name, changed) => ownLock(changed),
    channel: { tell: () => undefined, hear: () => () => undefined },
  });

  test("it is done to what was kept back as soon as that is shown", async () => {
    const asked: (SendIntent | undefined)[] = [];
    let isShown = false;
    const send = (_input: SendMessageInput, intent: SendIntent | undefined): Promise<Message> => {
      asked.push(intent);
      return isShown ? Promise.resolve(stored()) : Promise.reject(apiError("held"));
    };
    let entries: readonly QueueEntry[] = [];
    const queue = openSendQueue(
      CHAT,
      "ada",
      ports(memoryStore(), send, (now) => (entries = now)),
    );
    queue.add(written);
    await vi.advanceTimersByTimeAsync(100);
    expect(entries).toMatchObject([{ reason: "held" }]);
    isShown = true;
    queue.confirm("1");
    await vi.advanceTimersByTimeAsync(100);
    expect(asked).toEqual(["ask", "ask"]);
    expect(entries).toEqual([]);
  });

  test("it outlives the page and the message's own arrival, until it is done", async () => {
    const store = memoryStore();
    const asked: (SendIntent | undefined)[] = [];
    let away = true;
    const send = (_input: SendMessageInput, intent: SendIntent | undefined): Promise<Message> => {
      asked.push(intent);
      return away ? Promise.reject(apiError("offline")) : Promise.resolve(stored());
    };
    let entries: readonly QueueEntry[] = [];
    const open = () =>
      openSendQueue(
        CHAT,
        "ada",
        ports(store, send, (now) => (entries = now)),
      );
    const before = open();
    before.add(written);
    await vi.advanceTimersByTimeAsync(100);
    // The message itself was stored and told to everybody; only its mark is missing.
    before.confirm("1");
    expect(entries).toHaveLength(1);
    before.stop();

    away = false;
    open();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(entries).toEqual([]);
    expect(new Set(asked)).toEqual(new Set(["ask"]));
    expect(await store.list("")).toEqual([]);
  });
});
