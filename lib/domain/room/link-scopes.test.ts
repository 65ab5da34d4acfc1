import { describe, expect, test } from "vitest";

import type { LinkScope } from "#contract/links.ts";
import { LINK_SCOPES, PERMISSIONS } from "#contract/permissions.ts";
import type { Permission } from "#contract/members.ts";

import { roleInForce, scopesWithin, withinScopes } from "./link-scopes.ts";

const within = (scopes: readonly LinkScope[]): Permission[] =>
  PERMISSIONS.filter((permission) => withinScopes({ link: { scopes, endsAt: 1 } }, permission));

describe("what a link leaves of a role", () => {
  test.each<[LinkScope, Permission[]]>([
    ["moderate", ["MANAGE_MESSAGES", "PIN_MESSAGES", "MODERATE_MEMBERS", "KICK_MEMBERS"]],
    ["admit", ["ADMIT_MEMBERS"]],
    ["polls", ["SEND_POLLS"]],
  ])("%s", (scope, permissions) => {
    expect(within([scope]).sort()).toEqual(permissions.sort());
  });

  test("without a scope, nothing", () => {
    expect(within([])).toEqual([]);
  });

  test("with every scope, still not what is the facilitator's alone", () => {
    const all = within(LINK_SCOPES);
    expect(all).not.toContain("MANAGE_CHANNELS");
    expect(all).not.toContain("ADMINISTRATOR");
    expect(all).not.toContain("VIEW_AUDIT_LOG");
  });

  test("can be read back from what it permits", () => {
    expect(scopesWithin(within(["admit", "polls"]))).toEqual(["admit", "polls"]);
    expect(scopesWithin(PERMISSIONS)).toEqual([...LINK_SCOPES]);
    expect(scopesWithin([])).toEqual([]);
  });

  test("a role that came by no link is whole", () => {
    expect(PERMISSIONS.every((permission) => withinScopes({}, permission))).toBe(true);
    expect(PERMISSIONS.every((permission) => withinScopes({ link: null }, permission))).toBe(true);
  });
});

describe("the role in force", () => {
  const link = { scopes: LINK_SCOPES, endsAt: 1_000 };

  test("is the link's until the link ends, and an ordinary member's from that instant on", () => {
    expect(roleInForce({ role: "admin", link }, 999)).toBe("admin");
    expect(roleInForce({ role: "admin", link }, 1_000)).toBe("member");
  });

  test("is one's own where no link gave it", () => {
    expect(roleInForce({ role: "admin" }, 1_000)).toBe("admin");
    expect(roleInForce({ role: "owner", link: null }, 1_000)).toBe("owner");
  });
});
