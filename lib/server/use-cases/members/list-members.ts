import { LIMITS } from "#contract/limits.ts";
import type { MemberList, MemberListQuery } from "#contract/members.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";
import { STAFF } from "#domain/permissions/hierarchy.ts";

import type { Context } from "../../context.ts";
import { accessChat, type ChatAccess, refuseUnless } from "../../policies/chat-access.ts";
import { presentMember } from "../../presenters/member-presenter.ts";
import type { MemberRow } from "../../repositories/chat-repository.ts";
import { listMembers as listMemberRows, type MemberPlace } from "../../repositories/member-repository.ts";

type Query = Pick<MemberListQuery, "state" | "cursor"> & { chat_id: string; limit?: number };

/**
 * A page of the chat's members in a state. Those who left or were removed are for moderators' eyes, and so are the subscribers of a broadcast;
 * those who wait are for whoever may let them in.
 */
export async function listMembers(ctx: Context, input: Query): Promise<MemberList> {
  const access = await accessChat(ctx.db.prisma, ctx, input.chat_id, "VIEW_CHANNEL");
  if (input.state !== "active") refuseUnless(access.verdict(input.state === "waiting" ? "ADMIT_MEMBERS" : "MODERATE_MEMBERS"));
  const limit = input.limit ?? LIMITS.membersPageMax;
  const rows = await findRows(ctx, access, { ...input, limit });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    members: page.map((row) => presentMember(row, access.faces)),
    next_cursor: rows.length > limit && last ? `${last.joinedAt.getTime()}_${last.id}` : null,
  };
}

/** One more than asked for tells whether there are more. */
async function findRows(
  ctx: Context,
  { chat, member, verdict }: ChatAccess,
  { state, cursor, limit }: MemberListQuery,
): Promise<MemberRow[]> {
  const page = { after: cursor === undefined ? undefined : placeOf(cursor), limit: limit + 1 };
  if (KINDS[chat.kind].roster === "everyone" || verdict("MODERATE_MEMBERS") === null)
    return await listMemberRows(ctx.db.prisma, chat.id, state, page);
  const staff = await listMemberRows(ctx.db.prisma, chat.id, state, { ...page, roles: STAFF });
  // The viewer, who is none of them, stands at the very end, whenever they came.
  return staff.length > limit ? staff : [...staff, member];
}

function placeOf(cursor: string): MemberPlace {
  const [joinedAt = "", memberId = ""] = cursor.split("_");
  return { joinedAt: Number(joinedAt), memberId };
}
