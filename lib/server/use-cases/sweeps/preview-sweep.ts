import type { SweepPreview } from "#contract/sweeps.ts";
import { appError } from "#domain/errors.ts";
import { outranks } from "#domain/permissions/hierarchy.ts";

import type { Context } from "../../context.ts";
import { accessChat } from "../../policies/chat-access.ts";
import { findMember } from "../../repositories/member-repository.ts";
import { countSweepable } from "../../repositories/sweep-repository.ts";
import type { Target } from "../members/moderate-member.ts";
import { refuseUnlessSweeps } from "./sweep-member.ts";

/** What `sweepMember` would take away and what it would leave, for whoever may do that. */
export async function previewSweep(ctx: Context, { chat_id, member_id }: Target): Promise<SweepPreview> {
  const access = await accessChat(ctx.db.prisma, ctx, chat_id, "KICK_MEMBERS");
  refuseUnlessSweeps(access);
  const target = await findMember(ctx.db.prisma, chat_id, member_id);
  if (target === null) throw appError("not_found");
  if (!outranks(access.member.role, target.role)) throw appError("forbidden");
  return await countSweepable(ctx.db.prisma, chat_id, member_id);
}
