import { EventEmitter } from "node:events";

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { apiError } from "#client/api/call.ts";
import type { Connection, RequestInput } from "#client/realtime/connection.ts";
import { chatView } from "#client/stores/chat-store.ts";
import type { Chat, ChatSnapshot } from "#contract/chats.ts";

import { stateFrom } from "./apply-snapshot.ts";
import { ChatSession } from "./chat-session.ts";
import { type ChatState, sentMessages } from "./chat-state.ts";
import { ServerModel } from "./server-model.ts";

const page = new EventTarget();

beforeEach(() => {
  vi.stubGlobal("window", page);
  vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }));
});
afterEach(() => void vi.unstubAllGlobals());

type Asked = RequestInput<"chat:open">;

/** A connection of which the test is the other end. */
function line() {
  const socket = (): EventEmitter & { connected: boolean } => Object.assign(new EventEmitter(), { connected: false });
  const rooms = socket();
  const asked: Asked[] = [];
  const answers: ((answer: ChatSnapshot | Error) => void)[] = [];
  const connection = {
    rooms,
    presence: socket(),
    typing: socket(),
    state: () => "connecting",
    subscribe: () => () => undefined,
    retain: () => () => undefined,
    restart: vi.fn(),
    request: (name: string, input: Asked) => {
      if (!rooms.connected) return Promise.reject(apiError("offline"));
      if (name !== "chat:open") return new Promise(() => undefined);
      asked.push(input);
      return new Promise((resolve, reject) => answers.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer))));
    },
  };
  return {
    connection: connection as unknown as Connection,
    asked,
    restart: connection.restart,
    connect() {
      rooms.connected = true;
      rooms.emit("connect");
    },
    answer: async (answer: ChatSnapshot | Error) => {
      await vi.waitFor(() => expect(answers).not.toEqual([]));
      answers.shift()?.(answer);
    },
    tell: (name: string, payload: object) => void rooms.emit(name, payload),
  };
}

const asGroup = (snapshot: ChatSnapshot): ChatSnapshot => ({ ...snapshot, chat: { ...snapshot.chat, kind: "group" } });

function talk(messages: number): { server: ServerModel; kept: ChatState; chatId: string } {
  const server = new ServerModel();
  for (let said = 0; said < messages; said += 1) server.run({ do: "send", by: 1, replyTo: null });
  const kept = stateFrom(asGroup(server.snapshot("ada")));
  return { server, kept, chatId: kept.chatId };
}

const shown = (chatId: string): (string | null)[] => sentMessages(chatView(chatId).chat!).map(({ content }) => content);
const truth = (server: ServerModel): (string | null)[] => server.messages().map(({ content }) => content);

