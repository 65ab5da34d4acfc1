import { createHash } from "node:crypto";

import { LIMITS } from "#contract/limits.ts";
import type { MyProfile, UpdateProfileInput } from "#contract/users.ts";
import { appError } from "#domain/errors.ts";
import { avatarData } from "#domain/user/avatar-data.ts";
import { composeBio } from "#domain/user/bio.ts";

import type { Context } from "../../context.ts";
import { isUniqueViolation } from "../../db/errors.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { requireUser } from "../../policies/require-user.ts";
import { countAttempt } from "../../policies/rate.ts";
import { presentMyProfile } from "../../presenters/user-presenter.ts";
import { deleteAvatar, findUser, hasNamesake, saveAvatar, updateUser, type UserRow } from "../../repositories/user-repository.ts";
import { renameMemberships } from "./rename-memberships.ts";

const AVATAR_SIDE = 256;
/** Hexadecimal digits of the picture's SHA-256 that name it. */
const VERSION_LENGTH = 16;

/** After so long a job carries a new name on to where it has not come yet. Whoever read the old one before has then done what they did with it. */
const RENAME_CHECK_MS = 30_000;
/** In how many chats the name has changed when the answer comes. In all that somebody may have it would be a long wait. */
const RENAMED_AT_ONCE = 100;

interface Avatar {
  readonly image: Uint8Array<ArrayBuffer>;
  readonly version: string;
}

/**
 * Changes what is given of one's own account. A new username is the one that all chats of accounts show from then on; where there are many, some
 * of them after a moment. Throws `account_exists` with the field that somebody else has, and `rate_limited` for too many pictures or names.
 */
export async function updateProfile(ctx: Context, input: UpdateProfileInput): Promise<MyProfile> {
  const { userId, username: before } = await requireUser(ctx);
  const { phone, shows_presence: showsPresence } = input;
  const username = input.username === before ? undefined : input.username;
  const change = {
    ...(username !== undefined && { username, usernameKey: username.toLowerCase() }),
    ...(input.bio !== undefined && { bio: composeBio(input.bio) }),
    ...(phone !== undefined && { phone }),
    ...(showsPresence !== undefined && { showsPresence }),
    updatedAt: new Date(ctx.now),
  };
  if (username !== undefined) await allowRename(ctx, userId, username);
  const avatar = typeof input.avatar === "string" ? await makeAvatar(ctx, userId, input.avatar) : input.avatar;
  const profile = await save(ctx, userId, change, avatar);
  if (username !== undefined) await carryName(ctx, userId);
  return profile;
}

type Change = Parameters<typeof updateUser>[2] & { usernameKey?: string };

async function save(ctx: Context, userId: string, change: Change, avatar: Avatar | null | undefined): Promise<MyProfile> {
  try {
    return presentMyProfile(await transact(ctx, (tx) => store(tx, ctx, userId, change, avatar)));
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const nameTaken = change.usernameKey !== undefined && (await hasNamesake(ctx.db.prisma, change.usernameKey, userId));
    throw appError("account_exists", { details: { [nameTaken ? "username" : "phone"]: "is in use" } });
  }
}

/** The account first, and no chat: whoever adds a member holds a chat and then asks for the account, and must not meet us on the way. */
async function store(tx: Tx, ctx: Context, userId: string, change: Change, avatar: Avatar | null | undefined): Promise<UserRow> {
  await updateUser(tx.db, userId, change);
  if (avatar === null) await deleteAvatar(tx.db, userId);
  else if (avatar !== undefined) await saveAvatar(tx.db, userId, avatar);
  if (change.showsPresence !== undefined) await tx.note(null, { type: "user.presence_changed", v: 1, user_id: userId });
  if (change.usernameKey !== undefined) await ctx.jobs.planRenaming(tx.db, userId, ctx.now + RENAME_CHECK_MS);
  const row = await findUser(tx.db, userId);
  // Deleted from another device at this moment.
  if (row === null) throw appError("unauthenticated");
  return row;
}

/** Counts a new name. One that somebody else has costs nothing, since whoever looks for a free one asks often. */
async function allowRename(ctx: Context, userId: string, username: string): Promise<void> {
  if (await hasNamesake(ctx.db.prisma, username.toLowerCase(), userId))
    throw appError("account_exists", { details: { username: "is in use" } });
  await countAttempt(ctx, "rename", userId);
}

/** What is left undone here, the job that was planned with the name finishes. */
async function carryName(ctx: Context, userId: string): Promise<void> {
  try {
    await renameMemberships(ctx, { userId, atMost: RENAMED_AT_ONCE });
  } catch (error) {
    ctx.log.warn({ error }, "an account's new name did not reach all its chats; a job will try again");
  }
}

async function makeAvatar(ctx: Context, userId: string, dataUrl: string): Promise<Avatar> {
  await countAttempt(ctx, "picture", userId);
  const data = avatarData(dataUrl);
  if (data === null) throw appError("validation_failed", { details: { avatar: "is not base64" } });
  const file = Buffer.from(data, "base64");
  if (file.byteLength > LIMITS.avatarBytesMax)
    throw appError("validation_failed", { details: { avatar: `must have at most ${LIMITS.avatarBytesMax} bytes` } });
  const image = await ctx.pictures.square(file, AVATAR_SIDE);
  if (image === null) throw appError("validation_failed", { details: { avatar: "is no picture that can be read" } });
  return { image, version: createHash("sha256").update(image).digest("hex").slice(0, VERSION_LENGTH) };
}
