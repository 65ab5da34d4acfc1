import { expect, test } from "vitest";

import { MEMBER_ROLES } from "#contract/members.ts";

import { memberActs } from "./member-acts.ts";

const USER = "0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a11";

test("An owner gives and takes the role of an admin, hands over, and removes", () => {
  expect(memberActs("owner", { role: "member", user_id: USER })).toEqual(["make_admin", "hand_over", "remove"]);
  expect(memberActs("owner", { role: "admin", user_id: USER })).toEqual(["make_member", "hand_over", "remove"]);
});

test("An admin removes members and does nothing about those beside or above", () => {
  expect(memberActs("admin", { role: "member", user_id: USER })).toEqual(["remove"]);
  expect(memberActs("admin", { role: "admin", user_id: USER })).toEqual([]);
  expect(memberActs("admin", { role: "owner", user_id: USER })).toEqual([]);
});

test.each(MEMBER_ROLES)("A member does nothing about an %s", (role) => {
  expect(memberActs("member", { role, user_id: USER })).toEqual([]);
});

test("Where a chat has it, whoever may remove somebody may do so with all that they wrote", () => {
  expect(memberActs("admin", { role: "member", user_id: USER }, { sweeps: true })).toEqual(["remove", "sweep"]);
  expect(memberActs("admin", { role: "admin", user_id: USER }, { sweeps: true })).toEqual([]);
});

test("Nobody is made to run a chat whose account is gone", () => {
  expect(memberActs("owner", { role: "member", user_id: null })).toEqual(["remove"]);
});
