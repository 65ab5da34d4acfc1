import type { Fault } from "../fault.ts";
import { until } from "../until.ts";

const DRAIN_MS = 10_000;
const NOTICED_MS = 10_000;
const MESSAGES_BETWEEN = 96;

/** The database ends in mid-air (`immediate`: no checkpoint, no farewell), is away for a moment, recovers. */
export const postgresRestart: Fault = {
  name: "postgres-restart",
  title: "Postgres is stopped at once (immediate) and started again",
  rounds: { short: 1, long: 10 },
  async run(trial) {
    const { stage, rounds } = trial;
    const load = await trial.startsLoad();
    const pids = stage.nodes.map(({ pid }) => pid);
    let slowest = 0;
    for (let round = 0; round < rounds; round += 1) {
      await load.goesOn(MESSAGES_BETWEEN);
      await stage.postgres.stopImmediately();
      const noticed = await until(() => everyNodeAnswers(stage.urls, 503), NOTICED_MS);
      trial.holds(noticed !== null, "/health/ready did not say that the database was away");
      const alive = await Promise.all(stage.urls.map(async (url) => (await fetch(`${url}/health`)).status));
      trial.holds(
        alive.every((status) => status === 200),
        `/health answered ${alive.join(" and ")} without the database`,
      );
      await stage.postgres.start();
      slowest = Math.max(slowest, (await load.drains()) ?? Number.POSITIVE_INFINITY);
      const ready = await until(() => everyNodeAnswers(stage.urls, 200), NOTICED_MS);
      trial.holds(ready !== null, "/health/ready did not say that the database was back");
    }
    trial.atMost("slowest drain of what waited", slowest, DRAIN_MS, "ms");
    trial.holds(
      stage.nodes.every(({ pid }, index) => pid === pids[index]),
      "a node had to be started again",
    );
    await trial.verifies(load);
  },
};

async function everyNodeAnswers(urls: readonly string[], status: number): Promise<boolean> {
  const answers = await Promise.all(urls.map((url) => fetch(`${url}/health/ready`)));
  return answers.every((answer) => answer.status === status);
}
