import type { Pool } from "pg";
import { Gauge, type Registry } from "prom-client";

import type { EphemeralSet } from "../adapters/ephemeral/port.ts";

/** What has a level rather than happens; looked at when somebody asks. */
export interface Watched {
  readonly pool: Pick<Pool, "totalCount" | "idleCount" | "waitingCount">;
  /** How long the oldest event has been waiting to be published, in seconds. May reject, or never answer. */
  readonly outboxAge: () => Promise<number>;
  /** Absent for a node that is alone. */
  readonly redisAnswers?: (() => boolean) | undefined;
  readonly sets: Readonly<Record<string, Pick<EphemeralSet, "size">>>;
}

/** How long a scrape waits for the database. */
const PATIENCE_MS = 1_000;

/** Adds the levels to what is served. */
export function watchLevels(registry: Registry, { pool, outboxAge, redisAnswers, sets }: Watched): void {
  const registers = [registry];
  new Gauge({
    ...{ name: "parley_pool_clients", help: "Database connections, and statements that wait for one.", registers },
    labelNames: ["state"] as const,
    collect() {
      this.set({ state: "total" }, pool.totalCount);
      this.set({ state: "idle" }, pool.idleCount);
      this.set({ state: "waiting" }, pool.waitingCount);
    },
  });
  new Gauge({
    ...{ name: "parley_ephemeral_members", help: "Persons that this node holds in a set: present, or typing.", registers },
    labelNames: ["set"] as const,
    collect() {
      for (const [name, set] of Object.entries(sets)) this.set({ set: name }, set.size());
    },
  });
  const age = new LatestAnswer(outboxAge);
  new Gauge({
    ...{ name: "parley_outbox_age_seconds", help: "Age of the oldest unpublished event; not a number if unknown.", registers },
    async collect() {
      this.set(await age.ask());
    },
  });
  if (!redisAnswers) return;
  new Gauge({
    ...{ name: "parley_redis_up", help: "Whether Redis answers.", registers },
    collect() {
      this.set(redisAnswers() ? 1 : 0);
    },
  });
}

/** Asks one question at a time, however often it is wanted and however long the answer takes. */
class LatestAnswer {
  readonly #question: () => Promise<number>;
  #underWay: Promise<number> | null = null;

  constructor(question: () => Promise<number>) {
    this.#question = question;
  }

  async ask(): Promise<number> {
    this.#underWay ??= this.#question()
      .catch(() => Number.NaN)
      .finally(() => (this.#underWay = null));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<number>((resolve) => {
      timer = setTimeout(() => resolve(Number.NaN), PATIENCE_MS);
    });
    const answer = await Promise.race([this.#underWay, late]);
    clearTimeout(timer);
    return answer;
  }
}
