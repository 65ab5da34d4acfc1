import { type RoomLink, type RoomLinkKind, roomLinkSchema } from "#contract/links.ts";
import type { Faces } from "#domain/chat/faces.ts";

import type { LinkRow } from "../repositories/link-repository.ts";
import { presentSender } from "./persona.ts";

/** A link as the facilitator sees it. The secret is not kept, so there is none to show. */
export function presentLink(row: LinkRow, faces: Faces): RoomLink {
  return roomLinkSchema.parse({
    id: row.id,
    kind: row.kind,
    label: row.label,
    scopes: row.scopes,
    created_at: row.createdAt.toISOString(),
    expires_at: row.expiresAt.toISOString(),
    used_at: row.usedAt?.toISOString() ?? null,
    people: row.members.map((member) => presentSender(member, faces)),
  });
}

const PAGES: Readonly<Record<RoomLinkKind, string>> = { stage: "/stage", remote: "/remote", cofacilitator: "/cofacilitate" };

/** Where a link leads. The secret is behind the `#`: browsers keep that to themselves, so no server's log and no other site sees it. */
export function linkUrl(publicUrl: string, kind: RoomLinkKind, secret: string): string {
  return `${publicUrl}${PAGES[kind]}#${secret}`;
}
