import type { Cluster } from "./cluster.ts";

/** What every scenario is given. */
export interface Rig {
  readonly cluster: Cluster;
  /** A smaller run that shows that everything works; its figures are rough. */
  readonly quick: boolean;
  readonly repeats: number;
  /** Messages in flight when a server is saturated. */
  readonly inFlight: number;
  readonly lengths: { readonly warmUpMs: number; readonly measureMs: number };
  log(line: string): void;
}
