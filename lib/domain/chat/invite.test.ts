import { expect, test } from "vitest";

import { type InviteTerms, inviteWorks } from "./invite.ts";

const ENDLESS: InviteTerms = { expiresAt: null, revokedAt: null, maxUses: null, uses: 0 };

test.each<[string, Partial<InviteTerms>, boolean]>([
  ["has no bounds", {}, true],
  ["has been used often and has no bounds", { uses: 5_000 }, true],
  ["expires in a moment", { expiresAt: 1_001 }, true],
  ["expires now", { expiresAt: 1_000 }, false],
  ["has one use left", { maxUses: 3, uses: 2 }, true],
  ["is used up", { maxUses: 3, uses: 3 }, false],
  ["is revoked", { revokedAt: 1 }, false],
])("a link that %s lets somebody in: %s", (_what, terms, works) => {
  expect(inviteWorks({ ...ENDLESS, ...terms }, 1_000)).toBe(works);
});
