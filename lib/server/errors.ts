import type { ErrorCode } from "#contract/error-codes.ts";
import { type AppError, appError, isAppError } from "#domain/errors.ts";

import type { Context } from "./context.ts";
import { isDatabaseAway, isDiskFull } from "./db/errors.ts";

/**
 * What to answer for whatever was thrown: our own errors as they are, an absent database as `unavailable`, and anything else as `internal`,
 * logged with its stack, since it is a bug.
 */
export function answerableError(ctx: Pick<Context, "log" | "requestId">, where: string, error: unknown): AppError {
  if (isAppError(error)) return error;
  const code: ErrorCode = isDatabaseAway(error) ? "unavailable" : isDiskFull(error) ? "storage_full" : "internal";
  ctx.log.error({ requestId: ctx.requestId, route: where, code, error }, "a request failed");
  return appError(code);
}
