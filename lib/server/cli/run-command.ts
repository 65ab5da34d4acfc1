import { isOperatorError } from "../config/operator-error.ts";

/** Runs a command of ours; what the operator must mend is printed as its one sentence, and every failure ends with exit code 1. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    // A defect of ours is shown whole; a sentence for the operator without the stack that would bury it.
    console.error(isOperatorError(error) ? error.message : error);
    process.exitCode = 1;
  }
}
