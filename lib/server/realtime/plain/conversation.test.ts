import { setImmediate } from "node:timers/promises";

import { PacketType } from "socket.io-parser";
import { describe, expect, test } from "vitest";

import type { Message } from "#contract/messages.ts";
import type { PlainAnswer } from "#contract/realtime/plain.ts";

import { bundle, encodeEvent } from "../packet.ts";
import { Conversation } from "./conversation.ts";
import type { LookUps } from "./hearing.ts";
import { readPackets, type Told } from "./packets.ts";

const id = (last: number): string => `0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a1${last}`;
const [CHAT, OTHER, ADA, EVE, MEMBER] = [id(1), id(2), id(3), id(4), id(5)];
const NOW = Date.parse("2026-11-21T09:00:00.000Z");
const place = { chat_id: CHAT, event_id: "1" };

const message = (seq: number, more: Partial<Message> = {}): Message => ({
  ...{ id: String(100 + seq), chat_id: CHAT, seq, client_message_id: `m${seq}`, content: `number ${seq}`, message_type: "text" },
  sender: { id: MEMBER, alias: "eve", tag: "", color: "red", role: "member", user_id: EVE },
  ...{ media: null, reply_to_id: null, reply_to: null, reactions: [], mentions: [], forwarded: false, nameless: false, pinned_at: null },
  ...{ created_at: "2026-11-21T09:00:00.000Z", edited_at: null, deleted_at: null },
  ...more,
});

interface Asked {
  readonly namespace: string;
  readonly name: string;
  readonly input: unknown;
}

/** A conversation between a program and a Socket.IO that answers what it is told to. */
function conversation(lookUps: Partial<LookUps> = {}, allow: () => boolean = () => true) {
  const said: PlainAnswer[] = [];
  const sent: Told[] = [];
  const line = {
    ...{ writable: true, listening: false, code: 0, closed: false },
    ask: (packet: string) => sent.push(...readPackets(packet)),
    say: (text: string) => said.push(JSON.parse(text) as PlainAnswer),
    listen: () => (line.listening = true),
    closesWith: (code: number) => (line.code = code),
    close: () => (line.closed = true),
  };
  const talk = new Conversation(line, {
    userId: ADA,
    lookUps: {
      nameMembers: (_chatId, ids) => Promise.resolve(new Map(ids.map((id) => [id, id === MEMBER ? EVE : id]))),
      describeReadMark: () => Promise.resolve({ messageId: "105", unread: 2 }),
      ...lookUps,
    },
    ...{ rate: { allow }, newId: () => "made-up", now: () => NOW },
  });
  const tells = (text: string, broadcast?: object): void => {
    said.push(...talk.told(text, broadcast).map((one) => JSON.parse(one) as PlainAnswer));
  };
  const asked = (): Asked[] =>
    sent
      .filter(({ type }) => type === PacketType.EVENT)
      .map(({ namespace, data }) => ({ namespace, name: (data as [string])[0], input: (data as unknown[])[1] }));
  const answers = (name: string, data: object, ok = true): void => {
    const question = sent.findLast((told) => told.type === PacketType.EVENT && (told.data as [string])[0] === name);
    if (!question) throw new Error(`${name} was not asked`);
    tells(`3${question.namespace},${question.id}${JSON.stringify([ok ? { ok, data } : { ok, error: data }])}`);
  };
  const event = (namespace: string, name: string, payload: unknown): void => tells(encodeEvent(namespace, name, payload));
  const opens = (): void => {
    talk.start();
    for (const name of ["/rooms", "/presence", "/typing"]) tells(`0${name},{"sid":"x"}`);
    answers("chats:follow", { chat_ids: [CHAT] });
  };
  return { talk, line, said, asked, answers, event, tells, opens };
}

describe("at the start", () => {
  test("all namespaces are entered, then all chats, and only then the program is heard", () => {
    const { talk, line, said, asked, tells, answers } = conversation();
    talk.start();
    tells('0/rooms,{"sid":"x"}');
    tells('0/typing,{"sid":"y"}');
    expect(asked()).toEqual([]);
    tells('0/presence,{"sid":"z"}');
    expect(asked()).toEqual([{ namespace: "/rooms", name: "chats:follow", input: {} }]);
    expect(line.listening).toBe(false);
    answers("chats:follow", { chat_ids: [CHAT, OTHER] });
    expect(said).toEqual([{ type: "user_chats", chat_ids: [CHAT, OTHER] }]);
    expect(line.listening).toBe(true);
    answers("online:follow", { user_ids: [EVE] });
    expect(said.at(-1)).toEqual({ type: "online_status", user_id: EVE, is_online: true, timestamp: NOW / 1000 });
  });

  test("what is said before the chats were told is told after them", () => {
    const { talk, said, tells, event, answers } = conversation();
    talk.start();
    for (const name of ["/rooms", "/presence", "/typing"]) tells(`0${name},{"sid":"x"}`);
    event("/rooms", "message:created", { ...place, seq: 1, message: message(1) });
    answers("chats:follow", { chat_ids: [CHAT] });
    expect(said.map(({ type }) => type)).toEqual(["user_chats", "new_message"]);
  });

  test.each([
    ["unauthenticated", 4401],
    ["unavailable", 1013],
  ])("a namespace that refuses (%s) ends the connection with %i", (code, closed) => {
    const { talk, line, tells } = conversation();
    talk.start();
    tells(`4/rooms,${JSON.stringify({ message: code, data: { code } })}`);
    expect([line.closed, line.code]).toEqual([true, closed]);
  });

  test("too many connections are told so", () => {
    const { talk, line, said, tells, answers } = conversation();
    talk.start();
    for (const name of ["/rooms", "/presence", "/typing"]) tells(`0${name},{"sid":"x"}`);
    answers("chats:follow", { code: "connections_full", message: "Full.", retry_after: 20, request_id: "r" }, false);
    expect(said).toEqual([{ type: "error", error: "Full.", code: "connections_full", retry_after: 20, request_id: "r" }]);
    expect([line.closed, line.code]).toEqual([true, 1013]);
  });
});

