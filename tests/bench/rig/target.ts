import type { DialectName, Place } from "../generator/plan.ts";

/** Rooms of one size. */
export interface Hall {
  readonly rooms: number;
  readonly members: number;
}

/** A server that is measured, running. */
export interface Target {
  readonly dialect: DialectName;
  /** Of each node. */
  readonly ports: readonly number[];
  readonly pids: readonly number[];
  /** Makes the rooms and gives everybody a seat, spread over the nodes. */
  seat(hall: Hall): Promise<readonly Place[]>;
  /** Bytes that the first node's process holds once the garbage is collected. */
  resident(): Promise<number>;
  stop(): Promise<void>;
}
