import type { ErrorCode } from "#contract/error-codes.ts";

/** How an event of a client was answered. */
export type Outcome = "ok" | ErrorCode;

/** A cap on connections that was reached. */
export type ConnectionCap = "process" | "room" | "member";

/** How many connections one namespace has over one transport. */
export interface ConnectionCount {
  readonly namespace: string;
  readonly transport: string;
  readonly count: number;
}

/** What the operator is told in figures. Cheap enough for the hot path; nothing here names a person, a chat or a message. */
export interface Metrics {
  /** One commit stored this many messages and took this long. */
  committed(messages: number, ms: number): void;
  /** Something was handed to this node's sockets this long after it was committed here. */
  delivered(ms: number): void;
  /** Something that another node committed was handed to this node's sockets; `ms` counts from its commit, by the database's clock. */
  deliveredFromAnotherNode(ms: number): void;
  /** An event of a client was answered. */
  acked(event: string, outcome: Outcome, ms: number): void;
  /** A statement got its database connection after this long. */
  waitedForPool(ms: number): void;
  /** A reader who fell too far behind was cut off. */
  slowReaderCut(): void;
  /** A connection, or its entry into a room, was refused. */
  connectionRefused(cap: ConnectionCap): void;
  /** Says whom to ask for the connections when somebody wants to know. */
  watchConnections(count: () => readonly ConnectionCount[]): void;
}
