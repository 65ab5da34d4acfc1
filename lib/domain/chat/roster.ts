import type { ChatKind } from "#contract/chats.ts";
import type { MemberRole } from "#contract/members.ts";
import { STAFF } from "#domain/permissions/hierarchy.ts";

import { KINDS } from "./kinds/index.ts";

/** Whether somebody in this role sees everybody in a chat of this kind, or only those who run it and themselves. */
export function seesEverybody(kind: ChatKind, role: MemberRole): boolean {
  return KINDS[kind].roster === "everyone" || STAFF.includes(role);
}
