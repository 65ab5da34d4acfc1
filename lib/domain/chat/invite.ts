/** What decides whether an invitation still lets people in. Instants are milliseconds. */
export interface InviteTerms {
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
  readonly maxUses: number | null;
  readonly uses: number;
}

/** Whether an invitation lets one more in at `now`. */
export function inviteWorks({ expiresAt, revokedAt, maxUses, uses }: InviteTerms, now: number): boolean {
  if (revokedAt !== null || (expiresAt !== null && expiresAt <= now)) return false;
  return maxUses === null || uses < maxUses;
}
