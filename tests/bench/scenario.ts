import type { Figure } from "./figure.ts";
import type { Rig } from "./rig/rig.ts";

/** One question that the bench answers. */
export interface Scenario {
  readonly name: string;
  readonly about: string;
  run(rig: Rig): Promise<Figure[]>;
}

/** What Parley is mostly compared with. */
export const BASELINE = "bare Socket.IO with insert";
