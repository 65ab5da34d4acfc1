import { type Me, type Member, memberSchema, meSchema } from "#contract/members.ts";
import type { Faces } from "#domain/chat/faces.ts";
import type { PermissionSet } from "#domain/permissions/permission-set.ts";

import type { MemberRow } from "../repositories/chat-repository.ts";
import { presentSender } from "./persona.ts";

/** A member as every other member may see them: in a room never the account or the seat behind it. */
export function presentMember(row: MemberRow, faces: Faces): Member {
  return memberSchema.parse(memberFields(row, faces));
}

/** The viewer's own membership. */
export function presentMe(row: MemberRow, faces: Faces, permissions: PermissionSet): Me {
  return meSchema.parse({
    ...memberFields(row, faces),
    permissions: [...permissions],
    last_read_seq: row.lastReadSeq,
    extra_minutes: row.extraMinutes,
  });
}

function memberFields(row: MemberRow, faces: Faces): Member {
  const receipts = faces.receipts === "per_member";
  return {
    ...presentSender(row, faces),
    state: row.state,
    joined_at: row.joinedAt.toISOString(),
    timed_out_until: row.timedOutUntil?.toISOString() ?? null,
    // Whoever has read something has received it, whatever was noted.
    delivered_seq: receipts ? Math.max(row.lastDeliveredSeq, row.lastReadSeq) : null,
    read_seq: receipts ? row.lastReadSeq : null,
  };
}
