import type { Cluster } from "./cluster.ts";
import { CORES } from "./cores.ts";
import { coreSecondsBusy, cpuSecondsOf } from "./proc.ts";

interface Sample {
  readonly at: number;
  readonly server: number;
  readonly postgres: number;
  readonly redis: number;
  readonly generator: number;
  readonly core: number;
}

/** What was used within a window. */
export interface Usage {
  /** CPU seconds. */
  readonly server: number;
  readonly postgres: number;
  readonly redis: number;
  /** Share of its core that the generator used; near 1 it is the generator that was measured. */
  readonly generatorLoad: number;
  /** Share of the servers' core that went to nothing of ours. */
  readonly otherLoad: number;
}

interface Measured {
  readonly cluster: Cluster;
  readonly pids: readonly number[];
  readonly redisPid?: number | undefined;
}

/** Samples CPU at the marks `start` and `stop` of a generator. */
export class Window {
  readonly #measured: Measured;
  readonly #samples = new Map<string, Sample>();

  constructor(measured: Measured) {
    this.#measured = measured;
  }

  readonly mark = (name: string, generatorPid: number): void => {
    const { cluster, pids, redisPid } = this.#measured;
    this.#samples.set(name, {
      at: performance.now(),
      server: cpuSecondsOf(pids),
      postgres: cpuSecondsOf(cluster.pids()),
      redis: redisPid === undefined ? 0 : cpuSecondsOf([redisPid]),
      generator: cpuSecondsOf([generatorPid]),
      core: coreSecondsBusy(CORES.server),
    });
  };

  usage(): Usage {
    const [from, to] = [this.#samples.get("start"), this.#samples.get("stop")];
    if (!from || !to) throw new Error("the window was not marked");
    const seconds = (to.at - from.at) / 1000;
    const [server, postgres, redis] = [to.server - from.server, to.postgres - from.postgres, to.redis - from.redis];
    return {
      server,
      postgres,
      redis,
      generatorLoad: (to.generator - from.generator) / seconds,
      otherLoad: Math.max(0, (to.core - from.core - server - postgres - redis) / seconds),
    };
  }
}
