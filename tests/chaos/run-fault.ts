import type { Fault, Form, Outcome } from "./fault.ts";
import { Stage } from "./stage.ts";
import { Trial } from "./trial.ts";

/** Tries a fault on the common stage, or on one of its own where it asks for that. What is thrown on the way counts as a broken promise. */
export async function runFault(fault: Fault, form: Form, common: () => Promise<Stage>): Promise<Outcome> {
  const { name, title } = fault;
  const began = performance.now();
  const notes = await ("prepare" in fault ? tryOnOwnStage(fault, form) : tryOn(await common(), fault, form)).catch(broken);
  return { fault: { name, title }, rounds: fault.rounds[form], seconds: (performance.now() - began) / 1000, ...notes };
}

type Notes = Pick<Outcome, "findings" | "complaints" | "overruns">;

async function tryOn(stage: Stage, { run, rounds }: Pick<Extract<Fault, { run: unknown }>, "run" | "rounds">, form: Form): Promise<Notes> {
  const trial = new Trial({ stage, form, rounds: rounds[form] });
  try {
    await stage.mend();
    await run(trial);
  } catch (error) {
    trial.complaints.push(...broken(error).complaints);
  } finally {
    trial.end();
  }
  return trial;
}

async function tryOnOwnStage({ prepare, rounds }: Extract<Fault, { prepare: unknown }>, form: Form): Promise<Notes> {
  const { options, run, dispose } = await prepare();
  try {
    const stage = await Stage.start(options);
    try {
      return await tryOn(stage, { run, rounds }, form);
    } finally {
      await stage.stop();
    }
  } finally {
    await dispose();
  }
}

function broken(error: unknown): Notes {
  return { findings: [], overruns: [], complaints: [error instanceof Error ? (error.stack ?? error.message) : String(error)] };
}
