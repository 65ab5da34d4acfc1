import type { Message } from "#contract/messages.ts";

/** A message on its way to the client. */
interface Fed {
  readonly message: Message;
  readonly text: string;
}

/** So many messages of a chat are known to have been told. What is repeated comes within moments. */
const TOLD_MAX = 256;

/**
 * Which messages one connection was told, so that each is told once, however it arrives: the outbox may repeat itself, and what is said in a chat
 * while it is being opened comes by the audience, by the snapshot or by both. A lower number than the last is news like any other: nodes tell
 * what each of them has committed, and what a node that died had not told is told later by another.
 */
export class ChatFeed {
  /** By chat: the latest that were told, in the order of telling. */
  readonly #told = new Map<string, Set<number>>();
  readonly #held = new Map<string, Fed[]>();

  /** What to tell of a message that came by the audience: itself, or nothing for now or ever. */
  arrived(fed: Fed): string[] {
    const { chat_id, seq } = fed.message;
    const held = this.#held.get(chat_id);
    if (held) {
      held.push(fed);
      return [];
    }
    const told = this.#told.get(chat_id) ?? new Set<number>();
    if (told.has(seq)) return [];
    this.#told.set(chat_id, told.add(seq));
    const [first] = told;
    if (told.size > TOLD_MAX && first !== undefined) told.delete(first);
    return [fed.text];
  }

  /** Holds a chat's messages back until it is opened. */
  hold(chatId: string): void {
    this.#held.set(chatId, this.#held.get(chatId) ?? []);
  }

  /** What was held back, together with what the snapshot has of it. */
  release(chatId: string, snapshot: readonly Fed[]): string[] {
    const held = this.#held.get(chatId) ?? [];
    this.#held.delete(chatId);
    return [...snapshot, ...held].toSorted((one, other) => one.message.seq - other.message.seq).flatMap((fed) => this.arrived(fed));
  }

  forget(chatId: string): void {
    this.#told.delete(chatId);
    this.#held.delete(chatId);
  }
}
