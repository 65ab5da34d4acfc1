import { expect, test } from "vitest";

import { MEMBER_ROLES, type MemberRole } from "#contract/members.ts";

import { outranks } from "./hierarchy.ts";

const ABOVE: Record<MemberRole, readonly MemberRole[]> = { owner: ["admin", "member"], admin: ["member"], member: [] };

test.each(MEMBER_ROLES.flatMap((actor) => MEMBER_ROLES.map((target) => [actor, target] as const)))(
  "whether an %s may act on an %s",
  (actor, target) => {
    expect(outranks(actor, target)).toBe(ABOVE[actor].includes(target));
  },
);
