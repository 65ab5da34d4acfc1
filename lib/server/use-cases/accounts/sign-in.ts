import type { Context } from "../../context.ts";
import { authenticate, type Claim } from "./authenticate.ts";
import { openCookieSession } from "./open-session.ts";

/** Signs a browser in; answers its session's secret, which exists nowhere else. Throws as `authenticate` does. */
export async function signIn(
  ctx: Context,
  { device, ...claim }: Claim & { readonly device: string },
): Promise<{ userId: string; secret: string }> {
  return await authenticate(ctx, claim, async (tx, userId) => ({ userId, ...(await openCookieSession(tx, ctx, userId, device)) }));
}
