import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

import { apiError } from "#client/api/call.ts";
import { applyEvent, type ChatAction, type DurableEvent, type DurableName } from "#client/sync/apply-event.ts";
import { stateFrom } from "#client/sync/apply-snapshot.ts";
import { type ChatState, sentMessages } from "#client/sync/chat-state.ts";
import { createResync, type Resync } from "#client/sync/resync.ts";
import type { ChatSnapshot } from "#contract/chats.ts";
import type { Message } from "#contract/messages.ts";

import type { LivePerson } from "./client.ts";
import type { Line, LineOptions } from "./line.ts";

const DURABLE: ReadonlySet<string> = new Set<DurableName>([
  ...(["message:created", "message:updated", "message:deleted", "reaction:changed"] as const),
  ...(["member:joined", "member:updated", "member:removed", "room:updated"] as const),
]);

const RETRY_MS = 100;

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

  constructor(person: LivePerson, chatId: string, nodes: readonly string[], transports: NonNullable<LineOptions["transports"]>) {
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
        const line = await this.#person.connects({ transports: this.#transports });
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
      } catch {
        await pause(RETRY_MS);
      }
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
    this.#line = null;
    await this.connects();
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
  }

  #apply(action: ChatAction): ReturnType<typeof applyEvent>["verdict"] {
    if (this.#state === null) return "gap";
    const { state, verdict } = applyEvent(this.#state, action);
    this.#state = state;
    return verdict;
  }
}
