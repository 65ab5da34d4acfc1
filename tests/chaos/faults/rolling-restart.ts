import type { Fault } from "../fault.ts";

const DRAIN_MS = 10_000;
const MESSAGES_BETWEEN = 48;

/** Every node in its turn is told to stop (SIGTERM), as an update does. */
export const rollingRestart: Fault = {
  name: "rolling-restart",
  title: "Both nodes are restarted one after the other (SIGTERM)",
  rounds: { short: 1, long: 10 },
  async run(trial) {
    const { stage, rounds } = trial;
    const load = await trial.startsLoad();
    let slowest = 0;
    for (let round = 0; round < rounds; round += 1) {
      for (const index of stage.nodes.keys()) {
        await load.goesOn(MESSAGES_BETWEEN);
        const node = stage.node(index);
        const told = performance.now();
        const code = await node.stop();
        slowest = Math.max(slowest, performance.now() - told);
        trial.holds(code === 0, `a node that was told to stop ended with ${code}:\n${node.output().slice(-2_000)}`);
        await stage.restart(index);
      }
    }
    trial.atMost("slowest drain", slowest, DRAIN_MS, "ms");
    await trial.verifies(load);
  },
};
