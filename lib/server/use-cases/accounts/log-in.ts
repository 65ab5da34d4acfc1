import type { LogInInput } from "#contract/accounts.ts";

import type { Context } from "../../context.ts";
import { authenticate } from "./authenticate.ts";
import { type IssuedTokens, openBearerSession } from "./open-session.ts";

/** Signs a program in; answers its first pair of tokens. Throws as `authenticate` does. */
export async function logIn(
  ctx: Context,
  { phone_or_email: login, password }: LogInInput,
  device: string,
): Promise<IssuedTokens & { user_id: string }> {
  return await authenticate(ctx, { login, password }, async (tx, userId) => ({
    user_id: userId,
    ...(await openBearerSession(tx, ctx, userId, device)),
  }));
}
