import type { RenameTemplateInput, RoomTemplate } from "#contract/templates.ts";
import { normaliseChatName } from "#domain/chat/name.ts";
import { appError } from "#domain/errors.ts";
import { titleKey } from "#domain/room/schedule.ts";

import type { Context } from "../../context.ts";
import { isUniqueViolation } from "../../db/errors.ts";
import { requireUser } from "../../policies/require-user.ts";
import { presentTemplate } from "../../presenters/template-presenter.ts";
import { renameTemplate as renameTemplateRow } from "../../repositories/template-repository.ts";

/** Gives one's own template another name. Throws `not_found`, or `title_taken` for a name that another template of the account has. */
export async function renameTemplate(ctx: Context, input: RenameTemplateInput & { template_id: string }): Promise<RoomTemplate> {
  const { userId } = await requireUser(ctx);
  const name = normaliseChatName(input.name);
  const named = { name, nameKey: titleKey(name, "name"), updatedAt: new Date(ctx.now) };
  try {
    const renamed = await renameTemplateRow(ctx.db.prisma, userId, input.template_id, named);
    if (renamed === null) throw appError("not_found");
    return presentTemplate(renamed);
  } catch (error) {
    throw isUniqueViolation(error) ? appError("title_taken", { details: { name: "is in use" } }) : error;
  }
}
