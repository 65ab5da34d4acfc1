import type { Context } from "../context.ts";
import { countAttempt } from "./rate.ts";

/** Whose password is tried: an account, or the name of one that there may not be. */
export type Claimed = { readonly userId: string; readonly passwordHash: string | null } | { readonly name: string };

/**
 * Whether the password is the account's. Every try counts, at whichever entrance and by whichever name of the account: after 5 wrong ones in 15
 * minutes throws `rate_limited` with `retryAfter`. A name that nobody has is counted alike and takes as long.
 */
export async function provePassword(ctx: Context, claimed: Claimed, password: string): Promise<boolean> {
  const [whose, passwordHash] = "userId" in claimed ? [claimed.userId, claimed.passwordHash] : [claimed.name, null];
  const key = ctx.seals.digest(`sign-in ${whose}`);
  // Counted before the check: parallel guesses must not slip in while one is being hashed.
  await countAttempt(ctx, "sign_in", key);
  const matches = await ctx.hasher.verify(password, passwordHash);
  if (matches) await ctx.limits.reset("sign_in", key);
  return matches;
}
