import type { Pool } from "pg";

import { appError } from "#domain/errors.ts";
import { type Blocking, isThere } from "#domain/user/acquaintance.ts";

import { findUserSeenBy, type UserRow } from "../repositories/user-repository.ts";

/** An account together with what stands between it and the viewer. */
export interface UserAccess {
  readonly user: UserRow;
  readonly blocking: Blocking;
}

/** Loads an account for a viewer, null for a guest. Throws `not_found` for one that is deleted, never was, or blocks the viewer: all look the same. */
export async function accessUser(pool: Pool, viewerId: string | null, userId: string): Promise<UserAccess> {
  const seen = await findUserSeenBy(pool, viewerId, userId);
  if (seen === null || !isThere(seen)) throw appError("not_found");
  const { user, blocks, blockedBy } = seen;
  return { user, blocking: { blocks, blockedBy } };
}
