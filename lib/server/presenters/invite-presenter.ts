import { type Invitation, invitationSchema, type Invite, inviteSchema } from "#contract/invites.ts";

import type { ChatRow } from "../repositories/chat-repository.ts";
import type { InviteRow } from "../repositories/invite-repository.ts";

/** Where an invitation leads. */
export const inviteUrl = (publicUrl: string, code: string): string => `${publicUrl}/i/${code}`;

/** An invitation as those see it who may invite. */
export function presentInvite(row: InviteRow, publicUrl: string): Invite {
  return inviteSchema.parse({
    id: row.id,
    code: row.code,
    url: inviteUrl(publicUrl, row.code),
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
