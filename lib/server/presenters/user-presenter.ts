import {
  type Block,
  blockSchema,
  type MyProfile,
  myProfileSchema,
  type Person,
  personSchema,
  type User,
  userSchema,
} from "#contract/users.ts";
import { type Blocking, showsLastSeen } from "#domain/user/acquaintance.ts";

import type { BlockRow } from "../repositories/block-repository.ts";
import type { ListedRow, UserRow } from "../repositories/user-repository.ts";

/** An account in a list. */
export function presentPerson(row: ListedRow): Person {
  return personSchema.parse(personFields(row));
}

/** An account as another one sees it: never its address or its number. */
export function presentUser(row: UserRow, blocking: Blocking): User {
  return userSchema.parse({
    ...profileFields(row),
    last_seen: showsLastSeen(row.showsPresence, blocking) ? (row.lastSeenAt?.toISOString() ?? null) : null,
    blocked: blocking.blocks,
  });
}

/** The viewer's own account. */
export function presentMyProfile(row: UserRow): MyProfile {
  return myProfileSchema.parse({
    ...profileFields(row),
    phone: row.phone,
    email: row.email,
    last_seen: row.lastSeenAt?.toISOString() ?? null,
    shows_presence: row.showsPresence,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  });
}

/** Somebody whom the viewer blocks. */
export function presentBlock({ blocked, createdAt }: BlockRow): Block {
  return blockSchema.parse({ ...personFields(blocked), blocked_at: createdAt.toISOString() });
}

function profileFields(row: UserRow) {
  return { ...personFields(row), bio: row.bio, is_premium: row.isPremium };
}

function personFields({ id, username, avatar }: ListedRow): Person {
  return { id, username, avatar_url: avatarPath(id, avatar) };
}

/** Where an account's picture lies; null without one. */
export function avatarPath(userId: string, avatar: ListedRow["avatar"]): string | null {
  return avatar && `/api/v1/users/${userId}/avatar?v=${avatar.version}`;
}
