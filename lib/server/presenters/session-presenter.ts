import { type SessionDto, sessionSchema } from "#contract/accounts.ts";

import type { SessionRow } from "../repositories/account-repository.ts";

/** A signed-in device as its owner sees it. */
export function presentSession(row: SessionRow, currentSessionId: string | null): SessionDto {
  return sessionSchema.parse({
    id: row.id,
    device: row.deviceLabel,
    created_at: row.createdAt.toISOString(),
    last_used_at: row.lastUsedAt.toISOString(),
    current: row.id === currentSessionId,
  });
}
