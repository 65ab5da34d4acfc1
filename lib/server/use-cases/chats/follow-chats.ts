import { LIMITS } from "#contract/limits.ts";
import { ACCOUNT_KINDS } from "#domain/chat/account-kinds.ts";
import { judge } from "#domain/chat/kinds/index.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { factsOf } from "../../policies/chat-access.ts";
import { findMemberships } from "../../repositories/acquaintance-repository.ts";

/** A chat whose messages the account may hear without having opened it. */
export interface FollowedChat {
  readonly chatId: string;
  readonly memberId: string;
  readonly moderates: boolean;
}

/** The account's DMs, groups and broadcasts, the latest activity first, as many as one connection follows. Throws `unauthenticated` without one. */
export async function followChats(ctx: Context): Promise<FollowedChat[]> {
  if (ctx.actor.userId === null) throw appError("unauthenticated");
  const memberships = await findMemberships(ctx.db.prisma, ctx.actor.userId, ACCOUNT_KINDS, LIMITS.followedChatsMax);
  return memberships.flatMap(({ chat, ...member }) => {
    const facts = factsOf({ ...chat, room: null }, member, ctx.now);
    if (facts === null || judge(facts, "VIEW_CHANNEL") !== null) return [];
    return { chatId: member.chatId, memberId: member.id, moderates: judge(facts, "MODERATE_MEMBERS") === null };
  });
}
