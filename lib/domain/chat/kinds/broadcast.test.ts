import { describe, expect, test } from "vitest";

import { type MemberRole, MEMBER_STATES, type Permission } from "#contract/members.ts";
import { PERMISSIONS } from "#contract/permissions.ts";
import type { BroadcastFacts } from "#domain/chat/facts.ts";

import { broadcast } from "./broadcast.ts";

const facts = (role: MemberRole): BroadcastFacts => ({ kind: "broadcast", now: 0, member: { role, state: "active", timedOutUntil: null } });

describe("in a broadcast", () => {
  test.each<[MemberRole, Permission[]]>([
    ["member", ["VIEW_CHANNEL", "READ_MESSAGE_HISTORY", "ADD_REACTIONS"]],
    ["admin", PERMISSIONS.filter((permission) => permission !== "ADMINISTRATOR")],
    ["owner", [...PERMISSIONS]],
  ])("an %s may", (role, permissions) => {
    expect(PERMISSIONS.filter((permission) => broadcast.judge(facts(role), permission) === null)).toEqual(permissions);
  });

  test("a subscriber may not post, and is told so", () => {
    expect(broadcast.judge(facts("member"), "SEND_MESSAGES")).toEqual({ code: "forbidden" });
  });

  test.each(MEMBER_STATES.filter((state) => state !== "active"))("whoever is %s finds nothing", (state) => {
    for (const permission of PERMISSIONS) {
      expect(broadcast.judge({ kind: "broadcast", now: 0, member: { role: "owner", state, timedOutUntil: null } }, permission)).toEqual({
        code: "not_found",
      });
    }
  });

  test("nor does a stranger", () => {
    for (const permission of PERMISSIONS)
      expect(broadcast.judge({ kind: "broadcast", now: 0, member: null }, permission)).toEqual({ code: "not_found" });
  });
});
