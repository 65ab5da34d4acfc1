import { type SessionDto, sessionSchema } from "#contract/accounts.ts";

import type { SessionRow } from "../repositories/session-repository.ts";

/** A device as its owner sees it. */
export function presentSession(row: SessionRow, currentSessionId: string | null): SessionDto {
  return sessionSchema.parse({
    id: row.id,
    kind: row.kind,
    device: row.deviceLabel,
    created_at: row.createdAt.toISOString(),
    last_used_at: row.lastUsedAt.toISOString(),
    current: row.id === currentSessionId,
    ended: row.revokedAt === null ? null : { at: row.revokedAt.toISOString(), reason: row.revokedFor },
  });
}
