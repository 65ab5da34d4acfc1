import type { User } from "#contract/users.ts";

import type { Context } from "../../context.ts";
import { accessUser } from "../../policies/user-access.ts";
import { requireUser } from "../../policies/require-user.ts";
import { presentUser } from "../../presenters/user-presenter.ts";

/** Another account, or one's own as others see it. Throws `not_found` for one that is deleted or blocks the viewer. */
export async function showUser(ctx: Context, input: { user_id: string }): Promise<User> {
  const { userId } = await requireUser(ctx);
  const { user, blocking } = await accessUser(ctx.db.prisma, userId, input.user_id);
  return presentUser(user, blocking);
}
