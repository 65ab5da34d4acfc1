import type { MyProfile } from "#contract/users.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { presentMyProfile } from "../../presenters/user-presenter.ts";
import { findUserSeenBy } from "../../repositories/user-repository.ts";

/** The account that asks. */
export async function showMe(ctx: Context): Promise<MyProfile> {
  const { userId } = ctx.actor;
  const seen = userId === null ? null : await findUserSeenBy(ctx.db.pool, userId, userId);
  if (seen === null) throw appError("unauthenticated");
  return presentMyProfile(seen.user);
}
