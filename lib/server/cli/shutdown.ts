/** npm passes on a signal that the terminal has sent to us already. What comes this soon after the first is the same one again. */
const ECHO_MS = 1_000;

/**
 * Ends a command in order: what was started last is stopped first. The first signal asks for that and exits with 0, a second one forces the
 * end. A signal that comes while things are still starting waits for them, so that nothing is left running half-way.
 */
export class Shutdown {
  readonly #steps: (() => Promise<void>)[] = [];
  readonly #abort = new AbortController();
  #starting: Promise<unknown> = Promise.resolve();
  #begunAt: number | undefined;

  /** Aborts when the end has been asked for, for work that need not be finished. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Remembers how to stop what has just been started. */
  add(step: () => Promise<void>): void {
    this.#steps.push(step);
  }

  /** Runs `start` and from then on listens to signals; a failure of `start` stops what it had started and is thrown. */
  async guard(start: () => Promise<void>): Promise<void> {
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => this.#onSignal());
    const starting = start();
    this.#starting = starting;
    try {
      await starting;
    } catch (error) {
      if (this.signal.aborted) return;
      await this.#stop();
      throw error;
    }
  }

  /** Stops everything, then ends the process with this code. */
  async exit(code: number): Promise<never> {
    this.#begunAt ??= performance.now();
    this.#abort.abort();
    await this.#starting.catch(() => undefined);
    await this.#stop();
    process.exit(code);
  }

  #onSignal(): void {
    if (this.#begunAt === undefined) void this.exit(0);
    else if (performance.now() - this.#begunAt > ECHO_MS) process.exit(1);
  }

  async #stop(): Promise<void> {
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
      try {
        await step();
      } catch (error) {
        // The rest must be stopped all the same.
        console.error(error);
      }
    }
  }
}
