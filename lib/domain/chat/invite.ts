/** What decides whether an invitation still lets people in. Instants are milliseconds. */
export interface InviteTerms {
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
  readonly maxUses: number | null;
  readonly uses: number;
}

/** The terms in the form that the rules take, from the form in which they are stored. */
export function inviteTerms(stored: { expiresAt: Date | null; revokedAt: Date | null; maxUses: number | null; uses: number }): InviteTerms {
  const { expiresAt, revokedAt, maxUses, uses } = stored;
  return { expiresAt: expiresAt?.getTime() ?? null, revokedAt: revokedAt?.getTime() ?? null, maxUses, uses };
}

/** Whether an invitation lets one more in at `now`. */
export function inviteWorks({ expiresAt, revokedAt, maxUses, uses }: InviteTerms, now: number): boolean {
  if (revokedAt !== null || (expiresAt !== null && expiresAt <= now)) return false;
  return maxUses === null || uses < maxUses;
}
