import type { MyProfile } from "#contract/users.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { presentMyProfile } from "../../presenters/user-presenter.ts";
import { findUser } from "../../repositories/user-repository.ts";

/** The account that asks. */
export async function showMe(ctx: Context): Promise<MyProfile> {
  const row = ctx.actor.userId === null ? null : await findUser(ctx.db.prisma, ctx.actor.userId);
  if (row === null) throw appError("unauthenticated");
  return presentMyProfile(row);
}
