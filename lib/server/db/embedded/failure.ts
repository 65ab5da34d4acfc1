import { type OperatorError, operatorError } from "../../config/operator-error.ts";
import { hasCode } from "../../system-error.ts";

/**
 * Turns what Postgres printed before it gave up into one sentence for the operator.
 * `doing` completes "The embedded database could not …".
 */
export function explain(output: string, doing: string, dataDir: string): OperatorError {
  // A disk that fills up within a block makes a short write, to which Postgres adds only the hint.
  if (/No space left on device|ENOSPC|Disk quota exceeded|EDQUOT|Check free disk space/i.test(output)) {
    return operatorError(`The disk that holds ${dataDir} is full, so the embedded database could not ${doing}.`);
  }
  if (/read-only file system|EROFS/i.test(output)) {
    return operatorError(`The disk that holds ${dataDir} is read-only, so the embedded database could not ${doing}.`);
  }
  const told = /(?:FATAL|PANIC|ERROR|error):\s+(.*)/.exec(output)?.[1] ?? output.trim().split("\n").at(-1);
  return operatorError(`The embedded database could not ${doing}: ${told?.replace(/\.$/, "") || "it did not say why"}.`);
}

/** Turns what the file system refused into a sentence for the operator; leaves every other error as it is. */
export function explainFileError(error: unknown, dataDir: string): unknown {
  if (hasCode(error, "ENOSPC", "EDQUOT", "EROFS")) return explain(error.message, "be started", dataDir);
  if (hasCode(error, "ENOTDIR", "EEXIST")) return operatorError(`${dataDir} is not a folder: set PARLEY_DATA_DIR to one.`, error);
  if (!hasCode(error, "EACCES", "EPERM")) return error;
  return operatorError(
    `Parley may not write to ${dataDir}: start it as the user who owns that folder or as root, or set PARLEY_DATA_DIR to another folder.`,
    error,
  );
}