describe("a chat that this device has kept", () => {
  test("is shown while the server says nothing, and what was missed comes with the connection", async () => {
    const { server, kept, chatId } = talk(3);
    const wire = line();
    const session = new ChatSession(wire.connection, chatId);
    session.startFrom(kept, 4);
    expect(chatView(chatId)).toMatchObject({ status: "ready", memberCount: 4 });
    expect(shown(chatId)).toEqual(truth(server));
    server.run({ do: "send", by: 2, replyTo: null });
    wire.connect();
    await wire.answer(asGroup(server.snapshot("ada", kept.lastSeq)));
    await vi.waitFor(() => expect(shown(chatId)).toEqual(truth(server)));
    expect(wire.asked).toEqual([{ chat_id: chatId, after_seq: kept.lastSeq }]);
    expect(chatView(chatId).dividerSeq, "what came meanwhile is new").toBe(kept.lastSeq);
    session.stop();
  });

  test("leaves no gap where the first answer comes after all", async () => {
    const { server, kept, chatId } = talk(2);
    const wire = line();
    const session = new ChatSession(wire.connection, chatId);
    wire.connect();
    await vi.waitFor(() => expect(wire.asked).toEqual([{ chat_id: chatId }]));
    session.startFrom(kept, 4);
    for (let said = 0; said < 30; said += 1) server.run({ do: "send", by: 1, replyTo: null });
    const answer = asGroup(server.snapshot("ada"));
    await wire.answer(answer);
    await vi.waitFor(() => expect(chatView(chatId).chat?.lastSeq).toBe(server.seq));
    expect(shown(chatId)).toEqual(answer.messages.map(({ content }) => content));
    session.stop();
  });

  test("does not come over what the server has said", async () => {
    const { server, kept, chatId } = talk(2);
    const wire = line();
    const session = new ChatSession(wire.connection, chatId);
    server.run({ do: "send", by: 1, replyTo: null });
    wire.connect();
    await wire.answer(asGroup(server.snapshot("ada")));
    await vi.waitFor(() => expect(chatView(chatId).status).toBe("ready"));
    session.startFrom(kept, 4);
    expect(shown(chatId)).toEqual(truth(server));
    session.stop();
  });

  test("is gone, and nobody is signed out, when an account is not in it any more", async () => {
    const { kept, chatId } = talk(2);
    const wire = line();
    const session = new ChatSession(wire.connection, chatId);
    session.startFrom(kept, 4);
    wire.connect();
    await wire.answer(apiError("not_found"));
    await vi.waitFor(() => expect(wire.restart, "an older cookie may be the cause").toHaveBeenCalledOnce());
    wire.connect();
    await wire.answer(apiError("not_found"));
    await vi.waitFor(() => expect(chatView(chatId)).toMatchObject({ status: "error", failure: "not_found", ended: null }));
    session.stop();
  });
});

describe("a broadcast that changes its voice", () => {
  const news = (snapshot: ChatSnapshot, chat: Partial<Chat>): ChatSnapshot => {
    const whole = { ...snapshot.chat, kind: "broadcast" as const, title: "News", ...chat };
    const speaker = { id: whole.id, alias: whole.title, tag: "", color: "teal" as const, role: "member" as const, user_id: null };
    const messages = snapshot.messages.map((message) => (whole.speaks_as_one ? { ...message, sender: speaker } : message));
    return { ...snapshot, chat: whole, messages };
  };
  const senders = (chatId: string): string[] => sentMessages(chatView(chatId).chat!).map(({ sender }) => sender.alias);

  test("is asked for anew, as if nothing were held", async () => {
    const { server, chatId } = talk(2);
    const wire = line();
    const session = new ChatSession(wire.connection, chatId);
    wire.connect();
    await wire.answer(news(server.snapshot("ada"), {}));
    await vi.waitFor(() => expect(senders(chatId)).toEqual(["brook", "brook"]));
    server.seq += 1;
    const { chat } = news(server.snapshot("ada"), { speaks_as_one: true });
    wire.tell("chat:updated", { chat_id: chatId, seq: server.seq, event_id: "1", chat });
    await wire.answer(news(server.snapshot("ada"), { speaks_as_one: true }));
    await vi.waitFor(() => expect(senders(chatId)).toEqual(["News", "News"]));
    expect(wire.asked).toEqual([{ chat_id: chatId }, { chat_id: chatId }]);
    session.stop();
  });

  test("is asked for anew where that was missed, too", async () => {
    const { server, chatId } = talk(2);
    const wire = line();
    const session = new ChatSession(wire.connection, chatId);
    wire.connect();
    await wire.answer(news(server.snapshot("ada"), {}));
    await vi.waitFor(() => expect(senders(chatId)).toEqual(["brook", "brook"]));
    wire.connect();
    await wire.answer(news(server.snapshot("ada", server.seq), { speaks_as_one: true }));
    await wire.answer(news(server.snapshot("ada"), { speaks_as_one: true }));
    await vi.waitFor(() => expect(senders(chatId)).toEqual(["News", "News"]));
    expect(wire.asked.map(({ after_seq }) => after_seq)).toEqual([undefined, server.seq, undefined]);
    session.stop();
  });
});
