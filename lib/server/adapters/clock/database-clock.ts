import type { Pool } from "pg";

import type { Clock } from "./port.ts";

const RESYNC_MS = 15_000;
/** A round trip slower than this says too little about the moment in its middle. */
const USEFUL_ROUND_TRIP_MS = 250;

/** Follows the database's clock: measured every 15 s and carried on by this process's monotonic clock, which no clock adjustment moves. */
export class DatabaseClock implements Clock {
  readonly #pool: Pool;
  #offset: number | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Measures once, then keeps measuring until `stop`. Rejects if the database does not answer the first time. */
  async start(): Promise<void> {
    // The first question pays for the connection and would be answered late.
    await this.#pool.query("SELECT 1");
    await this.#measure();
    this.#timer = setInterval(() => void this.#measure().catch(() => undefined), RESYNC_MS);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  now(): number {
    return Math.round(performance.now() + (this.#offset ?? performance.timeOrigin));
  }

  async #measure(): Promise<void> {
    const sent = performance.now();
    const { rows } = await this.#pool.query<{ now: string }>("SELECT extract(epoch FROM clock_timestamp()) * 1000 AS now");
    const received = performance.now();
    if (this.#offset !== null && received - sent > USEFUL_ROUND_TRIP_MS) return;
    this.#offset = Number(rows[0]?.now) - (sent + received) / 2;
  }
}
