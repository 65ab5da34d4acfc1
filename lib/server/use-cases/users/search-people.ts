import { LIMITS } from "#contract/limits.ts";
import type { Person } from "#contract/users.ts";
import { peoplePrefix } from "#domain/user/people-prefix.ts";

import type { Context } from "../../context.ts";
import { requireUser } from "../../policies/require-user.ts";
import { presentPerson } from "../../presenters/user-presenter.ts";
import { findPeopleByPrefix } from "../../repositories/user-repository.ts";

/** People whose username begins with `q`, in any case. What no username can begin with finds nobody. */
export async function searchPeople(ctx: Context, input: { q: string }): Promise<{ users: Person[] }> {
  const { userId } = await requireUser(ctx);
  const prefix = peoplePrefix(input.q);
  const rows = prefix === null ? [] : await findPeopleByPrefix(ctx.db.pool, prefix, userId, LIMITS.peopleFoundMax);
  return { users: rows.map(presentPerson) };
}
