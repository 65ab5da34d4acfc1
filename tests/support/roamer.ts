import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

import { apiError } from "#client/api/call.ts";
import { applyEvent, type ChatAction, type DurableEvent, type DurableName } from "#client/sync/apply-event.ts";
import { stateFrom } from "#client/sync/apply-snapshot.ts";
import { type ChatState, oldestSent, sentMessages } from "#client/sync/chat-state.ts";
import { createResync, type Resync } from "#client/sync/resync.ts";
import type { ChatSnapshot } from "#contract/chats.ts";
import { LIMITS } from "#contract/limits.ts";
import type { Message, MessagePage } from "#contract/messages.ts";

import type { LivePerson } from "./client.ts";
import { type Line, type LineOptions, Refused } from "./line.ts";

const DURABLE: ReadonlySet<string> = new Set<DurableName>([
  ...(["message:created", "message:updated", "message:deleted", "reaction:changed"] as const),
  ...(["member:joined", "member:updated", "member:removed", "room:updated"] as const),
]);

const RETRY_MS = 100;
/** After this long without an answer it is another node's turn. */
const PATIENCE_MS = 8_000;

/** What a test hears of a roamer's fortunes. */
export interface RoamerWatch {
  /** A message is in the list. May come more than once for the same. */
  shown(messageId: string): void;
  /** The line was lost, and is back with nothing missing after this time. */
  returned(ms: number): void;
  /** A send was refused, with this code; it is tried again. */
  refused(code: string): void;
}

/**
 * A client that goes on at another node when its own is gone. It keeps its list with the reducer and the resync of the real one, and repeats a
 * send under the same name until it is acknowledged.
 */
export class Roamer {
  readonly acked = new Map<string, Message>();
  /** How often it had to look for another node. */
  moves = 0;
  readonly #person: LivePerson;
  readonly #chatId: string;
  readonly #nodes: readonly string[];
  readonly #transports: NonNullable<LineOptions["transports"]>;
  readonly #resync: Resync;
  #state: ChatState | null = null;
  #line: Line | null = null;
  #stopped = false;
  readonly #watch: Partial<RoamerWatch>;

  constructor(
    person: LivePerson,
    chatId: string,
    nodes: readonly string[],
    transports: NonNullable<LineOptions["transports"]>,
    watch: Partial<RoamerWatch> = {},
  ) {
    this.#watch = watch;
    this.#person = person;
    this.#chatId = chatId;
    this.#nodes = nodes;
    this.#transports = transports;
    this.#resync = createResync({
      open: () => this.#open(),
      takeSnapshot: (snapshot) => this.#take(snapshot),
      takeEvent: (event) => this.#apply({ type: "event", event }),
      onFailure: () => !this.#stopped,
      onBusy: () => undefined,
    });
  }

  /** Connects to the person's node, or to the next that answers, and fetches what is missing. */
  async connects(): Promise<void> {
    while (!this.#stopped) {
      try {
        const line = await this.#person.connects({ transports: this.#transports, patienceMs: PATIENCE_MS, remembers: false });
        line.onHeard(({ event, payload }) => {
          if (line === this.#line && DURABLE.has(event)) this.#resync.event({ name: event, payload } as DurableEvent);
        });
        this.#line = line;
        void line.closed().then(() => this.#goesOn(line));
        await this.#resync.run();
        return;
      } catch {
        this.#moveOn();
        await pause(RETRY_MS);
      }
    }
  }

  /** Sends, and sends again under the same name, until the message is acknowledged. */
  async says(content: string): Promise<void> {
    const client_message_id = randomUUID();
    while (!this.#stopped) {
      try {
        if (!this.#line?.connected()) throw new Error("between two nodes");
        const message = await this.#line.ask<Message>("message:send", { chat_id: this.#chatId, client_message_id, content });
        this.acked.set(client_message_id, message);
        return;
      } catch (error) {
        if (error instanceof Refused) this.#watch.refused?.(error.error.code);
        await pause(RETRY_MS);
      }
    }
  }

  /** The node that it speaks to. */
  get node(): string {
    return this.#person.node;
  }

  /** Fetches everything older than its list, as somebody does who scrolls up. */
  async readsBack(): Promise<void> {
    for (let oldest = this.#oldest(); oldest !== null; oldest = this.#oldest()) {
      const path = `/api/v1/chats/${this.#chatId}/messages?before_seq=${oldest}&limit=${LIMITS.historyPageMax}`;
      this.#apply({ type: "history", before: oldest, page: await this.#person.ask<MessagePage>("GET", path) });
    }
  }

  /** The list as its person sees it. */
  get list(): { seq: number; id: string; content: string | null }[] {
    return this.#state === null ? [] : sentMessages(this.#state).map(({ seq, id, content }) => ({ seq, id, content }));
  }

  get lastSeq(): number {
    return this.#state?.lastSeq ?? 0;
  }

  stop(): void {
    this.#stopped = true;
    this.#resync.stop();
    this.#line?.close();
  }

  async #goesOn(line: Line): Promise<void> {
    if (this.#stopped || line !== this.#line) return;
    const lost = performance.now();
    this.#line = null;
    await this.connects();
    this.#watch.returned?.(performance.now() - lost);
  }

  #oldest(): number | null {
    return this.#state?.hasMore ? (oldestSent(this.#state)?.seq ?? null) : null;
  }

  #moveOn(): void {
    this.moves += 1;
    this.#person.node = this.#nodes[(this.#nodes.indexOf(this.#person.node) + 1) % this.#nodes.length] ?? this.#person.node;
  }

  async #open(): Promise<ChatSnapshot> {
    if (!this.#line?.connected()) throw apiError("offline");
    const after = this.#state === null ? {} : { after_seq: this.#state.lastSeq };
    return await this.#line.ask<ChatSnapshot>("chat:open", { chat_id: this.#chatId, ...after });
  }

  #take(snapshot: ChatSnapshot): void {
    if (this.#state === null) this.#state = stateFrom(snapshot);
    else this.#apply({ type: "snapshot", snapshot });
    for (const { id } of snapshot.messages) this.#watch.shown?.(id);
  }

  #apply(action: ChatAction): ReturnType<typeof applyEvent>["verdict"] {
    if (this.#state === null) return "gap";
    const { state, verdict } = applyEvent(this.#state, action);
    this.#state = state;
    if (action.type === "event" && action.event.name === "message:created" && verdict === "applied")
      this.#watch.shown?.(action.event.payload.message.id);
    return verdict;
  }
}
