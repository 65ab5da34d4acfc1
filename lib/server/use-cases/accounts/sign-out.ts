import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { revoke } from "./revoke-sessions.ts";

/** Ends the session that the request came with. Without one there is nothing to do. */
export async function signOut(ctx: Context): Promise<void> {
  const { userId, sessionId } = ctx.actor;
  if (userId === null || sessionId === null) return;
  await transact(ctx, (tx) => revoke(tx, ctx, userId, "signed_out", { only: sessionId }));
}
