import type { ServerResponse } from "node:http";

import { ERRORS } from "#contract/error-codes.ts";
import type { Problem } from "#contract/errors.ts";
import type { AppError } from "#domain/errors.ts";

interface ProblemAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An error in the contract's form, with its status and, where it says when to come back, Retry-After. */
export function describeProblem(error: AppError, requestId: string): ProblemAnswer {
  const { status, message } = ERRORS[error.code];
  const problem: Problem = {
    error: message,
    code: error.code,
    ...(error.details === undefined ? {} : { details: error.details }),
    ...(error.retryAfter === undefined ? {} : { retry_after: error.retryAfter }),
    request_id: requestId,
  };
  const comeBack: Record<string, string> = error.retryAfter === undefined ? {} : { "retry-after": String(error.retryAfter) };
  return {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store", ...comeBack },
    body: JSON.stringify(problem),
  };
}

/** The answer of a route. */
export function problemResponse(error: AppError, requestId: string): Response {
  const { status, headers, body } = describeProblem(error, requestId);
  return new Response(body, { status, headers });
}

/** The answer of whatever stands in front of the routes. */
export function sendProblem(
  response: ServerResponse,
  error: AppError,
  requestId: string,
  further: Readonly<Record<string, string>> = {},
): void {
  const { status, headers, body } = describeProblem(error, requestId);
  response.writeHead(status, { ...headers, ...further }).end(body);
}
