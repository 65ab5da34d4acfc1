import { LIMITS } from "#contract/limits.ts";

/** Somebody who goes on is told of once a second; the word that somebody has stopped may get lost. */
const CLEARS_MS = LIMITS.typingSeconds * 1000 + 500;

type Say = (chatId: string, userId: string, isTyping: boolean) => void;

/** Who types in which chat, as one connection was told: lists of those who do become single signs, each of which ends. */
export class TypingSigns {
  readonly #say: Say;
  readonly #typing = new Map<string, Map<string, NodeJS.Timeout>>();

  constructor(say: Say) {
    this.#say = say;
  }

  /** Those who type in a chat now. */
  changed(chatId: string, userIds: readonly string[]): void {
    for (const userId of this.#typing.get(chatId)?.keys() ?? []) if (!userIds.includes(userId)) this.#stopped(chatId, userId);
    if (userIds.length === 0) return;
    const typing = this.#typing.get(chatId) ?? new Map<string, NodeJS.Timeout>();
    this.#typing.set(chatId, typing);
    for (const userId of userIds) {
      clearTimeout(typing.get(userId));
      typing.set(userId, setTimeout(() => this.#stopped(chatId, userId), CLEARS_MS).unref());
      this.#say(chatId, userId, true);
    }
  }

  /** Forgets a chat, or all of them, without a word. */
  forget(chatId?: string): void {
    for (const id of chatId === undefined ? this.#typing.keys() : [chatId]) {
      for (const timer of this.#typing.get(id)?.values() ?? []) clearTimeout(timer);
      this.#typing.delete(id);
    }
  }

  #stopped(chatId: string, userId: string): void {
    const typing = this.#typing.get(chatId);
    clearTimeout(typing?.get(userId));
    if (typing?.delete(userId)) this.#say(chatId, userId, false);
    if (typing?.size === 0) this.#typing.delete(chatId);
  }
}
