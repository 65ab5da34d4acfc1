import { LIMITS } from "#contract/limits.ts";

/** What the keys of the usernames that are looked for begin with, from what was typed; null where no username can begin so. */
export function peoplePrefix(typed: string): string | null {
  const prefix = typed.trim().replace(/^@/, "").toLowerCase();
  return prefix.length >= LIMITS.peopleQueryMin && /^\w+$/.test(prefix) ? prefix : null;
}
