import type { ErrorCode, ErrorDetails } from "#contract/error-codes.ts";
import { isAppError } from "#domain/errors.ts";

export interface Refusal {
  readonly code: ErrorCode;
  readonly details: ErrorDetails | undefined;
  readonly retryAfter: number | undefined;
}

/** Why an act was refused. Throws if it was not, or if what it threw is none of our refusals. */
export async function refusal(act: Promise<unknown>): Promise<Refusal> {
  let result: unknown;
  try {
    result = await act;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { code: error.code, details: error.details, retryAfter: error.retryAfter };
  }
  throw new Error(`was not refused but answered ${JSON.stringify(result)}`);
}

/** The code of a refusal, or "ok". */
export async function outcome(act: Promise<unknown>): Promise<ErrorCode | "ok"> {
  try {
    await act;
    return "ok";
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error.code;
  }
}
