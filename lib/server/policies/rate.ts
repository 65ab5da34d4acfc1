import { appError } from "#domain/errors.ts";

import type { LimitName } from "../adapters/limits/port.ts";
import type { Actor, Services } from "../context.ts";

/**
 * Counts one attempt; throws `rate_limited` with `retryAfter` once there were too many. Asks Redis where there are several nodes, so never with a row
 * locked.
 */
export async function countAttempt({ limits }: Pick<Services, "limits">, name: LimitName, key: string): Promise<void> {
  const { allowed, retryAfter } = await limits.consume(name, key);
  if (!allowed) throw appError("rate_limited", { retryAfter });
}

/** As whom an actor is counted who need not be a member of anything: the account, or else their first seat. */
export function countedAs({ userId, guestIds }: Pick<Actor, "userId" | "guestIds">): string {
  return userId ?? guestIds[0] ?? "";
}
