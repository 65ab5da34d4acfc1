import { describe, expect, test } from "vitest";

import { type MemberRole, MEMBER_STATES, type Permission } from "#contract/members.ts";
import { LINK_SCOPES, PERMISSIONS } from "#contract/permissions.ts";
import type { LaneFacts, MemberFacts } from "#domain/chat/facts.ts";

import { lane } from "./lane.ts";

const HOUR_MS = 3_600_000;
const NOW = 10 * HOUR_MS;

const facts = (member: Partial<MemberFacts> | null, endsAt = NOW): LaneFacts => ({
  kind: "lane",
  now: NOW,
  member: member && { role: "owner", state: "active", timedOutUntil: null, ...member },
  times: { startsAt: 0, endsAt, closedAt: null, eraseAfterHours: 1 },
});
const allowed = (given: LaneFacts): Permission[] => PERMISSIONS.filter((permission) => lane.judge(given, permission) === null);

const TALK: Permission[] = ["VIEW_CHANNEL", "READ_MESSAGE_HISTORY", "SEND_MESSAGES", "ADD_REACTIONS", "PIN_MESSAGES"];

describe("in the lane of a room", () => {
  test.each<MemberRole>(["owner", "admin"])("an %s talks, and leads nobody", (role) => {
    expect(allowed(facts({ role })).toSorted()).toEqual(TALK.toSorted());
  });

  test.each(LINK_SCOPES)("whoever came by a link for %s alone talks as everybody does, for as long as it lasts", (scope) => {
    const link = (endsAt: number) => facts({ role: "admin", link: { scopes: [scope], endsAt } });
    expect(allowed(link(NOW + 1)).toSorted()).toEqual(TALK.toSorted());
    expect(allowed(link(NOW))).toEqual([]);
    expect(lane.judge(link(NOW), "VIEW_CHANNEL")).toEqual({ code: "not_found" });
  });

  test("they go on talking after the room has ended, until everything goes", () => {
    expect(lane.judge(facts({}, NOW - HOUR_MS), "SEND_MESSAGES")).toBeNull();
    expect(lane.judge(facts({}, NOW - 2 * HOUR_MS), "VIEW_CHANNEL")).toEqual({ code: "room_erased" });
  });

  test.each(PERMISSIONS)(
    "%s is not for members of the room, for those who are out, nor for strangers: there is no such chat",
    (permission) => {
      const outside = [
        null,
        { role: "member" } as const,
        ...MEMBER_STATES.filter((state) => state !== "active").map((state) => ({ state })),
      ];
      for (const member of outside) expect(lane.judge(facts(member), permission)).toEqual({ code: "not_found" });
    },
  );
});
