import type { Permission } from "#contract/members.ts";
import { PERMISSIONS } from "#contract/permissions.ts";

export type PermissionSet = ReadonlySet<Permission>;

export const NOTHING: PermissionSet = new Set<Permission>();
export const EVERYTHING: PermissionSet = new Set<Permission>(PERMISSIONS);
/** What somebody keeps who is timed out: looking, not touching. */
export const LOOKING: PermissionSet = new Set<Permission>(["VIEW_CHANNEL", "READ_MESSAGE_HISTORY"]);

export function union(...sets: readonly PermissionSet[]): PermissionSet {
  return new Set(sets.flatMap((set) => [...set]));
}

export function without(set: PermissionSet, denied: PermissionSet): PermissionSet {
  return new Set([...set].filter((permission) => !denied.has(permission)));
}

export function intersection(set: PermissionSet, other: PermissionSet): PermissionSet {
  return new Set([...set].filter((permission) => other.has(permission)));
}
