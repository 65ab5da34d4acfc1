import { EVERYTHING, intersection, LOOKING, NOTHING, type PermissionSet, union, without } from "./permission-set.ts";

/** What one channel changes for one role or member. */
export interface PermissionOverwrite {
  readonly allow: PermissionSet;
  readonly deny: PermissionSet;
}

/** Everything that decides what a community's member may do in one of its channels. */
export interface ChannelGrants {
  readonly isCommunityOwner: boolean;
  readonly timedOut: boolean;
  /** Of the @everyone role. */
  readonly everyone: PermissionSet;
  /** Of each other role that the member has. */
  readonly roles: readonly PermissionSet[];
  readonly everyoneOverwrite: PermissionOverwrite | null;
  readonly roleOverwrites: readonly PermissionOverwrite[];
  readonly memberOverwrite: PermissionOverwrite | null;
}

/**
 * What a member may do in a channel, in the order of Discord's documentation ("Permission Hierarchy"): the owner and administrators everything;
 * else the roles; then the overwrites of @everyone, of all roles (every deny before any allow) and of the member, each denying before allowing;
 * timed out, only looking; without view, nothing.
 */
export function resolveChannelPermissions(grants: ChannelGrants): PermissionSet {
  const base = union(grants.everyone, ...grants.roles);
  if (grants.isCommunityOwner || base.has("ADMINISTRATOR")) return EVERYTHING;

  const afterEveryone = apply(base, grants.everyoneOverwrite);
  const allRoles = { deny: union(...grants.roleOverwrites.map((o) => o.deny)), allow: union(...grants.roleOverwrites.map((o) => o.allow)) };
  const afterMember = apply(apply(afterEveryone, allRoles), grants.memberOverwrite);

  const granted = grants.timedOut ? intersection(afterMember, LOOKING) : afterMember;
  return granted.has("VIEW_CHANNEL") ? granted : NOTHING;
}

function apply(set: PermissionSet, overwrite: PermissionOverwrite | null): PermissionSet {
  return overwrite === null ? set : union(without(set, overwrite.deny), overwrite.allow);
}
