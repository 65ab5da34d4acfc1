import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { accessUser } from "../../policies/user-access.ts";
import { findAvatar } from "../../repositories/user-repository.ts";

/** The bytes of a picture, and what names them. */
export interface AvatarImage {
  readonly image: Uint8Array<ArrayBuffer>;
  readonly version: string;
  /** Whether the address names this version, so that what lies there never changes. */
  readonly pinned: boolean;
}

/** An account's picture. Throws `not_found` without one, and for whomever the viewer may not see. */
export async function showAvatar(ctx: Context, input: { user_id: string; v?: string | undefined }): Promise<AvatarImage> {
  const { user } = await accessUser(ctx.db.pool, ctx.actor.userId, input.user_id);
  const avatar = user.avatar && (await findAvatar(ctx.db.prisma, input.user_id));
  if (avatar === null) throw appError("not_found");
  return { image: avatar.image, version: avatar.version, pinned: input.v === avatar.version };
}
