import { LIMITS } from "#contract/limits.ts";
import type { RoomTemplate, SaveTemplateInput } from "#contract/templates.ts";
import { normaliseChatName } from "#domain/chat/name.ts";
import { appError } from "#domain/errors.ts";
import { titleKey } from "#domain/room/schedule.ts";

import type { Context } from "../../context.ts";
import { isUniqueViolation } from "../../db/errors.ts";
import { transact } from "../../db/transaction.ts";
import { requireUser } from "../../policies/require-user.ts";
import { presentTemplate } from "../../presenters/template-presenter.ts";
import { lockAccount } from "../../repositories/account-repository.ts";
import { countTemplates, createTemplate } from "../../repositories/template-repository.ts";
import { accessOwnRoom } from "../rooms/managed-room.ts";
import { planOf } from "../rooms/room-plan.ts";

const MINUTE_MS = 60_000;

/**
 * Keeps how one's own room is set up, under a name. Throws `title_taken` for a name that a template of the account has, `validation_failed` where
 * there are too many.
 */
export async function saveTemplate(ctx: Context, input: SaveTemplateInput): Promise<RoomTemplate> {
  const { userId } = await requireUser(ctx);
  const name = normaliseChatName(input.name);
  const { chat, room } = await accessOwnRoom(ctx.db.prisma, ctx, input.from_code);
  const template = {
    ...{ id: ctx.ids.uuid(), ownerId: userId, name, nameKey: titleKey(name, "name") },
    durationMinutes: Math.max(1, Math.round((room.endsAt.getTime() - room.startsAt.getTime()) / MINUTE_MS)),
    plan: planOf(room, chat),
    ...{ createdAt: new Date(ctx.now), updatedAt: new Date(ctx.now) },
  };
  try {
    const row = await transact(ctx, async ({ db }) => {
      await lockAccount(db, userId);
      if ((await countTemplates(db, userId)) >= LIMITS.roomTemplatesMax)
        throw appError("validation_failed", { details: { name: `has ${LIMITS.roomTemplatesMax} templates already` } });
      return await createTemplate(db, template);
    });
    return presentTemplate(row);
  } catch (error) {
    throw isUniqueViolation(error) ? appError("title_taken", { details: { name: "is in use" } }) : error;
  }
}
