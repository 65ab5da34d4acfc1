import type { Database } from "../../db/client.ts";
import { noteLastSeen } from "../../repositories/user-repository.ts";

/** "Last seen" is as fine as this. */
const EVERY_MS = 60_000;

/**
 * Writes when accounts were last here: at most once a minute for each, on all nodes together, and nobody waits for it. What this node has written
 * in the last minute it remembers; what others have, the statement finds in the row.
 */
export class Sightings {
  readonly #db: Database;
  readonly #now: () => number;
  /** When each account was noted here, the longest ago first. */
  readonly #noted = new Map<string, number>();

  /** `now` in milliseconds. */
  constructor(db: Database, now: () => number) {
    this.#db = db;
    this.#now = now;
  }

  note(userId: string): void {
    const now = this.#now();
    for (const [id, at] of this.#noted) {
      if (now - at < EVERY_MS) break;
      this.#noted.delete(id);
    }
    if (this.#noted.has(userId)) return;
    this.#noted.set(userId, now);
    // A failure costs a stale "last seen", and the next request tries again.
    noteLastSeen(this.#db.pool, userId, now, EVERY_MS).catch(() => this.#noted.delete(userId));
  }
}
