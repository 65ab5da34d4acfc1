import { LIMITS } from "#contract/limits.ts";

/** Whether a message of `createdAt` may still be edited at `now`; both in milliseconds. */
export function mayStillEdit(createdAt: number, now: number): boolean {
  return now - createdAt <= LIMITS.editWindowMinutes * 60_000;
}
