import { describe, expect, test } from "vitest";

import { applyEvent } from "#client/sync/apply-event.ts";
import { stateFrom } from "#client/sync/apply-snapshot.ts";
import { type ChatState, sentMessages } from "#client/sync/chat-state.ts";
import { memoryStore } from "#client/sync/local-store.ts";
import { queued, pendingRow } from "#client/sync/outbox.ts";
import { ServerModel } from "#client/sync/server-model.ts";
import type { ListedChat } from "#contract/chats.ts";
import type { OwnQuestion } from "#contract/questions.ts";

import { KEPT_CHATS, KEPT_MESSAGES, isKept, openKeptChats, settled } from "./kept-chats.ts";

const ADA = "user-ada";
const BROOK = "user-brook";
const theirs = (): boolean => true;

function talk(messages: number): { server: ServerModel; state: ChatState } {
  const server = new ServerModel();
  for (let said = 0; said < messages; said += 1) server.run({ do: "send", by: said % 4, replyTo: null });
  const whole = { ...server.snapshot("ada"), messages: server.messages(), has_more: false };
  return { server, state: { ...stateFrom(whole), kind: "group" } };
}

const named = (chatId: string): ChatState => ({ ...talk(1).state, chatId });

describe("what a device keeps of chats", () => {
  test("is read as it was written", async () => {
    const kept = openKeptChats(memoryStore(), ADA, theirs);
    const { state } = talk(3);
    await kept.keep({ state, memberCount: 4 }, 1);
    expect(await kept.read(state.chatId)).toEqual({ state, memberCount: 4 });
  });

  test("is out of reach for another account", async () => {
    const store = memoryStore();
    const { state } = talk(3);
    await openKeptChats(store, ADA, theirs).keep({ state, memberCount: 4 }, 1);
    await openKeptChats(store, ADA, theirs).keepList({ chats: [], cursor: null });
    const others = openKeptChats(store, BROOK, theirs);
    expect(await others.read(state.chatId)).toBeNull();
    expect(await others.readList()).toBeNull();
  });

  test("is not written any more once the account is signed out", async () => {
    const store = memoryStore();
    const kept = openKeptChats(store, ADA, () => false);
    await kept.keep({ state: talk(3).state, memberCount: 4 }, 1);
    await kept.keepList({ chats: [], cursor: null });
    expect(await store.list("")).toEqual([]);
  });

  test("is not read where it has another shape", async () => {
    const store = memoryStore();
    const kept = openKeptChats(store, ADA, theirs);
    const { state } = talk(1);
    await store.put(`kept/${ADA}/chat/${state.chatId}`, { shape: 0, value: { state, memberCount: 1 } });
    expect(await kept.read(state.chatId)).toBeNull();
  });

  test("are the chats that were looked at most lately", async () => {
    const store = memoryStore();
    const kept = openKeptChats(store, ADA, theirs);
    const ids = Array.from({ length: KEPT_CHATS + 2 }, (_, index) => `chat-${String(index).padStart(2, "0")}`);
    // At once, as pages that close do it.
    await Promise.all(ids.map((id, index) => kept.keep({ state: named(id), memberCount: 1 }, index)));
    await kept.keep({ state: named("chat-02"), memberCount: 1 }, 99);
    await kept.keep({ state: named("chat-new"), memberCount: 1 }, 100);
    const found = await Promise.all([...ids, "chat-new"].map(async (id) => ((await kept.read(id)) === null ? [] : [id])));
    expect(found.flat()).toEqual(["chat-02", ...ids.slice(4), "chat-new"]);
  });

  test("goes when the viewer is no longer in the chat", async () => {
    const kept = openKeptChats(memoryStore(), ADA, theirs);
    const { state } = talk(1);
    await kept.keep({ state, memberCount: 1 }, 1);
    await kept.drop(state.chatId);
    expect(await kept.read(state.chatId)).toBeNull();
  });

  test("has nothing of rooms, which are erased on their day", async () => {
    const kept = openKeptChats(memoryStore(), ADA, theirs);
    const listed = (id: string, kind: ListedChat["kind"]): ListedChat => ({ id, kind }) as ListedChat;
    await kept.keepList({ chats: [listed("1", "room"), listed("2", "group"), listed("3", "dm")], cursor: "c" });
    expect((await kept.readList())?.chats.map(({ id }) => id)).toEqual(["2", "3"]);
    expect((["room", "dm", "group", "broadcast"] as const).map(isKept)).toEqual([false, true, true, true]);
  });
});

describe("a chat that is kept", () => {
  test("ends with its latest messages and knows that there are older ones", () => {
    const { state } = talk(KEPT_MESSAGES + 30);
    const kept = settled(state);
    expect(kept.messages).toHaveLength(KEPT_MESSAGES);
    expect(kept.messages.at(-1)).toEqual(state.messages.at(-1));
    expect(kept).toMatchObject({ sentCount: KEPT_MESSAGES, hasMore: true });
    expect(settled(talk(3).state).hasMore).toBe(false);
  });

  test("leaves out what is on its way", () => {
    const { state } = talk(3);
    const message = queued(state, "Later", null);
    const row = pendingRow(state.me, { message, delivery: "waiting", reason: null });
    const target = sentMessages(state)[0]?.id ?? "";
    const waiting = applyEvent(state, { type: "outbox", messages: [row] }).state;
    const busy = applyEvent(waiting, { type: "reacting", change: { message_id: target, emoji: "👍", on: true } }).state;
    expect(busy).not.toEqual(state);
    expect(settled(busy)).toEqual(settled(state));
  });

  test("has no vote for a question that is on its way", () => {
    const { state } = talk(1);
    const question: OwnQuestion = {
      ...{ message_id: "1", seq: 1, author_id: "brook", state: "open", votes: 2, is_current: false, answer_id: null, answer_seq: null },
      ...{ asked_at: "2026-11-21T09:00:00.000Z", voted: false },
    };
    const asked: ChatState = { ...state, questions: { "1": { ...question, voting: true } } };
    expect(settled(asked).questions).toEqual({ "1": { ...question, voting: null } });
  });

  test("reads, after what was missed has come, like one that was never away", () => {
    const { server, state } = talk(12);
    const kept = settled(state);
    server.run({ do: "edit", which: 2, text: "another text" });
    server.run({ do: "delete", which: 5 });
    server.run({ do: "react", which: 7, by: 2, on: true });
    server.run({ do: "send", by: 1, replyTo: 3 });
    const caughtUp = applyEvent(kept, { type: "snapshot", snapshot: server.snapshot("ada", kept.lastSeq) }).state;
    expect(sentMessages(caughtUp).map(({ id, content, reactions }) => ({ id, content, reactions }))).toEqual(
      server.messages().map(({ id, content, reactions }) => ({ id, content, reactions })),
    );
    expect(caughtUp.lastSeq).toBe(server.seq);
  });
});
