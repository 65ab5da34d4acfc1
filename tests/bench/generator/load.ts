import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";

import { Recorder } from "../quantiles.ts";
import { type Connection, connectAll } from "./connect.ts";
import { DIALECTS } from "./dialects.ts";
import type { LoadPlan, LoadResult, Mark } from "./plan.ts";
import { eachToken, tokenOf } from "./token.ts";

/** More than any server here can do in the longest run. */
const MESSAGES_MAX = 4_000_000;
const DELIVERIES_MAX = 8_000_000;
/** Long enough for what is under way when the sending stops. */
const DRAIN_MS = 5_000;
const TEXT = " the quick brown fox jumps over the lazy dog while the reader waits for the next message";

/** Sends messages into rooms and times each receipt, each ack and the whole. */
export async function runLoad(plan: LoadPlan, mark: Mark): Promise<LoadResult> {
  const load = new Load(plan, await connectAll(plan));
  const sending = "perSecond" in plan.pace ? load.keepRate(plan.pace.perSecond) : load.keepInFlight(plan.pace.inFlight);
  await pause(plan.warmUpMs);
  await mark("start");
  const began = load.startMeasuring();
  await pause(plan.measureMs);
  load.stopMeasuring();
  const seconds = (performance.now() - began) / 1000;
  await mark("stop");
  load.stopSending();
  await sending;
  await load.drained();
  return load.result(seconds);
}

class Load {
  readonly #dialect;
  readonly #senders: readonly Connection[];
  readonly #membersOf = new Map<string, number>();
  readonly #dueAt = new Float64Array(MESSAGES_MAX);
  /** How many receipts of a message are outstanding. */
  readonly #missing = new Uint32Array(MESSAGES_MAX);
  readonly #sentFrom = new Uint8Array(MESSAGES_MAX);
  readonly #latency = new Recorder(DELIVERIES_MAX);
  readonly #across = new Recorder(DELIVERIES_MAX);
  readonly #ack = new Recorder(MESSAGES_MAX);
  #sending = true;
  #measuring = false;
  #sent = 0;
  #complete = 0;
  #refused = 0;
  #measured = { deliveries: 0, complete: 0 };
  #onComplete: () => void = () => undefined;

  constructor(plan: LoadPlan, connections: readonly Connection[]) {
    this.#dialect = DIALECTS[plan.dialect];
    for (const connection of connections) this.#listen(connection);
    const stride = Math.max(1, Math.floor(connections.length / plan.senders));
    this.#senders = connections.filter((_, index) => index % stride === 0).slice(0, plan.senders);
  }

  /** An open loop: a message is due when it is due, however busy the server is, and its time runs from then. */
  async keepRate(perSecond: number): Promise<void> {
    const began = performance.now();
    for (let next = 0; this.#sending;) {
      const due = began + (next * 1000) / perSecond;
      const wait = due - performance.now();
      if (wait > 1.5) await pause(wait - 1);
      else if (wait > 0) await nextTurn();
      else {
        this.#send(due);
        next += 1;
      }
    }
  }

  /** A closed loop: the next message is sent when everyone has an earlier one. */
  keepInFlight(count: number): Promise<void> {
    let planned = false;
    const refill = (): void => {
      planned = false;
      while (this.#sending && this.#sent - this.#complete < count) this.#send(performance.now());
    };
    this.#onComplete = () => {
      if (planned) return;
      planned = true;
      setImmediate(refill);
    };
    refill();
    return Promise.resolve();
  }

  startMeasuring(): number {
    this.#measuring = true;
    return performance.now();
  }

  stopMeasuring(): void {
    this.#measuring = false;
  }

  stopSending(): void {
    this.#sending = false;
  }

  async drained(): Promise<void> {
    const until = performance.now() + DRAIN_MS;
    while (this.#complete < this.#sent && performance.now() < until) await pause(20);
  }

  result(seconds: number): LoadResult {
    return {
      seconds,
      messages: this.#measured.complete,
      deliveries: this.#measured.deliveries,
      latency: this.#latency.quantiles(),
      across: this.#across.quantiles(),
      ack: this.#ack.quantiles(),
      sent: this.#sent,
      lost: this.#sent - this.#complete,
      refused: this.#refused,
    };
  }

  #listen({ wire, place }: Connection): void {
    this.#membersOf.set(place.room, (this.#membersOf.get(place.room) ?? 0) + 1);
    const delivered = (message: number): void => this.#delivered(message, place.node);
    wire.onText = (bytes, start, end) => {
      const reading = this.#dialect.read(wire, bytes, start, end);
      if (reading?.is === "event") eachToken(bytes, start, end, delivered);
      else if (reading) this.#acknowledged(reading.message, reading.ok);
    };
    wire.onClose = () => {
      throw new Error("the server closed a connection under load");
    };
  }

  #send(dueAt: number): void {
    const message = this.#sent;
    const sender = this.#senders[message % this.#senders.length];
    if (!sender || message >= MESSAGES_MAX) throw new Error("nobody to send, or too much to count");
    this.#sent += 1;
    this.#dueAt[message] = dueAt;
    this.#missing[message] = this.#membersOf.get(sender.place.room) ?? 0;
    this.#sentFrom[message] = sender.place.node;
    sender.wire.sendText(this.#dialect.message(sender.place, message, tokenOf(message) + TEXT));
  }

  #delivered(message: number, node: number): void {
    const missing = this.#missing[message] ?? 0;
    if (missing === 0) return;
    this.#missing[message] = missing - 1;
    if (this.#measuring) {
      const took = performance.now() - (this.#dueAt[message] ?? 0);
      this.#measured.deliveries += 1;
      this.#latency.add(took);
      if (this.#sentFrom[message] !== node) this.#across.add(took);
    }
    if (missing > 1) return;
    this.#complete += 1;
    if (this.#measuring) this.#measured.complete += 1;
    this.#onComplete();
  }

  #acknowledged(message: number, ok: boolean): void {
    if (!ok) this.#refused += 1;
    else if (this.#measuring) this.#ack.add(performance.now() - (this.#dueAt[message] ?? 0));
  }
}
