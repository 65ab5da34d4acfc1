import { v7 } from "uuid";

import type { Ids } from "./port.ts";

/** Persisted in every id: never change. */
const EPOCH = Date.UTC(2024, 0, 1);
const NODE_BITS = 10n;
const SEQUENCE_BITS = 12n;
const SEQUENCE_MAX = 4095;
/** In the year 2093. */
const TIME_MAX = 2 ** 41 - 1;

/** Snowflakes of one node: 41 bits of milliseconds since 2024-01-01, 10 of the node, 12 of a sequence. Never goes back, even if the clock does. */
export class SnowflakeIds implements Ids {
  readonly #node: bigint;
  readonly #now: () => number;
  #last = 0;
  #sequence = 0;

  constructor(nodeId: number, now: () => number) {
    if (!Number.isInteger(nodeId) || nodeId < 0 || nodeId > 1023) throw new Error("a node id is an integer from 0 to 1023");
    this.#node = BigInt(nodeId);
    this.#now = now;
  }

  uuid(): string {
    return v7();
  }

  firstSnowflakeAt(ms: number): bigint {
    return BigInt(Math.min(Math.max(0, Math.floor(ms) - EPOCH), TIME_MAX)) << (NODE_BITS + SEQUENCE_BITS);
  }

  snowflake(): bigint {
    const now = Math.max(Math.floor(this.#now()) - EPOCH, this.#last);
    if (now === this.#last) {
      this.#sequence += 1;
      // 4,096 in one millisecond: borrow from the next one rather than wait.
      if (this.#sequence > SEQUENCE_MAX) {
        this.#sequence = 0;
        this.#last = now + 1;
      }
    } else {
      this.#last = now;
      this.#sequence = 0;
    }
    return (BigInt(this.#last) << (NODE_BITS + SEQUENCE_BITS)) | (this.#node << SEQUENCE_BITS) | BigInt(this.#sequence);
  }
}
