import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { requireUser } from "../../policies/require-user.ts";
import { deleteTemplate as deleteTemplateRow } from "../../repositories/template-repository.ts";

/** Deletes one's own template; rooms that were made from it stay as they are. Throws `not_found`. */
export async function deleteTemplate(ctx: Context, input: { template_id: string }): Promise<void> {
  const { userId } = await requireUser(ctx);
  if (!(await deleteTemplateRow(ctx.db.prisma, userId, input.template_id))) throw appError("not_found");
}
