import type { ApiError, ClientErrorCode } from "#client/api/call.ts";
import type { Connection } from "#client/realtime/connection.ts";
import { holdConnection } from "#client/realtime/hold-connection.ts";
import { listen } from "#client/realtime/listen.ts";
import { serverClock } from "#client/realtime/server-clock.ts";
import { noteRead } from "#client/stores/chat-list-store.ts";
import { changeChatView, chatView, dropChatView, type EndReason } from "#client/stores/chat-store.ts";
import { stopTyping } from "#client/stores/typing-store.ts";
import type { ChatSnapshot } from "#contract/chats.ts";
import type { Message } from "#contract/messages.ts";
import type { RoomsServerEvents } from "#contract/realtime/rooms.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";

import { watchAbsence } from "./absence.ts";
import { applyEvent, type ChatAction, type DurableEvent, type Verdict } from "./apply-event.ts";
import { stateFrom, unreadAfter } from "./apply-snapshot.ts";
import type { ChatState } from "./chat-state.ts";
import { createDeliveryMarker, type DeliveryMarker } from "./delivery-marker.ts";
import { DURABLE_NAMES } from "./durable-names.ts";
import { forgetChat } from "./forget-chat.ts";
import { joinAudience, type LiveAudience } from "./live-audience.ts";
import { followLive } from "./live-events.ts";
import { hidesOwnName, openOutbox, pendingRow } from "./outbox.ts";
import { followOwnSide, type OwnSideFollower } from "./own-side.ts";
import { createReadMarker, type ReadMarker } from "./read-marker.ts";
import { createResync, type Resync } from "./resync.ts";
import type { QueueEntry, SendQueue } from "./send-queue.ts";

const MOST_INTERNAL = 3;
/** Over which the members of a large chat spread what all of them ask for. */
const START_OVER_MS = 5_000;
/** Failures to open that pass by themselves. */
const PASSING: ReadonlySet<ClientErrorCode> = new Set(["rate_limited", "unavailable", "connections_full", "storage_full"]);

/** One chat, kept in step with the server and with what this device still has to send. Everything it learns goes into the chat store. */
export class ChatSession {
  readonly chatId: string;
  readonly connection: Connection;
  readonly #resync: Resync;
  readonly #reads: ReadMarker;
  readonly #deliveries: DeliveryMarker;
  readonly #own: OwnSideFollower;
  readonly #undo: (() => void)[] = [];
  #queue: Promise<SendQueue> | null = null;
  #audience: LiveAudience | null = null;
  #stopped = false;
  #restarted = false;
  #internal = 0;
  /** Whether the next message from others was missed: the page was out of sight. */
  readonly #absence = watchAbsence();
  /** What is held is wrong in a way that no event tells: asked for anew as if nothing were held. */
  #startsOver = false;

