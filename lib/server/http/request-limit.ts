import type { LimitState } from "../adapters/limits/port.ts";
import type { Context } from "../context.ts";

/**
 * Counts a request against whoever makes it: an account, from whatever device, or else a seat; null for nobody in particular. By person rather
 * than by address, so that a hall behind one address is not one of them. Takes no statement: that the account is a premium one came with its session.
 */
export async function countRequest({ actor, limits }: Context, isPremium: boolean): Promise<LimitState | null> {
  if (actor.userId !== null) return await limits.consume(isPremium ? "request_premium" : "request", actor.userId);
  const [seat] = actor.guestIds;
  return seat === undefined ? null : await limits.consume("request", seat);
}

/** What the answer says of the limit, in the form of the IETF's draft (ratelimit-headers): the rule, what is left of it, and for how many seconds. */
export function rateHeaders({ rule, used, retryAfter }: LimitState): Record<string, string> {
  return {
    "ratelimit-policy": `"requests";q=${rule.points};w=${rule.seconds}`,
    ratelimit: `"requests";r=${Math.max(0, rule.points - used)};t=${retryAfter}`,
  };
}
