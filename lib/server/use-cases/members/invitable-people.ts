import { appError } from "#domain/errors.ts";

import type { Db } from "../../repositories/chat-repository.ts";
import { findBlocksBetween, findPeople, type PersonRow } from "../../repositories/people-repository.ts";

/**
 * The accounts that one account may put into a chat. Throws `validation_failed`, naming under `field` those who are unknown, deleted, or kept
 * apart from it by a block: which of these is nobody's business.
 */
export async function findInvitable(db: Db, userId: string, ids: readonly string[], field: string): Promise<PersonRow[]> {
  const others = [...new Set(ids)].filter((id) => id !== userId);
  const [people, { blocked, blockedBy }] = await Promise.all([findPeople(db, others), findBlocksBetween(db, userId, others)]);
  const invitable = new Map(people.filter(({ id }) => !blocked.has(id) && !blockedBy.has(id)).map((person) => [person.id, person]));
  const refused = others.filter((id) => !invitable.has(id));
  if (refused.length > 0) throw appError("validation_failed", { details: { [field]: `cannot be added: ${refused.join(", ")}` } });
  return [...invitable.values()];
}
