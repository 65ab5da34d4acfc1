import { asApiError, type ApiError, type ClientErrorCode } from "#client/api/call.ts";
import { backOff } from "#client/realtime/back-off.ts";
import type { Message, Quote, SendMessageInput } from "#contract/messages.ts";

import type { MakeLaneLock } from "./lane-lock.ts";
import type { LocalStore } from "./local-store.ts";
import type { SendIntent } from "./mark-sent.ts";

/** Under which all that waits to be sent lies, of each chat. */
export const OUTBOX_PREFIX = "outbox/";

/** A message as it is written to the device until the server has it. */
export interface QueuedMessage {
  /** A UUIDv7: it names the message, and its order is the order of writing. */
  readonly client_message_id: string;
  readonly chat_id: string;
  readonly sender_id: string;
  readonly content: string;
  readonly reply_to: Quote | null;
  readonly written_at: string;
  /** Written where names were not shown: it goes out without its author's name or not at all. */
  readonly nameless?: boolean;
  /** What is done with it as soon as it is stored; only then is it sent. */
  readonly intent?: SendIntent;
  /** Set when the server refused it for good. */
  readonly failure: ClientErrorCode | null;
}

/** A queued message and what happens to it at this moment. */
export interface QueueEntry {
  readonly message: QueuedMessage;
  readonly delivery: "waiting" | "sending" | "failed";
  /** Why it failed, or what it waits for. */
  readonly reason: ClientErrorCode | null;
}

export interface SendQueuePorts {
  readonly store: LocalStore;
  readonly send: (input: SendMessageInput, intent: SendIntent | undefined) => Promise<Message>;
  readonly makeLock: MakeLaneLock;
  /** Tells other tabs that the lane changed, and hears them. */
  readonly channel: { readonly tell: () => void; readonly hear: (listener: () => void) => () => void };
  readonly onChange: (entries: readonly QueueEntry[]) => void;
  readonly onStored: (message: Message) => void;
  readonly random?: () => number;
}

export interface SendQueue {
  /** Adds a message at the end and takes the lane over to this tab. */
  add(message: QueuedMessage): void;
  /** Tries a failed message again, at its old place; without an id, all of them. One that names kept from going out goes with its name, by id only. */
  retry(id?: string): void;
  /** Throws a failed or waiting message away; without an id, all failed ones. What the server keeps back is none of those. */
  discard(id?: string): void;
  /** Puts a message that the server keeps back into other words. */
  reword(id: string, content: string): void;
  /** The server is known to have it. */
  confirm(id: string): void;
  /** The network is back: do not wait for the next try. */
  hurry(): void;
  /** Throws everything away, on the device as well. */
  clear(): void;
  stop(): void;
}

/** Failures that pass without anybody doing anything. Whatever else the server answers is shown to the author, who decides. */
const PASSING: ReadonlySet<ClientErrorCode> = new Set<ClientErrorCode>([
  "offline",
  "rate_limited",
  "slow_mode",
  "others_first",
  "internal",
  "unavailable",
  "storage_full",
]);
/** An `internal` that comes back this often is no accident, and must not block what was written after it. */
const MOST_INTERNAL = 6;
const LONGEST_WAIT_MS = 30_000;

class Lane implements SendQueue {
  readonly #ports: SendQueuePorts;
  readonly #prefix: string;
  readonly #lock;
  readonly #unhear: () => void;
  #queue: QueuedMessage[] = [];
  #sending: string | null = null;
  #reason: ClientErrorCode | null = null;
  #wake: (() => void) | null = null;
  #pumping = false;
  #stopped = false;
  /** Writes to the device, one after the other. */
  #writes: Promise<unknown> = Promise.resolve();
  /** Counts what this tab changed, so that a reading of the device that is older than that is read again. */
  #version = 0;
  /** What the device had no room for. */
  readonly #unwritten = new Set<string>();

  constructor(chatId: string, senderId: string, ports: SendQueuePorts) {
    this.#ports = ports;
    this.#prefix = `${OUTBOX_PREFIX}${chatId}/${senderId}/`;
    this.#lock = ports.makeLock(this.#prefix, (owned) => owned && void this.#reload().then(() => this.#pump()));
    this.#unhear = ports.channel.hear(() => void this.#reload().then(() => this.#pump()));
    void this.#reload().then(() => this.#lock.wait());
  }

  add(message: QueuedMessage): void {
    this.#queue = [...this.#queue, message];
    this.#changed();
    this.#write(() => this.#ports.store.put(this.#prefix + message.client_message_id, message), message.client_message_id);
    this.#lock.take();
    void this.#pump();
  }

  retry(id?: string): void {
    for (const message of this.#queue) {
      if (id === undefined && isLost(message)) this.#replace({ ...message, failure: null });
      if (message.client_message_id === id) this.#replace({ ...message, failure: null, nameless: staysNameless(message) });
    }
    this.#changed();
    this.#lock.take();
    void this.#pump();
  }

  discard(id?: string): void {
    for (const message of this.#queue) {
      if (id === undefined ? isLost(message) : message.client_message_id === id) this.#forget(message.client_message_id);
    }
    this.#changed();
  }

