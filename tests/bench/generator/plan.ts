import type { Quantiles } from "../quantiles.ts";

/** How a server is spoken to: Parley with the chat alone, Parley as a browser opens it, or one of the bare servers. */
export type DialectName = "parley" | "parley-browser" | "socket.io" | "ws";

/** Where one connection belongs. */
export interface Place {
  /** Index of the node. */
  readonly node: number;
  readonly room: string;
  /** The seat that lets it in. */
  readonly token: string;
}

interface Connecting {
  readonly dialect: DialectName;
  /** Of each node. */
  readonly ports: readonly number[];
  readonly places: readonly Place[];
}

/** Messages into rooms: at a fixed rate, or as fast as a number of messages in flight allows. */
export interface LoadPlan extends Connecting {
  readonly kind: "load";
  readonly pace: { readonly perSecond: number } | { readonly inFlight: number };
  readonly senders: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
}

export interface LoadResult {
  readonly seconds: number;
  /** Messages that everyone had within the window. */
  readonly messages: number;
  readonly deliveries: number;
  /** Milliseconds from when a message was due to be sent to each receipt. */
  readonly latency: Quantiles;
  /** The same of receipts on another node than the sender's. */
  readonly across: Quantiles;
  readonly ack: Quantiles;
  readonly sent: number;
  /** Messages that did not reach everyone. */
  readonly lost: number;
  readonly refused: number;
}

/** Connections that say nothing; the parent measures at each step. */
export interface IdlePlan extends Connecting {
  readonly kind: "idle";
  readonly steps: readonly number[];
}

/** Guests who join by REST, connect and open the chat. */
export interface StormPlan {
  readonly kind: "storm";
  readonly port: number;
  readonly code: string;
  readonly password: string;
  readonly guests: number;
  /** Over how long they come; 0 is all at once. */
  readonly spreadMs: number;
}

export interface StormResult {
  readonly totalMs: number;
  /** Of each guest, from the first byte to the open chat. */
  readonly each: Quantiles;
  readonly refused: number;
}

/** One HTTP request; `%n%` in its body is replaced by a number that is used once. */
export interface Ask {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Users who ask again and again, each one request at a time, with a pause after each if one is given. */
export interface RequestsPlan {
  readonly kind: "requests";
  readonly port: number;
  readonly users: readonly (readonly Ask[])[];
  readonly pauseMs?: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
}

/** A statement through `pg`, one at a time. */
export interface StatementsPlan {
  readonly kind: "statements";
  readonly databaseUrl: string;
  readonly text: string;
  /** Prepared under this name if given. */
  readonly name?: string;
  /** Used in turn. */
  readonly values: readonly (readonly (string | number)[])[];
  /** Back to back if not given. */
  readonly perSecond?: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
}

export interface TimesResult {
  readonly times: Quantiles;
  readonly failed: number;
}

export type Plan = LoadPlan | IdlePlan | StormPlan | RequestsPlan | StatementsPlan;
export type ResultOf<P extends Plan> = P extends LoadPlan
  ? LoadResult
  : P extends IdlePlan
    ? null
    : P extends StormPlan
      ? StormResult
      : TimesResult;

/** What the generator tells: a moment to measure at, after which it waits for any answer, or its result. */
export type Told = { readonly mark: string } | { readonly result: unknown } | { readonly failed: string };

/** Waits until the parent has measured. */
export type Mark = (name: string) => Promise<void>;
