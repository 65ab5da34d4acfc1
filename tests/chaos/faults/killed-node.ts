import type { Fault } from "../fault.ts";

/** Between two kills so many messages get through, so that each hits a cluster at work. */
const MESSAGES_BETWEEN = 48;

/** `kill -9` of either node, by chance, under load. */
export const killedNode: Fault = {
  name: "killed-node",
  title: "A node is killed (SIGKILL) under load and comes back",
  rounds: { short: 3, long: 100 },
  async run(trial) {
    const { stage, rounds } = trial;
    const load = await trial.startsLoad();
    for (let round = 0; round < rounds; round += 1) {
      await load.goesOn(MESSAGES_BETWEEN);
      const victim = Math.floor(Math.random() * stage.nodes.length);
      await stage.node(victim).kill();
      await load.goesOn(MESSAGES_BETWEEN / 2);
      await stage.restart(victim);
    }
    await trial.verifies(load);
  },
};
