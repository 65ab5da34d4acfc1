import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { Permission } from "#contract/members.ts";
import { PERMISSIONS } from "#contract/permissions.ts";

import { EVERYTHING, LOOKING, NOTHING, type PermissionSet, without } from "./permission-set.ts";
import { type ChannelGrants, type PermissionOverwrite, resolveChannelPermissions } from "./resolve.ts";

const of = (...permissions: Permission[]): PermissionSet => new Set(permissions);
const allow = (...permissions: Permission[]): PermissionOverwrite => ({ allow: of(...permissions), deny: NOTHING });
const deny = (...permissions: Permission[]): PermissionOverwrite => ({ allow: NOTHING, deny: of(...permissions) });
const VIEW = "VIEW_CHANNEL";
const SEND = "SEND_MESSAGES";

const plain: ChannelGrants = {
  isCommunityOwner: false,
  timedOut: false,
  everyone: of(VIEW),
  roles: [],
  everyoneOverwrite: null,
  roleOverwrites: [],
  memberOverwrite: null,
};

describe("what a member may do in a channel", () => {
  test.each<[string, Partial<ChannelGrants>, PermissionSet]>([
    ["is what everyone may, without anything else", {}, of(VIEW)],
    ["is the union of everyone's and their roles'", { roles: [of(SEND), of("ADD_REACTIONS")] }, of(VIEW, SEND, "ADD_REACTIONS")],
    ["is nothing without view", { everyone: of(SEND) }, NOTHING],
    [
      "is everything for the community's owner, whatever denies it",
      { isCommunityOwner: true, everyone: NOTHING, memberOverwrite: deny(VIEW) },
      EVERYTHING,
    ],
    [
      "is everything for an administrator, whatever denies it",
      { roles: [of("ADMINISTRATOR")], memberOverwrite: deny(VIEW, SEND) },
      EVERYTHING,
    ],
    ["is everything for an administrator who is timed out", { roles: [of("ADMINISTRATOR")], timedOut: true }, EVERYTHING],
    ["gains what the overwrite of everyone allows", { everyoneOverwrite: allow(SEND) }, of(VIEW, SEND)],
    ["loses what the overwrite of everyone denies", { everyone: of(VIEW, SEND), everyoneOverwrite: deny(SEND) }, of(VIEW)],
    ["keeps what one overwrite both denies and allows", { everyoneOverwrite: { deny: of(SEND), allow: of(SEND) } }, of(VIEW, SEND)],
    ["loses a role's permission to the overwrite of everyone", { roles: [of(SEND)], everyoneOverwrite: deny(SEND) }, of(VIEW)],
    ["regains by a role's overwrite what everyone's denied", { everyoneOverwrite: deny(VIEW), roleOverwrites: [allow(VIEW)] }, of(VIEW)],
    ["keeps what one role's overwrite allows and another's denies", { roleOverwrites: [allow(SEND), deny(SEND)] }, of(VIEW, SEND)],
    ["keeps it in the other order, too", { roleOverwrites: [deny(SEND), allow(SEND)] }, of(VIEW, SEND)],
    ["loses to the member's own overwrite what a role's allowed", { roleOverwrites: [allow(SEND)], memberOverwrite: deny(SEND) }, of(VIEW)],
    [
      "regains by the member's own overwrite what a role's denied",
      { roleOverwrites: [deny(SEND)], memberOverwrite: allow(SEND) },
      of(VIEW, SEND),
    ],
    ["is nothing if the member's own overwrite takes view away", { roles: [of(SEND)], memberOverwrite: deny(VIEW) }, NOTHING],
    ["is only looking while timed out", { everyone: of(VIEW, "READ_MESSAGE_HISTORY", SEND, "ADD_REACTIONS"), timedOut: true }, LOOKING],
    [
      "is no more than looking while timed out, even by one's own overwrite",
      { timedOut: true, memberOverwrite: allow(SEND, "MANAGE_MESSAGES") },
      of(VIEW),
    ],
    ["is nothing while timed out where one may not look", { everyone: of(SEND), timedOut: true }, NOTHING],
    [
      "does not become everything by an overwrite that allows ADMINISTRATOR",
      { memberOverwrite: allow("ADMINISTRATOR") },
      of(VIEW, "ADMINISTRATOR"),
    ],
  ])("%s", (_what, grants, expected) => {
    expect(sorted(resolveChannelPermissions({ ...plain, ...grants }))).toEqual(sorted(expected));
  });
});

const anySet = fc.subarray([...PERMISSIONS]).map((permissions): PermissionSet => new Set(permissions));
const anyOverwrite = fc.record({ allow: anySet, deny: anySet });
const anyGrants: fc.Arbitrary<ChannelGrants> = fc.record({
  isCommunityOwner: fc.boolean(),
  timedOut: fc.boolean(),
  everyone: anySet,
  roles: fc.array(anySet, { maxLength: 3 }),
  everyoneOverwrite: fc.option(anyOverwrite),
  roleOverwrites: fc.array(anyOverwrite, { maxLength: 3 }),
  memberOverwrite: fc.option(anyOverwrite),
});

describe("for any grants", () => {
  test("the order of roles and of their overwrites does not matter", () => {
    fc.assert(
      fc.property(anyGrants, (grants) => {
        const turned = { ...grants, roles: grants.roles.toReversed(), roleOverwrites: grants.roleOverwrites.toReversed() };
        expect(sorted(resolveChannelPermissions(turned))).toEqual(sorted(resolveChannelPermissions(grants)));
      }),
    );
  });

  test("whoever may do anything may view", () => {
    fc.assert(
      fc.property(anyGrants, (grants) => {
        const granted = resolveChannelPermissions(grants);
        expect(granted.size === 0 || granted.has(VIEW)).toBe(true);
      }),
    );
  });

  test("a timeout never gives anything", () => {
    fc.assert(
      fc.property(anyGrants, (grants) => {
        const free = resolveChannelPermissions({ ...grants, timedOut: false });
        const timedOut = resolveChannelPermissions({ ...grants, timedOut: true });
        expect([...without(timedOut, free)]).toEqual([]);
      }),
    );
  });
});

function sorted(set: PermissionSet): Permission[] {
  return [...set].sort();
}