describe("what the program says becomes an event of Socket.IO", () => {
  const inChat = { chat_id: CHAT };
  test.each([
    [{ type: "message", ...inChat, content: "Hi" }, "/rooms", "message:send", { ...inChat, content: "Hi", client_message_id: "made-up" }],
    [
      { type: "message", ...inChat, content: "Hi", client_message_id: "a", reply_to_id: "1" },
      "/rooms",
      "message:send",
      { ...inChat, content: "Hi", reply_to_id: "1", client_message_id: "a" },
    ],
    [{ type: "typing", ...inChat }, "/typing", "typing:start", inChat],
    [{ type: "read", ...inChat }, "/rooms", "read:mark", inChat],
    [{ type: "join_chat", ...inChat }, "/presence", "presence:watch", inChat],
    [{ type: "leave_chat", ...inChat }, "/presence", "presence:unwatch", inChat],
    [{ type: "ping" }, "/rooms", "clock:read", {}],
  ])("%j", (said, namespace, name, input) => {
    const { talk, asked, opens } = conversation();
    opens();
    talk.heard(JSON.stringify(said));
    expect(asked().at(-1)).toEqual({ namespace, name, input });
  });

  test("a refusal names what was refused", () => {
    const { talk, said, answers, opens } = conversation();
    opens();
    talk.heard(JSON.stringify({ type: "message", ...inChat, content: "Hi", client_message_id: "a" }));
    answers("message:send", { code: "forbidden", message: "No.", request_id: "r" }, false);
    const named = { request: "message", ...inChat, client_message_id: "a" };
    expect(said.at(-1)).toEqual({ type: "error", error: "No.", code: "forbidden", request_id: "r", ...named });
  });

  test("beyond the rate nothing is asked, and whoever does not read is told nothing", () => {
    const { talk, line, said, asked, opens } = conversation({}, () => false);
    opens();
    const before = asked().length;
    talk.heard('{"type":"ping"}');
    expect(said.at(-1)).toMatchObject({ type: "error", code: "rate_limited", retry_after: 1 });
    line.writable = false;
    talk.heard('{"type":"ping"}');
    expect(said.filter(({ type }) => type === "error")).toHaveLength(1);
    expect(asked()).toHaveLength(before);
  });

  test("one's own message is told by its answer where the chat is not followed, and among the others where it is", () => {
    const { talk, said, event, answers, opens } = conversation();
    opens();
    talk.heard(JSON.stringify({ type: "message", chat_id: OTHER, content: "Hi" }));
    answers("message:send", message(7, { chat_id: OTHER }));
    expect(said.at(-1)).toMatchObject({ type: "new_message", message: { chat_id: OTHER } });
    talk.heard(JSON.stringify({ type: "message", ...inChat, content: "Hi" }));
    answers("message:send", message(2));
    event("/rooms", "message:created", { ...place, seq: 1, message: message(1) });
    event("/rooms", "message:created", { ...place, seq: 2, message: message(2) });
    expect(said.filter(({ type }) => type === "new_message")).toHaveLength(3);
  });
});

