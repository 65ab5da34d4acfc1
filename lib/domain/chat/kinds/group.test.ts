import { describe, expect, test } from "vitest";

import { type MemberRole, MEMBER_STATES, type Permission } from "#contract/members.ts";
import { PERMISSIONS } from "#contract/permissions.ts";
import type { GroupFacts } from "#domain/chat/facts.ts";

import { group } from "./group.ts";

const facts = (role: MemberRole, timedOutUntil: number | null = null): GroupFacts => ({
  kind: "group",
  now: 1_000,
  member: { role, state: "active", timedOutUntil },
});
const allowed = (given: GroupFacts): Permission[] => PERMISSIONS.filter((permission) => group.judge(given, permission) === null);

const LOOK: Permission[] = ["VIEW_CHANNEL", "READ_MESSAGE_HISTORY"];
const TALK: Permission[] = [...LOOK, "SEND_MESSAGES", "ATTACH_FILES", "ADD_REACTIONS"];
const MODERATE: Permission[] = [
  "SEND_POLLS",
  "MANAGE_MESSAGES",
  "PIN_MESSAGES",
  "MODERATE_MEMBERS",
  "KICK_MEMBERS",
  "ADMIT_MEMBERS",
  "MANAGE_CHANNELS",
];

describe("in a group", () => {
  test.each<[MemberRole, Permission[]]>([
    ["member", TALK],
    ["admin", [...TALK, ...MODERATE]],
    ["owner", [...PERMISSIONS]],
  ])("an %s may", (role, permissions) => {
    expect(allowed(facts(role))).toEqual(permissions);
  });

  test("a member who is timed out looks on, and is told for how long", () => {
    expect(allowed(facts("member", 3_500))).toEqual(LOOK);
    expect(group.judge(facts("member", 3_500), "SEND_MESSAGES")).toEqual({ code: "timed_out", retryAfter: 3 });
  });

  test("an admin who is timed out still moderates but does not write", () => {
    expect(allowed(facts("admin", 3_500))).toEqual([...LOOK, ...MODERATE]);
  });

  test.each(
    PERMISSIONS.flatMap((permission) => MEMBER_STATES.filter((state) => state !== "active").map((state) => [permission, state] as const)),
  )("%s is not for an owner who is %s", (permission, state) => {
    expect(group.judge({ kind: "group", now: 0, member: { role: "owner", state, timedOutUntil: null } }, permission)).toEqual({
      code: "not_found",
    });
  });

  test.each(PERMISSIONS)("%s is not for strangers, who learn that there is no such group", (permission) => {
    expect(group.judge({ kind: "group", now: 0, member: null }, permission)).toEqual({ code: "not_found" });
  });
});
