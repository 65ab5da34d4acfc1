import { ERRORS } from "#contract/error-codes.ts";
import type { Problem } from "#contract/errors.ts";
import type { AppError } from "#domain/errors.ts";

/** An error in the contract's form, with its status and, where it says when to come back, Retry-After. */
export function problemResponse(error: AppError, requestId: string): Response {
  const { status, message } = ERRORS[error.code];
  const body: Problem = {
    error: message,
    code: error.code,
    ...(error.details === undefined ? {} : { details: error.details }),
    ...(error.retryAfter === undefined ? {} : { retry_after: error.retryAfter }),
    request_id: requestId,
  };
  const headers = { "cache-control": "no-store", ...(error.retryAfter === undefined ? {} : { "retry-after": String(error.retryAfter) }) };
  return Response.json(body, { status, headers });
}