  constructor(connection: Connection, chatId: string) {
    this.chatId = chatId;
    this.connection = connection;
    changeChatView(chatId, { status: "loading", failure: null, ended: null });
    this.#reads = createReadMarker(connection, chatId);
    this.#deliveries = createDeliveryMarker(connection, chatId);
    this.#own = followOwnSide(connection, chatId);
    this.#resync = createResync({
      open: () => this.#open(),
      takeSnapshot: (snapshot) => this.#takeSnapshot(snapshot),
      takeEvent: (event) => this.#takeEvent(event),
      onFailure: (error) => this.#failed(error),
      onBusy: (syncing) => changeChatView(chatId, { syncing }),
    });
    this.#listen();
    if (connection.rooms.connected) void this.#resync.run();
  }

  dispatch(action: ChatAction): Verdict {
    const { chat } = chatView(this.chatId);
    if (chat === null || this.#stopped) return "ignored";
    const { state, verdict } = applyEvent(chat, action);
    if (state !== chat) changeChatView(this.chatId, { chat: state });
    return verdict;
  }

  /** Does something with what waits to be sent, once the device's store is open. */
  outbox(use: (queue: SendQueue) => void): void {
    void this.#queue?.then(use);
  }

  markRead(seq: number): void {
    this.#own.read();
    if (this.dispatch({ type: "read", seq }) !== "applied") return;
    this.#reads.mark(seq);
    noteRead(this.chatId, seq);
  }

  typing(): void {
    this.#audience?.typing();
  }

  /** Asks anew, after an error or after an answer at the door. */
  reopen(): void {
    this.#internal = 0;
    changeChatView(this.chatId, { status: chatView(this.chatId).chat === null ? "loading" : "ready", failure: null, ended: null });
    if (this.connection.rooms.connected) void this.#resync.run();
  }

  /** Shows the chat as this device kept it, as long as the server has said nothing. What was missed comes with the connection. */
  startFrom(state: ChatState, memberCount: number): void {
    const { status, chat } = chatView(this.chatId);
    if (this.#stopped || status !== "loading" || chat !== null) return;
    // What comes next was written while nobody looked.
    this.#absence.begin();
    changeChatView(this.chatId, { status: "ready", chat: state, memberCount });
    this.#takePart(state.me.id);
  }

  stop(): void {
    if (this.#stopped) return;
    this.#reads.stop();
    this.#deliveries.stop();
    this.#stopped = true;
    this.#resync.stop();
    this.#audience?.stop();
    for (const undo of this.#undo) undo();
    this.outbox((queue) => queue.stop());
    this.#own.stop();
    dropChatView(this.chatId);
  }

  #listen(): void {
    for (const name of DURABLE_NAMES) this.#on(name, (payload: unknown) => this.#heard({ name, payload } as DurableEvent));
    this.#on("room:erased", ({ chat_id }) => chat_id === this.chatId && this.#end("erased"));
    this.#on("chat:removed", ({ chat_id, reason }) => {
      // Whoever waits at a door is told there.
      if (chat_id === this.chatId && chatView(chat_id).chat !== null) this.#end(reason === "deleted" ? "erased" : reason);
    });
    this.#on("session:ended", () => this.#end("signed_out"));
    this.#on("door:changed", ({ chat_id, waiting }) => chat_id === this.chatId && changeChatView(this.chatId, { door: waiting }));
    this.#on("door:answered", ({ chat_id, admitted }) => chat_id === this.chatId && (admitted ? this.reopen() : this.#end("refused")));
    const hurry = (): void => this.outbox((queue) => queue.hurry());
    const connected = (): void => void this.#resync.run().then(hurry);
    this.#undo.push(followLive(this.connection, this.chatId, (action) => this.dispatch(action)));
    this.#undo.push(() => this.#absence.stop(), holdConnection(this.connection, { connected, online: hurry }));
  }

  #on<Name extends keyof RoomsServerEvents>(name: Name, listener: (payload: Parameters<RoomsServerEvents[Name]>[0]) => unknown): void {
    this.#undo.push(listen(this.connection, name, listener));
  }

  #heard(event: DurableEvent): void {
    if (event.payload.chat_id !== this.chatId || chatView(this.chatId).status === "ended") return;
    this.#resync.event(event);
    // The last word to somebody who was removed, whatever came before it.
    if (event.name === "member:removed" && event.payload.member_id === chatView(this.chatId).chat?.me.id) this.#end(event.payload.reason);
  }

  #takeEvent(event: DurableEvent): Verdict {
    const before = chatView(this.chatId).chat;
    const verdict = this.dispatch({ type: "event", event });
    this.#compareVoice(before?.speaksAsOne);
    if (event.name === "message:created" && verdict === "applied" && before !== null)
      this.#newMessage(event.payload.message, before.lastSeq, before.me.id);
    return verdict;
  }

  /** Under whose name a broadcast's messages are shown is told by the server alone; those that are held have the old one. */
  #compareVoice(before: boolean | undefined): void {
    const { chat } = chatView(this.chatId);
    if (before === undefined || chat === null || chat.speaksAsOne === before) return;
    this.#startsOver = true;
    // Everybody is told at the same moment, and would ask at the same moment.
    const within = Math.min(START_OVER_MS, chatView(this.chatId).memberCount * 10);
    setTimeout(() => this.#startsOver && !this.#stopped && void this.#resync.run(), Math.random() * within);
  }

  /** In kinds without receipts nobody waits for this. */
  #delivered(): void {
    const { chat } = chatView(this.chatId);
    if (chat !== null && chat.me.delivered_seq !== null && chat.me.delivered_seq < chat.lastSeq) this.#deliveries.mark(chat.lastSeq);
  }

  #newMessage(message: Message, lastSeq: number, myId: string): void {
    stopTyping(this.chatId, message.sender.id);
    if (message.sender.id === myId) this.outbox((queue) => queue.confirm(message.client_message_id));
    else {
      this.#delivered();
      this.#missed(lastSeq);
    }
  }

  #missed(lastSeq: number): void {
    if (this.#absence.take()) changeChatView(this.chatId, { dividerSeq: lastSeq });
  }

  async #open(): Promise<ChatSnapshot> {
    const { chat } = chatView(this.chatId);
    const sentAt = Date.now();
    const isWhole = chat === null || this.#startsOver;
    const snapshot = await this.connection.request("chat:open", {
      chat_id: this.chatId,
      ...(isWhole ? {} : { after_seq: chat.lastSeq }),
    });
    serverClock.seed(snapshot.server_time, sentAt, Date.now());
    if (!isWhole) return snapshot;
    this.#startsOver = false;
    // The latest page, whatever has come to be shown since it was asked for.
    return { ...snapshot, reset: true };
  }

  #takeSnapshot(snapshot: ChatSnapshot): void {
    const { chat } = chatView(this.chatId);
    this.#internal = 0;
    if (snapshot.me.state === "waiting") return changeChatView(this.chatId, { status: "waiting", chat: null, failure: null });
    if (snapshot.me.state !== "active") return void this.#end(snapshot.me.state);
    this.#own.take(snapshot.own);
    if (chat === null) this.#begin(snapshot);
    else {
      this.dispatch({ type: "snapshot", snapshot });
      if (!snapshot.reset) this.#compareVoice(chat.speaksAsOne);
      if (snapshot.messages.some(({ seq, sender }) => seq > chat.lastSeq && sender.id !== chat.me.id)) this.#missed(chat.lastSeq);
    }
    changeChatView(this.chatId, { status: "ready", failure: null, memberCount: snapshot.chat.member_count });
    this.#delivered();
    for (const { sender, client_message_id } of snapshot.messages)
      if (sender.id === snapshot.me.id) this.outbox((queue) => queue.confirm(client_message_id));
  }

  #begin(snapshot: ChatSnapshot): void {
    changeChatView(this.chatId, { chat: stateFrom(snapshot), dividerSeq: unreadAfter(snapshot) });
    this.#takePart(snapshot.me.id);
  }

  #takePart(myId: string): void {
    this.#audience ??= joinAudience(this.connection, this.chatId);
    this.#queue ??= openOutbox(this.connection, this.chatId, myId, {
      onChange: (entries) => this.#queueChanged(entries),
      onStored: (message) => this.dispatch({ type: "stored", message }),
    });
  }

  #queueChanged(entries: readonly QueueEntry[]): void {
    const { chat } = chatView(this.chatId);
    if (chat === null) return;
    const rows = entries.map((entry) => pendingRow(chat.me, entry, hidesOwnName(chat)));
    this.dispatch({ type: "outbox", messages: rows });
  }

  /** What to do after a failed attempt to open. True to try again. */
  #failed({ code }: ApiError): boolean {
    if (PASSING.has(code)) return true;
    switch (code) {
      case "offline":
        // Without a connection the next one asks again.
        return this.connection.rooms.connected;
      case "internal":
        this.#internal += 1;
        return this.#internal < MOST_INTERNAL || this.#giveUp(code);
      case "waiting_for_admission":
        changeChatView(this.chatId, { status: "waiting", chat: null, failure: null });
        return false;
      case "removed":
        return this.#end("removed");
      case "room_erased":
        return this.#end("erased");
      case "unauthenticated":
      case "not_found":
        return this.#unknown(code);
      default:
        return this.#giveUp(code);
    }
  }

  /** The connection may be older than the cookie of the seat: once, connect anew before believing it. */
  #unknown(code: ClientErrorCode): false {
    if (!this.#restarted) {
      this.#restarted = true;
      this.connection.restart();
      return false;
    }
    const { chat } = chatView(this.chatId);
    // A seat is what signs a guest in; an account that is signed in may be out of a chat all the same.
    const isSignedOut = chat !== null && (code === "unauthenticated" || KINDS[chat.kind].identity === "alias");
    return isSignedOut ? this.#end("signed_out") : this.#giveUp(code);
  }

  #giveUp(failure: ClientErrorCode): false {
    changeChatView(this.chatId, { status: "error", failure });
    return false;
  }

  #end(ended: EndReason): false {
    // Whoever has an account may sign in again, and finds what they wrote.
    const { chat } = chatView(this.chatId);
    if (ended !== "signed_out" || chat === null || KINDS[chat.kind].identity === "alias") {
      this.outbox((queue) => queue.clear());
      forgetChat(this.chatId);
    }
    this.#audience?.stop();
    this.#audience = null;
    changeChatView(this.chatId, { status: "ended", ended, chat: null, door: [] });
    return false;
  }
}
