import type { Member, MemberState } from "#contract/members.ts";

import type { Context } from "../../context.ts";
import { accessChat, refuseUnless } from "../../policies/chat-access.ts";
import { presentMember } from "../../presenters/member-presenter.ts";
import { listMembers as listMemberRows } from "../../repositories/member-repository.ts";

/** The chat's members in a state. Those who left, were removed or wait are for moderators' eyes. */
export async function listMembers(ctx: Context, input: { chat_id: string; state: MemberState }): Promise<{ members: Member[] }> {
  const { secret, verdict } = await accessChat(ctx.db.prisma, ctx, input.chat_id, "VIEW_CHANNEL");
  if (input.state !== "active") refuseUnless(verdict("MODERATE_MEMBERS"));
  const rows = await listMemberRows(ctx.db.prisma, input.chat_id, input.state);
  return { members: rows.map((row) => presentMember(row, secret)) };
}
