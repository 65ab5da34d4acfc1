import type { MemberRole } from "#contract/members.ts";

const RANK: Record<MemberRole, number> = { owner: 2, admin: 1, member: 0 };

/** Whether one role may act on another: only on those below it, so never on its own kind. */
export function outranks(actor: MemberRole, target: MemberRole): boolean {
  return RANK[actor] > RANK[target];
}

/** The roles that run a chat. */
export const STAFF: readonly MemberRole[] = ["owner", "admin"];
