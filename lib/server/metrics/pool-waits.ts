import type { Pool, PoolClient } from "pg";

type Callback = (error: Error | undefined, client: PoolClient | undefined, release: (error?: Error | boolean) => void) => void;

/** Tells how long each statement waited for its connection. The pool itself says only how many wait. */
export function timePoolWaits(pool: Pool, waited: (ms: number) => void): void {
  const connect = pool.connect.bind(pool);
  const timed = (callback?: Callback): Promise<PoolClient> | void => {
    const started = performance.now();
    if (callback) {
      connect((error, client, release) => {
        waited(performance.now() - started);
        callback(error, client, release);
      });
      return;
    }
    return connect().finally(() => waited(performance.now() - started));
  };
  pool.connect = timed as Pool["connect"];
}
