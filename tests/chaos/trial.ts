import type { Form } from "./fault.ts";
import { Load, type LoadOptions } from "./load.ts";
import { percentile } from "./percentile.ts";
import type { Finding } from "./report.ts";
import type { Stage } from "./stage.ts";
import { verify } from "./verifier.ts";

/** Within this time a client whose line was lost is back with nothing missing, 95 times of 100. */
const RETURN_P95_MS = 2_000;

const AFTERWARDS = 48;

/** Units of what takes longer on a machine that does something else as well; the last compares two times. */
const OF_TIME: readonly string[] = ["ms", "s", "×"];

interface TrialOptions {
  readonly stage: Stage;
  readonly form: Form;
  readonly rounds: number;
}

/** One fault being tried: what it may do harm to, and what is noted of it. */
export class Trial {
  readonly stage: Stage;
  readonly form: Form;
  readonly rounds: number;
  readonly findings: Finding[] = [];
  readonly complaints: string[] = [];
  /** Those of the complaints that are about time alone, which a busy machine may take from anybody. */
  readonly overruns: string[] = [];
  readonly #loads: Load[] = [];

  constructor({ stage, form, rounds }: TrialOptions) {
    this.stage = stage;
    this.form = form;
    this.rounds = rounds;
  }

  async startsLoad(options: LoadOptions = {}): Promise<Load> {
    const load = await Load.start(this.stage, options);
    this.#loads.push(load);
    return load;
  }

  /** Notes a figure; of several of the same name, the largest. */
  measured(name: string, value: number, unit = ""): void {
    this.#note({ name, value, unit }, Math.max);
  }

  /** Notes how many of something there were; several of the same name add up. */
  counted(name: string, value: number): void {
    this.#note({ name, value, unit: "" }, (one, other) => one + other);
  }

  /** Notes a figure that must not exceed its limit. */
  atMost(name: string, value: number, limit: number, unit = ""): void {
    this.#note({ name, value, unit, limit }, Math.max);
    if (value <= limit) return;
    const complaint = `${name} is ${value} ${unit}, more than ${limit}`;
    this.complaints.push(complaint);
    if (OF_TIME.includes(unit)) this.overruns.push(complaint);
  }

  holds(condition: boolean, complaint: string): void {
    if (!condition) this.complaints.push(complaint);
  }

  /** Ends the load and compares every acknowledgement, every row and every list. `returnMs` is for networks that are away longer than a moment. */
  async verifies(load: Load, { returnMs = RETURN_P95_MS } = {}): Promise<void> {
    // A while of everyday life first: what a fault leaves behind may show only then.
    await load.goesOn(AFTERWARDS);
    const { acked, differences, ...zeros } = await verify(load, this.stage.databaseUrl);
    this.counted("acked", acked);
    for (const [name, value] of Object.entries(zeros)) this.atMost(SPOKEN[name as keyof typeof zeros], value, 0);
    this.complaints.push(...differences);
    const returns = load.voices.flatMap((voice) => voice.returns.map(({ ms }) => ms));
    if (returns.length > 0) {
      this.counted("returns", returns.length);
      this.atMost("their p95", percentile(returns, 0.95), returnMs, "ms");
    }
    for (const node of this.stage.nodes) this.holds(node.alive(), `a node has died:\n${node.output().slice(-2_000)}`);
  }

  #note(finding: Finding, join: (one: number, other: number) => number): void {
    const place = this.findings.findIndex(({ name }) => name === finding.name);
    const earlier = this.findings[place];
    if (earlier) this.findings[place] = { ...finding, value: join(earlier.value, finding.value) };
    else this.findings.push(finding);
  }

  /** Lets go of whoever still writes. */
  end(): void {
    for (const load of this.#loads) load.stop();
  }
}

const SPOKEN = {
  neverAcked: "never acked",
  ackedLost: "acked lost",
  duplicateRows: "duplicate rows",
  gaps: "gaps",
  outOfOrder: "authors out of order",
  wrongLists: "wrong lists",
  disorders: "disorders seen",
} as const;
