import { appError } from "#domain/errors.ts";
import { type Blocking, isThere } from "#domain/user/acquaintance.ts";

import type { Db } from "../repositories/chat-repository.ts";
import { findBlocksBetween } from "../repositories/people-repository.ts";
import { findUser, type UserRow } from "../repositories/user-repository.ts";

/** An account together with what stands between it and the viewer. */
export interface UserAccess {
  readonly user: UserRow;
  readonly blocking: Blocking;
}

/** Loads an account for a viewer, null for a guest. Throws `not_found` for one that is deleted, never was, or blocks the viewer: all look the same. */
export async function accessUser(db: Db, viewerId: string | null, userId: string): Promise<UserAccess> {
  const [user, between] = await Promise.all([findUser(db, userId), viewerId === null ? null : findBlocksBetween(db, viewerId, [userId])]);
  const blocking = { blocks: between?.blocked.has(userId) === true, blockedBy: between?.blockedBy.has(userId) === true };
  if (user === null || !isThere(blocking)) throw appError("not_found");
  return { user, blocking };
}
