import type { RoomTemplate } from "#contract/templates.ts";

import type { Context } from "../../context.ts";
import { requireUser } from "../../policies/require-user.ts";
import { presentTemplate } from "../../presenters/template-presenter.ts";
import { listTemplates as listTemplateRows } from "../../repositories/template-repository.ts";

/** The account's templates by name. */
export async function listTemplates(ctx: Context): Promise<{ templates: RoomTemplate[] }> {
  const { userId } = await requireUser(ctx);
  return { templates: (await listTemplateRows(ctx.db.prisma, userId)).map(presentTemplate) };
}
