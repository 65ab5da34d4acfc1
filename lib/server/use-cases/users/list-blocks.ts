import type { Block } from "#contract/users.ts";

import type { Context } from "../../context.ts";
import { requireUser } from "../../policies/require-user.ts";
import { presentBlock } from "../../presenters/user-presenter.ts";
import { findBlocks } from "../../repositories/block-repository.ts";

/** Whom the viewer blocks, the latest first. */
export async function listBlocks(ctx: Context): Promise<{ blocks: Block[] }> {
  const { userId } = await requireUser(ctx);
  return { blocks: (await findBlocks(ctx.db.prisma, userId)).map(presentBlock) };
}
