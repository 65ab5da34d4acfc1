import { describe, expect, test } from "vitest";

import { judgePassword, PASSWORD_POLICIES, type PasswordFault, type PasswordPolicy } from "./password-policy.ts";

const COMMON = new Set(["password", "qwertyuiop", "correct horse battery staple", "passw0rd"]);
const judge = (policy: PasswordPolicy, password: string, context: string[] = ["ada", "ada@parley.test"]): PasswordFault =>
  judgePassword(policy, password, context, (word) => COMMON.has(word));

describe("hybrid", () => {
  test.each<[string, PasswordFault]>([
    ["SecurePass123!", null],
    ["Tr0mbone", null],
    ["quiet otters swim at dawn", null],
    ["Tr0mbon", "too_short"],
    ["trombone1", "needs_variety"],
    ["TROMBONE1", "needs_variety"],
    ["Trombonee", "needs_variety"],
    ["pässwört-größe!", null],
    ["Password1!", "too_common"],
    ["Passw0rd", "too_common"],
    ["correct horse battery staple", "too_common"],
    ["aaaaaaaaaaaaaaaaaaaa", "too_common"],
    ["Aa1Aa1Aa1Aa1", "too_common"],
    ["x".repeat(129), "too_long"],
  ])("%s: %s", (password, fault) => {
    expect(judge("hybrid", password)).toBe(fault);
  });
});

describe("composition", () => {
  test.each<[string, PasswordFault]>([
    ["SecurePass123!", null],
    ["quiet otters swim at dawn", "needs_variety"],
    ["Quiet otters swim at 6", null],
    ["Tr0mbon", "too_short"],
    ["Password1!", "too_common"],
  ])("%s: %s", (password, fault) => {
    expect(judge("composition", password)).toBe(fault);
  });
});

describe("nist", () => {
  test.each<[string, PasswordFault]>([
    ["quiet otters swim at dawn", null],
    ["SecurePass123!", "too_short"],
    ["SecurePass1234!", null],
    ["correct horse battery staple", "too_common"],
  ])("%s: %s", (password, fault) => {
    expect(judge("nist", password)).toBe(fault);
  });
});

describe.each(PASSWORD_POLICIES)("under every policy, also %s", (policy) => {
  test("one's own name or address is no password, however it is dressed", () => {
    const context = ["ada_lovelace_1815", "ada.lovelace.of.london@parley.test"];
    for (const password of ["Ada_Lovelace_1815", "ADA.lovelace.of.London99!", "Ada.Lovelace.of.London@parley.test1"]) {
      expect(judge(policy, password, context)).toBe("too_common");
    }
  });

  test("characters count, not code units", () => {
    expect(judge(policy, "🦦".repeat(7))).toBe("too_short");
    expect(judge(policy, `A1${"äöüß🦦éèêç".repeat(14)}`)).toBeNull();
  });
});
