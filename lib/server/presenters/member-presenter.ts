import { type Me, type Member, memberSchema, meSchema } from "#contract/members.ts";
import type { PermissionSet } from "#domain/permissions/permission-set.ts";

import type { MemberRow } from "../repositories/chat-repository.ts";
import { presentSender } from "./persona.ts";

/** A member as every other member may see them: never the account or the seat behind it. */
export function presentMember(row: MemberRow, secret: Uint8Array): Member {
  return memberSchema.parse(memberFields(row, secret));
}

/** The viewer's own membership. */
export function presentMe(row: MemberRow, secret: Uint8Array, permissions: PermissionSet): Me {
  return meSchema.parse({ ...memberFields(row, secret), permissions: [...permissions], last_read_seq: row.lastReadSeq });
}

function memberFields(row: MemberRow, secret: Uint8Array): Member {
  return {
    ...presentSender(row, secret),
    state: row.state,
    joined_at: row.joinedAt.toISOString(),
    timed_out_until: row.timedOutUntil?.toISOString() ?? null,
  };
}
