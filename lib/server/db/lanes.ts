import { setImmediate as turn } from "node:timers/promises";

/** What became of an item that was committed with others: its value, or why it was refused. */
export type Outcome<Value> = { readonly value: Value } | { readonly refused: Error };

type Commit<Item, Value> = (key: string, items: readonly Item[]) => Promise<Outcome<Value>[]>;

interface Waiting<Item, Value> {
  readonly item: Item;
  resolve(value: Value): void;
  reject(error: unknown): void;
}

/** Most items in one transaction. */
const BATCH_MAX = 256;

/** Most turns of the event loop that a batch waits for more, however steadily more comes. */
const TURNS_MAX = 16;

/**
 * One writer for each key, say each chat, on this node: what arrives while a commit is in flight is committed together. There is no timer; an
 * item that finds its lane empty commits with what arrived in the same turn of the event loop, and in the next ones as long as each brings more.
 */
export class Lanes<Item, Value> {
  readonly #commit: Commit<Item, Value>;
  readonly #lanes = new Map<string, Waiting<Item, Value>[]>();
  readonly #draining = new Set<Promise<void>>();

  constructor(commit: Commit<Item, Value>) {
    this.#commit = commit;
  }

  /** Resolves after COMMIT with what the item came to; rejects with its refusal or with what broke the transaction. */
  post(key: string, item: Item): Promise<Value> {
    return new Promise((resolve, reject) => {
      const waiting = { item, resolve, reject };
      const lane = this.#lanes.get(key);
      if (lane) {
        lane.push(waiting);
        return;
      }
      const opened = [waiting];
      this.#lanes.set(key, opened);
      const draining = this.#drain(key, opened).finally(() => this.#draining.delete(draining));
      this.#draining.add(draining);
    });
  }

  /** Resolves once nothing is being committed or waits. */
  async idle(): Promise<void> {
    while (this.#lanes.size > 0) await Promise.all(this.#draining);
  }

  async #drain(key: string, lane: Waiting<Item, Value>[]): Promise<void> {
    while (lane.length > 0) {
      await gathered(lane);
      await this.#commitBatch(key, lane.splice(0, BATCH_MAX));
      // What was committed is told in this turn: whoever answers it shares the next commit with those who wait already.
      await turn();
    }
    this.#lanes.delete(key);
  }

  async #commitBatch(key: string, batch: readonly Waiting<Item, Value>[]): Promise<void> {
    try {
      const items = batch.map(({ item }) => item);
      const outcomes = await this.#commit(key, items);
      batch.forEach((waiting, index) => settle(waiting, outcomes[index]));
    } catch (error) {
      for (const waiting of batch) waiting.reject(error);
    }
  }
}

/** Once a turn of the event loop has brought nothing more: who speaks at the same time is heard one after the other, each in a read of their own. */
async function gathered(lane: readonly unknown[]): Promise<void> {
  for (let turns = 0; turns < TURNS_MAX; turns += 1) {
    const before = lane.length;
    await turn();
    if (lane.length === before) return;
  }
}

function settle<Item, Value>(waiting: Waiting<Item, Value>, outcome: Outcome<Value> | undefined): void {
  if (outcome && "value" in outcome) waiting.resolve(outcome.value);
  else waiting.reject(outcome?.refused ?? new Error("an item without an outcome"));
}
