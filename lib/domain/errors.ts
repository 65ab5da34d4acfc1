import { type ErrorCode, type ErrorDetails, ERRORS } from "#contract/error-codes.ts";

/** A symbol rather than a class: Next's bundle and the server evaluate this file separately, so `instanceof` would lie. */
const BRAND = Symbol.for("parley.app-error");

interface AppErrorOptions {
  /** Field name to what is wrong with it, or a machine-readable hint. */
  readonly details?: ErrorDetails | undefined;
  /** Seconds until it is worth trying again. */
  readonly retryAfter?: number | undefined;
}

export interface AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails | undefined;
  readonly retryAfter: number | undefined;
}

/** Makes the only kind of error that may reach a client as itself; whatever else is thrown is answered as `internal`. */
export function appError(code: ErrorCode, { details, retryAfter }: AppErrorOptions = {}): AppError {
  return Object.assign(new Error(ERRORS[code].message), { name: "AppError", [BRAND]: true, code, details, retryAfter });
}

export function isAppError(error: unknown): error is AppError {
  return typeof error === "object" && error !== null && BRAND in error;
}

/** Ends a `switch` over a union: a member that was forgotten does not compile. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value ${String(value)}`);
}
