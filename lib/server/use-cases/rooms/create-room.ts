import { type RoomPlan, roomPlanSchema } from "#contract/plans.ts";
import type { CreateRoomInput, Room } from "#contract/rooms.ts";
import { normaliseChatName } from "#domain/chat/name.ts";
import { appError } from "#domain/errors.ts";
import { assertSchedule, titleKey } from "#domain/room/schedule.ts";

import type { Context } from "../../context.ts";
import { isUniqueViolation } from "../../db/errors.ts";
import { transact } from "../../db/transaction.ts";
import { requireUser } from "../../policies/require-user.ts";
import { findTemplate } from "../../repositories/template-repository.ts";
import { insertRoom } from "./insert-room.ts";

const NO_TEMPLATE = roomPlanSchema.parse({});

/**
 * Opens a room now or schedules it, with the account's own template if one is named. The facilitator becomes its owner. Throws `title_taken` if they
 * have a room of this title, `not_found` for a template that is not theirs.
 */
export async function createRoom(ctx: Context, input: CreateRoomInput): Promise<Room> {
  const template = input.template_id === undefined ? NO_TEMPLATE : await templatePlan(ctx, input.template_id);
  const passwordHash = input.password ? await ctx.roomPasswords.hash(input.password) : null;
  return await createRoomBy(ctx, input, passwordHash, { ...template, settings: { ...template.settings, ...input.settings } });
}

/** As `createRoom`, with a password that is hashed already and a plan. */
export async function createRoomBy(
  ctx: Context,
  input: Pick<CreateRoomInput, "title" | "starts_at" | "ends_at" | "time_zone">,
  passwordHash: string | null,
  plan: RoomPlan,
): Promise<Room> {
  const { userId, username } = await requireUser(ctx);
  // A start that has passed, by minutes or by millennia, is now.
  const startsAt = Math.max(input.starts_at ? Date.parse(input.starts_at) : 0, ctx.now);
  const endsAt = Date.parse(input.ends_at);
  assertSchedule(startsAt, endsAt, ctx.now);
  const title = normaliseChatName(input.title, "title");
  const named = { title, titleKey: titleKey(title), timeZone: input.time_zone ?? "UTC" };
  const facilitator = { id: userId, username };
  try {
    return await transact(
      ctx,
      async (tx) => await insertRoom(tx, ctx, { facilitator, ...named, startsAt, endsAt, passwordHash, plan, seriesId: null }),
    );
  } catch (error) {
    // A code is one of 6 × 10¹¹; the title is what collides.
    throw isUniqueViolation(error) ? appError("title_taken", { details: { title: "is in use" } }) : error;
  }
}

async function templatePlan(ctx: Context, templateId: string): Promise<RoomPlan> {
  const { userId } = await requireUser(ctx);
  const template = await findTemplate(ctx.db.prisma, userId, templateId);
  if (template === null) throw appError("not_found");
  return roomPlanSchema.parse(template.plan);
}
