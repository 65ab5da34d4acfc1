import { describe, expect, test } from "vitest";

import { MEMBER_STATES } from "#contract/members.ts";
import { PERMISSIONS } from "#contract/permissions.ts";
import type { DmFacts } from "#domain/chat/facts.ts";

import { dm } from "./dm.ts";

const facts = (change: Partial<DmFacts> = {}): DmFacts => ({
  kind: "dm",
  now: 0,
  blocked: false,
  member: { role: "member", state: "active", timedOutUntil: null },
  ...change,
});
const allowed = (given: DmFacts): string[] => PERMISSIONS.filter((permission) => dm.judge(given, permission) === null);

const LOOK = ["VIEW_CHANNEL", "READ_MESSAGE_HISTORY"];

describe("in a chat of two", () => {
  test("both may read, write, send files, react and pin, and nobody moderates", () => {
    expect(allowed(facts())).toEqual([...LOOK, "SEND_MESSAGES", "ATTACH_FILES", "ADD_REACTIONS", "PIN_MESSAGES"]);
    expect(dm.judge(facts(), "MANAGE_MESSAGES")).toEqual({ code: "forbidden" });
  });

  test("a block leaves the past readable and stops the rest", () => {
    expect(allowed(facts({ blocked: true }))).toEqual(LOOK);
    expect(dm.judge(facts({ blocked: true }), "SEND_MESSAGES")).toEqual({ code: "forbidden" });
  });

  test.each(MEMBER_STATES.filter((state) => state !== "active"))("whoever has %s it learns that there is none", (state) => {
    expect(dm.judge(facts({ member: { role: "owner", state, timedOutUntil: null } }), "VIEW_CHANNEL")).toEqual({ code: "not_found" });
  });

  test.each(PERMISSIONS)("a third person has no %s and learns that there is none", (permission) => {
    expect(dm.judge(facts({ member: null }), permission)).toEqual({ code: "not_found" });
  });

  test("there are two", () => {
    expect(dm).toMatchObject({ maxMembers: 2, timed: false, identity: "account", receipts: "per_member" });
  });
});
