import { PacketType } from "socket.io-parser";

import type { ChatSnapshot } from "#contract/chats.ts";
import { ERRORS } from "#contract/error-codes.ts";
import type { Ack } from "#contract/errors.ts";
import type { Message } from "#contract/messages.ts";
import { PLAIN_CLOSE, type PlainAnswer, type PlainRequest } from "#contract/realtime/plain.ts";

import type { ConnectionRate } from "../connection-rate.ts";
import { newMessage, refusal, refusalOf, written } from "./answers.ts";
import { Hearing, type LookUps } from "./hearing.ts";
import { connectPacket, readPackets, type Told } from "./packets.ts";
import { CATALOGUES, Questions } from "./questions.ts";
import { echoOf, readRequest } from "./requests.ts";
import type { Interpreter } from "./transport.ts";

/** The connection that is spoken for. */
export interface Line {
  readonly writable: boolean;
  ask(packet: string): void;
  say(text: string): void;
  /** Begins to hear the client. */
  listen(): void;
  closesWith(code: number): void;
  close(): void;
}

export interface ConversationOptions {
  readonly userId: string;
  readonly lookUps: LookUps;
  readonly rate: Pick<ConnectionRate, "allow">;
  readonly newId: () => string;
  /** In milliseconds. */
  readonly now: () => number;
}

/** After how long something that the server could not do just now is asked again, if it does not say. */
const AGAIN_SECONDS = 1;
/** Chats that are added together are one reason to ask who is connected. */
const ONLINE_SOON_MS = 500;
/** What is told may be lost, as when a node dies: then whoever was on it is not told to be gone. */
const ONLINE_EVERY_MS = 120_000;

/** By frames that are the same object for all who are told them. */
const read = new WeakMap<object, readonly Told[]>();

/**
 * One program's side of a raw WebSocket: enters Socket.IO's namespaces for it, follows its chats, asks Socket.IO's handlers what it asks, and
 * says what they say in the words of specification 003.
 */
export class Conversation implements Interpreter {
  readonly #line: Line;
  readonly #options: ConversationOptions;
  readonly #hearing: Hearing;
  readonly #entering = new Set<string>(CATALOGUES.map(({ name }) => name));
  readonly #questions: Questions;
  /** What came before the client was told of its chats; null from then on. */
  #early: Told[] | null = [];
  /** As whom the viewer is in chats that were opened by `join_chat`. */
  readonly #selves = new Map<string, string>();
  /** What is to be done later. */
  readonly #timers = new Set<NodeJS.Timeout>();
  #asksOnline = false;

