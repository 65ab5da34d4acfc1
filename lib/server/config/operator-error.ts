/** A symbol rather than a class, as with AppError: modules are evaluated more than once in a process, so `instanceof` would lie. */
const BRAND = Symbol.for("parley.operator-error");

/** Something the operator must mend before Parley can run: a bad variable, a taken port, a full disk. Its message is one sentence, shown without a stack. */
export interface OperatorError extends Error {
  readonly [BRAND]: true;
}

/** Makes an error for the operator out of one clear sentence. */
export function operatorError(sentence: string, cause?: unknown): OperatorError {
  return Object.assign(new Error(sentence, { cause }), { name: "OperatorError", [BRAND]: true as const });
}

/** Whether the error is a sentence for the operator rather than a defect of ours. */
export function isOperatorError(error: unknown): error is OperatorError {
  return typeof error === "object" && error !== null && BRAND in error;
}
