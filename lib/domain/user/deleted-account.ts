import { LIMITS } from "#contract/limits.ts";

/** Under which name somebody goes on to be shown whose account was erased. Usernames have no blanks, so nobody can take it. */
export const DELETED_ACCOUNT = "deleted account";

const DAY_MS = 86_400_000;

/** Accounts that were deleted at this moment or before cannot come back at `now` any more; both in milliseconds. */
export function eraseDeletedBefore(now: number): number {
  return now - LIMITS.accountRestoreDays * DAY_MS;
}

interface Remaining {
  readonly id: string;
  readonly role: "owner" | "admin" | "member";
  /** In milliseconds. */
  readonly joinedAt: number;
}

/**
 * Who owns a chat whose owner's account is erased: of the admins the one who has been there longest, else, where `anybody` may, the member who
 * has; null where nobody can. `others` are the active members beside the owner.
 */
export function successorOf(others: readonly Remaining[], anybody: boolean): string | null {
  const longest = others.toSorted((a, b) => a.joinedAt - b.joinedAt || (a.id < b.id ? -1 : 1));
  return (longest.find(({ role }) => role === "admin") ?? (anybody ? longest[0] : undefined))?.id ?? null;
}
