import type { Message } from "#contract/messages.ts";

/** One message on its way into a chat. */
export interface Post {
  readonly memberId: string;
  readonly clientMessageId: string;
  readonly content: string;
  readonly replyToId: bigint | null;
  /** What lies at or below this seq the member may not read, and so not quote either. */
  readonly historyStart: number;
}

/** What became of a post: the stored message, or why it was refused. */
export type PostResult = { readonly message: Message } | { readonly refused: Error };

type Commit = (chatId: string, posts: readonly Post[]) => Promise<PostResult[]>;

interface Waiting {
  readonly post: Post;
  resolve(message: Message): void;
  reject(error: unknown): void;
}

/** Most posts in one transaction. */
const BATCH_MAX = 256;

/**
 * One writer for each chat on this node: what arrives while a commit is in flight is committed together. There is no timer; a message that
 * finds its lane empty commits at once.
 */
export class MessageLanes {
  readonly #commit: Commit;
  readonly #lanes = new Map<string, Waiting[]>();
  readonly #draining = new Set<Promise<void>>();

  constructor(commit: Commit) {
    this.#commit = commit;
  }

  /** Resolves after COMMIT with the stored message; rejects with the refusal or with what broke the transaction. */
  post(chatId: string, post: Post): Promise<Message> {
    return new Promise((resolve, reject) => {
      const waiting = { post, resolve, reject };
      const lane = this.#lanes.get(chatId);
      if (lane) {
        lane.push(waiting);
        return;
      }
      const opened = [waiting];
      this.#lanes.set(chatId, opened);
      const draining = this.#drain(chatId, opened).finally(() => this.#draining.delete(draining));
      this.#draining.add(draining);
    });
  }

  /** Resolves once nothing is being committed or waits. */
  async idle(): Promise<void> {
    while (this.#lanes.size > 0) await Promise.all(this.#draining);
  }

  async #drain(chatId: string, lane: Waiting[]): Promise<void> {
    while (lane.length > 0) {
      const batch = lane.splice(0, BATCH_MAX);
      await this.#commitBatch(chatId, batch);
    }
    this.#lanes.delete(chatId);
  }

  async #commitBatch(chatId: string, batch: readonly Waiting[]): Promise<void> {
    try {
      const results = await this.#commit(
        chatId,
        batch.map(({ post }) => post),
      );
      batch.forEach((waiting, index) => settle(waiting, results[index]));
    } catch (error) {
      for (const waiting of batch) waiting.reject(error);
    }
  }
}

function settle(waiting: Waiting, result: PostResult | undefined): void {
  if (result && "message" in result) waiting.resolve(result.message);
  else waiting.reject(result?.refused ?? new Error("a post without a result"));
}
