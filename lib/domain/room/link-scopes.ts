import type { LinkScope } from "#contract/links.ts";
import type { MemberRole, Permission } from "#contract/members.ts";
import { LINK_SCOPES } from "#contract/permissions.ts";

/** The link that gave somebody their role. Instants are milliseconds since 1970. */
export interface MemberLink {
  readonly scopes: readonly LinkScope[];
  /** When what it gives ends; in the past for a link that was revoked. */
  readonly endsAt: number;
}

/** What each scope of a co-facilitator's link permits. What is in none of them, no link gives. */
const SCOPE_PERMISSIONS: Readonly<Record<LinkScope, readonly Permission[]>> = {
  moderate: ["MANAGE_MESSAGES", "PIN_MESSAGES", "MODERATE_MEMBERS", "KICK_MEMBERS"],
  admit: ["ADMIT_MEMBERS"],
  polls: ["SEND_POLLS"],
};

interface Standing {
  readonly role: MemberRole;
  /** Absent, or null, where the role is the member's own. */
  readonly link?: MemberLink | null;
}

/** The scopes of which everything is among these permissions. */
export function scopesWithin(permissions: readonly Permission[]): LinkScope[] {
  return LINK_SCOPES.filter((scope) => SCOPE_PERMISSIONS[scope].every((permission) => permissions.includes(permission)));
}

/** The role that holds at `now`: one that came by a link ends with the link. */
export function roleInForce({ role, link }: Standing, now: number): MemberRole {
  return link && link.endsAt <= now ? "member" : role;
}

/** Whether the member's link leaves them what their role would permit. Without a link the role alone decides. */
export function withinScopes({ link }: Pick<Standing, "link">, permission: Permission): boolean {
  return !link || link.scopes.some((scope) => SCOPE_PERMISSIONS[scope].includes(permission));
}