  reword(id: string, content: string): void {
    for (const message of this.#queue) if (message.client_message_id === id) this.#replace({ ...message, content });
    this.#changed();
  }

  confirm(id: string): void {
    const held = this.#queue.find((message) => message.client_message_id === id);
    if (held === undefined) return;
    // What it was written for is still to be done: at this moment, or from now on if it was kept back and is shown now.
    if (held.intent !== undefined) return void (held.failure !== null && this.retry(id));
    this.#forget(id);
    this.#changed();
  }

  hurry(): void {
    // Only a lost network is over at once; slow mode and limits take the time they take.
    if (this.#reason === null || this.#reason === "offline" || this.#reason === "unavailable") this.#wake?.();
    void this.#pump();
  }

  clear(): void {
    this.#queue = [];
    this.#write(() => this.#ports.store.remove(this.#prefix));
    this.#changed();
  }

  stop(): void {
    this.#stopped = true;
    this.#unhear();
    this.#lock.release();
    this.#wake?.();
  }

  /** Sends the lane in order until nothing is left that may be sent. */
  async #pump(): Promise<void> {
    if (this.#pumping) return;
    this.#pumping = true;
    try {
      for (let next = this.#next(); next !== undefined; next = this.#next()) await this.#deliver(next);
    } finally {
      this.#pumping = false;
      this.#sending = null;
      this.#reason = null;
      this.#changed();
    }
  }

  #next(): QueuedMessage | undefined {
    if (this.#stopped || !this.#lock.owned()) return undefined;
    return this.#queue.find((message) => message.failure === null);
  }

  async #deliver(message: QueuedMessage): Promise<void> {
    const { client_message_id, chat_id, content, reply_to, nameless = false, intent } = message;
    const input = { chat_id, client_message_id, content, reply_to_id: reply_to?.id ?? null, ...(nameless && { nameless }) };
    for (let failures = 0; this.#next() === message; failures += 1) {
      this.#sending = client_message_id;
      this.#reason = null;
      this.#changed();
      try {
        // Written first: what the server may already have must not be unknown to the device.
        await this.#writes;
        const stored = await this.#ports.send(input, intent);
        this.#ports.onStored(stored);
        this.#forget(client_message_id);
        return this.#changed();
      } catch (error) {
        const failure = asApiError(error);
        if (isFinal(failure, failures)) return this.#refuse(message, failure.code);
        await this.#pause(failure, failures);
      }
    }
  }

  #refuse(message: QueuedMessage, failure: ClientErrorCode): void {
    if (!this.#queue.includes(message)) return;
    this.#replace({ ...message, failure });
    this.#changed();
  }

  #pause({ code, retryAfter }: ApiError, failures: number): Promise<void> {
    this.#sending = null;
    this.#reason = code;
    this.#changed();
    const luck = (this.#ports.random ?? Math.random)();
    const ms = retryAfter === undefined ? backOff(failures, luck, LONGEST_WAIT_MS) : retryAfter * 1000 + luck * 250;
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async #reload(): Promise<void> {
    const found = await this.#written();
    if (this.#stopped) return;
    const held = new Map(this.#queue.map((message) => [message.client_message_id, message]));
    // The same object for the same content: the delivery in progress compares by identity.
    const kept = found.map((message) => {
      const same = held.get(message.client_message_id);
      const isSame = same?.failure === message.failure && same.content === message.content && same.nameless === message.nameless;
      return isSame ? same : message;
    });
    const onlyHere = this.#queue.filter(
      ({ client_message_id: id }) => this.#unwritten.has(id) && !found.some((message) => message.client_message_id === id),
    );
    this.#queue = [...kept, ...onlyHere].sort((one, other) => (one.client_message_id < other.client_message_id ? -1 : 1));
    this.#changed();
  }

  async #written(): Promise<QueuedMessage[]> {
    for (;;) {
      const version = this.#version;
      await this.#writes;
      const found = (await this.#ports.store.list(this.#prefix).catch(() => this.#queue)) as QueuedMessage[];
      if (version === this.#version) return found;
    }
  }

  #replace(message: QueuedMessage): void {
    this.#queue = this.#queue.map((other) => (other.client_message_id === message.client_message_id ? message : other));
    this.#write(() => this.#ports.store.put(this.#prefix + message.client_message_id, message), message.client_message_id);
  }

  #forget(id: string): void {
    this.#queue = this.#queue.filter((message) => message.client_message_id !== id);
    this.#unwritten.delete(id);
    this.#write(() => this.#ports.store.remove(this.#prefix + id));
  }

  #write(work: () => Promise<void>, id?: string): void {
    this.#version += 1;
    this.#writes = this.#writes
      .then(work)
      .then(() => this.#ports.channel.tell())
      // No room left on the device: the message lives as long as this page does.
      .catch(() => id !== undefined && this.#unwritten.add(id));
  }

  #changed(): void {
    if (this.#stopped) return;
    this.#ports.onChange(this.#queue.map((message) => this.#entry(message)));
  }

  #entry(message: QueuedMessage): QueueEntry {
    if (message.failure !== null) return { message, delivery: "failed", reason: message.failure };
    const first = message === this.#queue.find(({ failure }) => failure === null);
    return { message, delivery: message.client_message_id === this.#sending ? "sending" : "waiting", reason: first ? this.#reason : null };
  }
}

/** Whether it did not get through: what waits for somebody's word did. */
const isLost = ({ failure }: QueuedMessage): boolean => failure !== null && failure !== "held";

/** Whether it still may go out only without its author's name: whoever sends it again after hearing that names are shown has let go of that. */
const staysNameless = ({ nameless = false, failure }: QueuedMessage): boolean => nameless && failure !== "names_shown";

function isFinal({ code }: ApiError, failures: number): boolean {
  return !PASSING.has(code) || (code === "internal" && failures >= MOST_INTERNAL);
}

/** Opens the lane of a chat: what was written and not yet stored, sent strictly in order and each once, across reloads and hours without network. */
export function openSendQueue(chatId: string, senderId: string, ports: SendQueuePorts): SendQueue {
  return new Lane(chatId, senderId, ports);
}
