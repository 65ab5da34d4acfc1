import type { Member } from "#contract/members.ts";
import { outranks } from "#domain/permissions/hierarchy.ts";

/** What can be done about a member of a group or broadcast. */
export type MemberAct = "make_admin" | "make_member" | "hand_over" | "remove" | "sweep";

/**
 * What the viewer may do about somebody, in the order in which it is offered: roles are the owner's to give, removal is for whoever stands above,
 * and so is to `sweep`, where the chat has that: to remove with all that was written. The server decides again.
 */
export function memberActs(
  myRole: Member["role"],
  member: Pick<Member, "role" | "user_id">,
  { sweeps = false }: { sweeps?: boolean } = {},
): readonly MemberAct[] {
  if (!outranks(myRole, member.role)) return [];
  // Behind an erased account's name there is nobody who could run anything.
  const roles = myRole === "owner" && member.user_id !== null;
  const role: MemberAct = member.role === "admin" ? "make_member" : "make_admin";
  return [...(roles ? ([role, "hand_over"] as const) : []), "remove", ...(sweeps ? (["sweep"] as const) : [])];
}
