import { describe, expect, test } from "vitest";

import { usernameSchema } from "#contract/accounts.ts";

import { DELETED_ACCOUNT, eraseDeletedBefore, successorOf } from "./deleted-account.ts";

test("nobody can be called like a deleted account", () => {
  expect(usernameSchema.safeParse(DELETED_ACCOUNT).success).toBe(false);
});

test("an account can come back for thirty days", () => {
  const deletedAt = Date.UTC(2026, 10, 1);
  expect(deletedAt <= eraseDeletedBefore(Date.UTC(2026, 11, 1) - 1)).toBe(false);
  expect(deletedAt <= eraseDeletedBefore(Date.UTC(2026, 11, 1))).toBe(true);
});

describe("an erased owner is succeeded", () => {
  const brook = { id: "brook", role: "member", joinedAt: 1 } as const;
  const cyd = { id: "cyd", role: "admin", joinedAt: 3 } as const;
  const dana = { id: "dana", role: "admin", joinedAt: 2 } as const;

  test.each([
    ["by the admin who has been there longest", [brook, cyd, dana], true, "dana"],
    ["by the member who has, without an admin", [brook, { ...cyd, role: "member" } as const], true, "brook"],
    [
      "by the first of those who came at once",
      [
        { ...dana, id: "b" },
        { ...dana, id: "a" },
      ],
      true,
      "a",
    ],
    ["by no subscriber, where members only read", [brook], false, null],
    ["by nobody, where nobody is left", [], true, null],
  ])("%s", (_what, others, anybody, successor) => {
    expect(successorOf(others, anybody)).toBe(successor);
  });
});