describe("what Socket.IO says becomes what the specification has", () => {
  test("of several messages in one write each is told, worked out once for all who are told them", () => {
    const [one, other] = [conversation(), conversation()];
    const { text, options } = bundle(
      [1, 2].map((seq) => encodeEvent("/rooms", "message:created", { ...place, seq, message: message(seq) })),
    );
    for (const { opens, tells, said } of [one, other]) {
      opens();
      tells(text, options.wsPreEncodedFrame);
      expect(said.slice(1)).toEqual(
        [1, 2].map((seq) => ({
          type: "new_message",
          message: {
            ...{ id: String(100 + seq), sender_id: EVE, chat_id: CHAT, content: `number ${seq}`, message_type: "text" },
            media_url: null,
            created_at: "2026-11-21T09:00:00.000Z",
          },
        })),
      );
    }
  });

  test("where no account shows, the sender is the member", () => {
    const { said, event, opens } = conversation();
    opens();
    const { sender } = message(1);
    event("/rooms", "message:created", { ...place, seq: 1, message: message(1, { sender: { ...sender, user_id: null } }) });
    expect(said.at(-1)).toMatchObject({ message: { sender_id: MEMBER } });
  });

  test("receipts, signs of typing and presence name accounts", async () => {
    const { talk, said, event, answers, opens } = conversation();
    opens();
    event("/rooms", "receipt:changed", { chat_id: CHAT, member_id: MEMBER, delivered_seq: 6, read_seq: 5 });
    event("/typing", "typing:changed", { chat_id: CHAT, members: [MEMBER, ADA] });
    talk.heard(JSON.stringify({ type: "join_chat", chat_id: CHAT }));
    answers("presence:watch", { chat_id: CHAT, online: 1, member_ids: [ADA] });
    event("/presence", "presence:changed", { chat_id: CHAT, online: 2, joined: [MEMBER], left: [] });
    event("/presence", "presence:changed", { chat_id: CHAT, online: 1, joined: [], left: [MEMBER] });
    event("/presence", "online:changed", { user_id: EVE, is_online: false, last_seen: null });
    await setImmediate();
    const timestamp = NOW / 1000;
    expect(said.slice(1)).toEqual([
      { type: "online_status", user_id: EVE, is_online: false, timestamp },
      { type: "read", chat_id: CHAT, user_id: EVE, last_read_at: "2026-11-21T09:00:00.000Z", unread_count: 2, message_id: "105" },
      { type: "typing", chat_id: CHAT, user_id: EVE, is_typing: true, timestamp },
      { type: "chat_presence", chat_id: CHAT, user_id: ADA, is_joined: true },
      { type: "chat_presence", chat_id: CHAT, user_id: EVE, is_joined: true },
      { type: "chat_presence", chat_id: CHAT, user_id: EVE, is_joined: false },
    ]);
    talk.ended();
  });

  test("of a chat that was left meanwhile nothing is told that took a while to find out", async () => {
    const { said, event, opens } = conversation();
    opens();
    event("/rooms", "receipt:changed", { chat_id: CHAT, member_id: MEMBER, delivered_seq: 6, read_seq: 5 });
    event("/rooms", "chat:removed", { chat_id: CHAT, reason: "removed" });
    await setImmediate();
    expect(said.map(({ type }) => type)).toEqual(["user_chats"]);
  });

  test("a look-up that fails keeps nothing back that comes after it", async () => {
    let first = true;
    const nameMembers: LookUps["nameMembers"] = (_chatId, ids) => {
      if (!first) return Promise.resolve(new Map(ids.map((id) => [id, EVE])));
      first = false;
      return Promise.reject(new Error("the database is away"));
    };
    const { talk, said, event, opens } = conversation({ nameMembers });
    opens();
    for (let turn = 0; turn < 2; turn += 1) event("/typing", "typing:changed", { chat_id: CHAT, members: [MEMBER] });
    await setImmediate();
    expect(said.filter(({ type }) => type === "typing")).toHaveLength(1);
    talk.ended();
  });

  test("the end of the session is the code with which the connection will be closed", () => {
    const { line, event, opens } = conversation();
    opens();
    event("/rooms", "session:ended", {});
    expect([line.code, line.closed]).toEqual([4401, false]);
  });

  test("what the specification does not have is not told", () => {
    const { said, event, opens } = conversation();
    opens();
    event("/rooms", "message:updated", { ...place, seq: 3, message: message(1) });
    event("/rooms", "session:suspected", { session_id: OTHER });
    expect(said).toHaveLength(1);
  });
});

describe("a chat that is added", () => {
  const snapshot = (messages: readonly Message[]): object => ({
    me: { id: ADA, user_id: ADA, joined_at: "2026-11-21T09:00:00.000Z" },
    messages,
  });

  test("is opened, and what was said since one came in is told in order and once", () => {
    const { said, asked, event, answers, opens } = conversation();
    opens();
    event("/rooms", "chat:added", { chat_id: OTHER });
    expect(asked()).toContainEqual({ namespace: "/rooms", name: "chat:open", input: { chat_id: OTHER } });
    const inOther = (seq: number, more: Partial<Message> = {}): Message => message(seq, { chat_id: OTHER, ...more });
    event("/rooms", "message:created", { ...place, chat_id: OTHER, seq: 5, message: inOther(5) });
    event("/rooms", "message:created", { ...place, chat_id: OTHER, seq: 6, message: inOther(6) });
    const before = inOther(3, { created_at: "2026-11-20T09:00:00.000Z" });
    answers("chat:open", snapshot([before, inOther(4), inOther(5)]));
    expect(said.flatMap((one) => (one.type === "new_message" ? one.message.content : []))).toEqual(["number 4", "number 5", "number 6"]);
  });

  test("is not told of once one was taken out of it while it was opened", () => {
    const { said, event, answers, opens } = conversation();
    opens();
    event("/rooms", "chat:added", { chat_id: OTHER });
    event("/rooms", "chat:removed", { chat_id: OTHER, reason: "removed" });
    answers("chat:open", snapshot([message(4, { chat_id: OTHER })]));
    expect(said).toHaveLength(1);
  });
});