  constructor(line: Line, options: ConversationOptions) {
    this.#line = line;
    this.#options = options;
    this.#questions = new Questions((packet) => line.ask(packet));
    this.#hearing = new Hearing({
      ...{ userId: options.userId, lookUps: options.lookUps, now: options.now },
      say: (answer) => this.#say(answer),
      onAdded: (chatId) => this.#added(chatId),
      onSessionEnded: () => line.closesWith(PLAIN_CLOSE.session_ended),
    });
  }

  /** Enters the namespaces. To be called once Socket.IO listens. */
  start(): void {
    for (const name of this.#entering) this.#line.ask(connectPacket(name));
  }

  told(text: string, broadcast: object | undefined): readonly string[] {
    const known = broadcast && read.get(broadcast);
    const packets = known ?? readPackets(text);
    if (broadcast && !known) read.set(broadcast, packets);
    return packets.flatMap((told) => this.#told(told));
  }

  heard(text: string | null): void {
    if (!this.#options.rate.allow()) {
      // Whoever does not even read what they are told is told nothing.
      if (this.#line.writable) this.#say(refusal("rate_limited", { retry_after: 1 }));
      return;
    }
    const understood = readRequest(text);
    if ("refused" in understood) this.#say(understood.refused);
    else this.#do(understood.request);
  }

  ended(): void {
    this.#hearing.stop();
    this.#questions.forget();
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #told(told: Told): readonly string[] {
    switch (told.type) {
      case PacketType.CONNECT:
        if (this.#entering.delete(told.namespace) && this.#entering.size === 0) this.#follow();
        return [];
      case PacketType.CONNECT_ERROR:
        this.#end(isUnauthenticated(told.data) ? PLAIN_CLOSE.session_ended : PLAIN_CLOSE.try_later);
        return [];
      case PacketType.ACK:
        this.#questions.answered(told);
        return [];
      case PacketType.EVENT:
        this.#early?.push(told);
        return this.#early ? [] : this.#event(told);
      default:
        return [];
    }
  }

  #event(told: Told): readonly string[] {
    const [name, payload] = told.data as [string, { chat_id?: string; member_id?: string }];
    const { chat_id: chatId = "" } = payload;
    // In a room no account is told that it is out; the member is.
    if (name === "room:erased" || (name === "member:removed" && payload.member_id === this.#selves.get(chatId))) {
      this.#selves.delete(chatId);
      this.#hearing.leave(chatId);
    }
    return this.#hearing.event(told);
  }

  /** Hears all of the viewer's chats, and only then the viewer. */
  #follow(): void {
    this.#questions.ask<{ chat_ids: string[] }>("chats:follow", {}, (answer) => {
      if (!answer.ok) {
        this.#say(refusalOf(answer.error));
        return this.#end(answer.error.code === "unauthenticated" ? PLAIN_CLOSE.session_ended : PLAIN_CLOSE.try_later);
      }
      this.#hearing.follow(answer.data.chat_ids);
      this.#say({ type: "user_chats", chat_ids: answer.data.chat_ids });
      const early = this.#early ?? [];
      this.#early = null;
      for (const text of early.flatMap((told) => this.#event(told))) this.#line.say(text);
      this.#questions.ask("typing:follow", {}, () => undefined);
      this.#followOnline();
      this.#followOnlineAgain();
      this.#line.listen();
    });
  }

  #followOnline(): void {
    this.#questions.ask<{ user_ids: string[] }>("online:follow", {}, (answer) => {
      if (answer.ok) this.#hearing.online(answer.data.user_ids);
    });
  }

  #followOnlineAgain(): void {
    this.#later(ONLINE_EVERY_MS, () => {
      this.#followOnline();
      this.#followOnlineAgain();
    });
  }

  /** The viewer is in one more chat: nothing that is said in it from when they came in may be missed. */
  #added(chatId: string): void {
    const sinceJoining = ({ me, messages }: ChatSnapshot): Message[] =>
      messages.filter(({ created_at, deleted_at }) => deleted_at === null && created_at >= me.joined_at);
    this.#open(chatId, sinceJoining, (answer) => {
      // Somebody may be added to more chats at once than may be opened at once.
      if (!answer.ok && ERRORS[answer.error.code].retryable)
        this.#later((answer.error.retry_after ?? AGAIN_SECONDS) * 1000, () => this.#hearing.hears(chatId) || this.#added(chatId));
    });
    this.#questions.ask("typing:watch", { chat_id: chatId }, () => undefined);
    if (this.#asksOnline) return;
    this.#asksOnline = true;
    this.#later(ONLINE_SOON_MS, () => {
      this.#asksOnline = false;
      this.#followOnline();
    });
  }

  #later(ms: number, work: () => unknown): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work();
    }, ms);
    this.#timers.add(timer.unref());
  }

  #open(
    chatId: string,
    toTell: (snapshot: ChatSnapshot) => readonly Message[],
    settled: (answer: Ack<ChatSnapshot>) => void = () => undefined,
  ): void {
    this.#hearing.opening(chatId);
    this.#questions.ask<ChatSnapshot>("chat:open", { chat_id: chatId }, (answer) => {
      if (!answer.ok) this.#hearing.leave(chatId);
      // Unless the viewer was taken out of it meanwhile.
      else if (this.#hearing.hears(chatId)) for (const text of this.#hearing.opened(chatId, toTell(answer.data))) this.#line.say(text);
      settled(answer);
    });
  }

  #do(request: PlainRequest): void {
    const refuse = (answer: Ack<unknown>): void => {
      if (!answer.ok) this.#say({ ...refusalOf(answer.error), ...echoOf(request) });
    };
    switch (request.type) {
      case "message":
        return this.#send(request, refuse);
      case "typing":
        return this.#questions.ask("typing:start", { chat_id: request.chat_id }, refuse);
      case "read":
        return this.#questions.ask("read:mark", { chat_id: request.chat_id }, refuse);
      case "join_chat":
        return this.#join(request.chat_id, refuse);
      case "leave_chat":
        return this.#leave(request.chat_id, refuse);
      case "ping":
        return this.#questions.ask<{ server_time: string }>("clock:read", {}, (answer) => {
          if (answer.ok) this.#say({ type: "pong", timestamp: this.#seconds(Date.parse(answer.data.server_time)) });
          else refuse(answer);
        });
    }
  }

  #send(
    { type: _, client_message_id, ...words }: Extract<PlainRequest, { type: "message" }>,
    refuse: (answer: Ack<unknown>) => void,
  ): void {
    this.#questions.ask<Message>("message:send", { ...words, client_message_id: client_message_id ?? this.#options.newId() }, (answer) => {
      // Where the chat's messages come anyway, one's own comes among them and in its order.
      if (answer.ok && !this.#hearing.hears(answer.data.chat_id)) this.#say(newMessage(answer.data));
      else refuse(answer);
    });
  }

  #join(chatId: string, refuse: (answer: Ack<unknown>) => void): void {
    const watch = (): void =>
      this.#questions.ask<{ member_ids: string[] }>("presence:watch", { chat_id: chatId }, (answer) => {
        if (answer.ok) this.#hearing.watch(chatId, answer.data.member_ids);
        else refuse(answer);
      });
    if (this.#hearing.hears(chatId)) return watch();
    const nothing = (): readonly Message[] => [];
    this.#open(chatId, nothing, (answer) => {
      if (!answer.ok) return refuse(answer);
      this.#selves.set(chatId, answer.data.me.user_id ?? answer.data.me.id);
      this.#questions.ask("typing:watch", { chat_id: chatId }, () => undefined);
      watch();
    });
  }

  #leave(chatId: string, refuse: (answer: Ack<unknown>) => void): void {
    this.#questions.ask("presence:unwatch", { chat_id: chatId }, (answer) => {
      if (!answer.ok) return refuse(answer);
      const self = this.#selves.get(chatId);
      const user_id = self ?? this.#options.userId;
      if (this.#hearing.unwatch(chatId)) this.#say({ type: "chat_presence", chat_id: chatId, user_id, is_joined: false });
      if (self === undefined) return;
      this.#selves.delete(chatId);
      this.#hearing.leave(chatId);
      this.#questions.ask("chat:leave", { chat_id: chatId }, () => undefined);
    });
  }

  #say(answer: PlainAnswer): void {
    this.#line.say(written(answer));
  }

  #end(code: number): void {
    this.#line.closesWith(code);
    this.#line.close();
  }

  #seconds(ms: number): number {
    return Math.floor(ms / 1000);
  }
}

function isUnauthenticated(refused: unknown): boolean {
  return (refused as { data?: { code?: unknown } } | undefined)?.data?.code === "unauthenticated";
}
