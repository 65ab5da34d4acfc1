import type { Finding } from "./report.ts";
import type { StageOptions } from "./stage.ts";
import type { Trial } from "./trial.ts";

/** Short for every change, long for a release. */
export type Form = "short" | "long";

interface Named {
  /** By which `--only` finds it. */
  readonly name: string;
  readonly title: string;
  /** How often it happens. */
  readonly rounds: Readonly<Record<Form, number>>;
  /** What only root can do of it, if anything. */
  readonly needsRoot?: string;
}

interface OnCommonStage extends Named {
  readonly run: (trial: Trial) => Promise<void>;
}

interface OnOwnStage extends Named {
  /** Makes ready what is around its stage: where the database lies, how a node is started. */
  readonly prepare: () => Promise<OwnStage>;
}

/** One thing that goes wrong while people write, and what must hold all the same. */
export type Fault = OnCommonStage | OnOwnStage;

/** A stage that is not as the others. */
export interface OwnStage {
  readonly options: StageOptions;
  readonly run: (trial: Trial) => Promise<void>;
  /** Undoes what was made ready, after the stage is gone. */
  readonly dispose: () => Promise<void>;
}

/** What came of a fault. */
export interface Outcome {
  readonly fault: Pick<Named, "name" | "title">;
  readonly rounds: number;
  readonly seconds: number;
  readonly findings: readonly Finding[];
  /** What differed from what was promised; nothing if all held. */
  readonly complaints: readonly string[];
  /** Those of them that are about time alone. */
  readonly overruns: readonly string[];
}
