import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

import type { ConnectionCap, ConnectionCount, Metrics, Outcome } from "./port.ts";

/** From a tenth of a millisecond, where a local delivery lies, to where somebody gives up. */
const SECONDS = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const MESSAGES = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];

/** Walks all of Node's handles at each scrape, which on a node of 20,000 connections holds up the others. */
const TOO_DEAR = ["handles", "resources", "requests"].flatMap((what) => [`nodejs_active_${what}`, `nodejs_active_${what}_total`]);

interface AckSeries {
  readonly seconds: Pick<Histogram.Internal<"event">, "observe">;
  readonly outcomes: Map<Outcome, Pick<Counter.Internal, "inc">>;
}

/** The figures in Prometheus's form. Labelled series are found once and kept, so that recording makes no objects. */
export class PrometheusMetrics implements Metrics {
  readonly registry = new Registry();
  readonly #batch = this.#histogram("parley_commit_messages", "Messages stored by one commit.", MESSAGES);
  readonly #commit = this.#histogram("parley_commit_seconds", "Time of one commit of messages.");
  readonly #delivery = new Histogram({
    ...{ name: "parley_delivery_seconds", help: "From commit to being handed to this node's sockets." },
    ...{ labelNames: ["from"] as const, buckets: SECONDS, registers: [this.registry] },
  });
  readonly #fromHere = this.#delivery.labels({ from: "here" });
  readonly #fromAnotherNode = this.#delivery.labels({ from: "another_node" });
  readonly #ack = new Histogram({
    ...{ name: "parley_ack_seconds", help: "From a client's event to its answer." },
    ...{ labelNames: ["event"] as const, buckets: SECONDS, registers: [this.registry] },
  });
  readonly #acks = new Counter({
    ...{ name: "parley_acks_total", help: "Events of clients, by how they were answered." },
    ...{ labelNames: ["event", "outcome"] as const, registers: [this.registry] },
  });
  readonly #poolWait = this.#histogram("parley_pool_wait_seconds", "Wait for a database connection.");
  readonly #cuts = new Counter({ name: "parley_slow_readers_cut_total", help: "Readers cut off for lagging.", registers: [this.registry] });
  readonly #refusals = new Counter({
    ...{ name: "parley_connections_refused_total", help: "Connections and entries refused, by the cap that was reached." },
    ...{ labelNames: ["cap"] as const, registers: [this.registry] },
  });
  readonly #ackSeries = new Map<string, AckSeries>();

  /** Adds the process's own figures: CPU, memory, garbage collection, event-loop lag since the last scrape. Once for each process. */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.registry });
    for (const name of TOO_DEAR) this.registry.removeSingleMetric(name);
  }

  committed(messages: number, ms: number): void {
    this.#batch.observe(messages);
    this.#commit.observe(ms / 1000);
  }

  delivered(ms: number): void {
    this.#fromHere.observe(ms / 1000);
  }

  deliveredFromAnotherNode(ms: number): void {
    // The two nodes read the same clock through different connections; a few microseconds may be missing.
    this.#fromAnotherNode.observe(Math.max(0, ms) / 1000);
  }

  acked(event: string, outcome: Outcome, ms: number): void {
    let series = this.#ackSeries.get(event);
    if (!series) {
      series = { seconds: this.#ack.labels({ event }), outcomes: new Map() };
      this.#ackSeries.set(event, series);
    }
    series.seconds.observe(ms / 1000);
    let counter = series.outcomes.get(outcome);
    if (!counter) {
      counter = this.#acks.labels({ event, outcome });
      series.outcomes.set(outcome, counter);
    }
    counter.inc();
  }

  waitedForPool(ms: number): void {
    this.#poolWait.observe(ms / 1000);
  }

  slowReaderCut(): void {
    this.#cuts.inc();
  }

  connectionRefused(cap: ConnectionCap): void {
    this.#refusals.labels({ cap }).inc();
  }

  watchConnections(count: () => readonly ConnectionCount[]): void {
    new Gauge({
      ...{ name: "parley_connections", help: "Sockets of each namespace, by transport.", registers: [this.registry] },
      labelNames: ["namespace", "transport"] as const,
      collect() {
        this.reset();
        for (const { namespace, transport, count: sockets } of count()) this.set({ namespace, transport }, sockets);
      },
    });
  }

  #histogram(name: string, help: string, buckets: number[] = SECONDS): Histogram {
    return new Histogram({ name, help, buckets, registers: [this.registry] });
  }
}
