import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { type EmbeddedPostgres, startEmbeddedPostgres } from "#server/db/embedded.ts";

interface MortalOptions {
  /** Where the data lies; a temporary folder if not given. */
  readonly dataDir?: string;
  readonly settings?: Readonly<Record<string, string | number>>;
}

/** A Postgres that keeps what it has committed, and its address when it is started anew. */
export class MortalPostgres {
  readonly #dataDir: string;
  readonly #settings: Readonly<Record<string, string | number>>;
  #running: EmbeddedPostgres | null = null;
  #ended: Promise<void> = Promise.resolve();

  constructor({ dataDir = mkdtempSync(path.join(tmpdir(), "parley-mortal-")), settings = {} }: MortalOptions = {}) {
    this.#dataDir = dataDir;
    this.#settings = settings;
  }

  get url(): string {
    if (this.#running === null) throw new Error("the database is away");
    return this.#running.url;
  }

  get alive(): boolean {
    return this.#running !== null;
  }

  async start(): Promise<string> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#ended = promise;
    const onExit = (): void => {
      this.#running = null;
      resolve();
    };
    this.#running = await startEmbeddedPostgres({ dataDir: this.#dataDir, settings: this.#settings, log: () => undefined, onExit });
    return this.#running.url;
  }

  /** SIGQUIT is what `pg_ctl stop -m immediate` sends: every process of it ends at once and nothing is written, as after a loss of power. */
  async stopImmediately(): Promise<void> {
    if (this.#running) process.kill(this.#running.pid, "SIGQUIT");
    await this.#ended;
  }

  async remove(): Promise<void> {
    await this.#running?.stop();
    rmSync(this.#dataDir, { recursive: true, force: true });
  }
}
