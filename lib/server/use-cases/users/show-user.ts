import type { User } from "#contract/users.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { accessUser } from "../../policies/user-access.ts";
import { presentUser } from "../../presenters/user-presenter.ts";

/**
 * Another account, or one's own as others see it. Throws `not_found` for one that is deleted or blocks the viewer. That the viewer's own account is
 * there has just been asked: a request begins with its session.
 */
export async function showUser(ctx: Context, input: { user_id: string }): Promise<User> {
  const { userId } = ctx.actor;
  if (userId === null) throw appError("unauthenticated");
  const { user, blocking } = await accessUser(ctx.db.pool, userId, input.user_id);
  return presentUser(user, blocking);
}
