import { type Invitation, invitationSchema, type Invite, inviteSchema } from "#contract/invites.ts";

import type { ChatRow } from "../repositories/chat-repository.ts";
import type { InviteRow } from "../repositories/invite-repository.ts";

/** An invitation as those see it who may invite. */
export function presentInvite(row: InviteRow): Invite {
  return inviteSchema.parse({
    id: row.id,
    code: row.code,
    created_by: row.createdById,
    created_at: row.createdAt.toISOString(),
    expires_at: row.expiresAt?.toISOString() ?? null,
    max_uses: row.maxUses,
    uses: row.uses,
  });
}

/** What anybody may know who has the link: nobody who is in. */
export function presentInvitation({ name, description, kind, memberCount }: ChatRow): Invitation {
  return invitationSchema.parse({ name: name ?? "", description, type: kind, member_count: memberCount });
}
