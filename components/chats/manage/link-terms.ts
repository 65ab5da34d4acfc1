import type { CreateInviteInput } from "#contract/invites.ts";

/** How long a new link works, in hours; null for ever. */
export const LIFETIMES = [
  { name: "ever", hours: null },
  { name: "day", hours: 24 },
  { name: "week", hours: 7 * 24 },
  { name: "month", hours: 30 * 24 },
] as const;
export type Lifetime = (typeof LIFETIMES)[number]["name"];

/** How many may come by a new link; null for any number. */
export const USES = [null, 1, 10, 100] as const;
export type Uses = (typeof USES)[number];

/** What the server is asked for. */
export function termsOf(lifetime: Lifetime, uses: Uses): CreateInviteInput {
  return { expires_in_hours: LIFETIMES.find(({ name }) => name === lifetime)?.hours ?? null, max_uses: uses };
}
