import { expect, test } from "vitest";

import { createInviteInputSchema } from "#contract/invites.ts";

import { LIFETIMES, termsOf, USES } from "./link-terms.ts";

test("Whatever is chosen is something that the server takes", () => {
  for (const { name } of LIFETIMES)
    for (const uses of USES) expect(createInviteInputSchema.safeParse(termsOf(name, uses)).success).toBe(true);
});

test("A link without bounds is asked for without bounds", () => {
  expect(termsOf("ever", null)).toEqual({ expires_in_hours: null, max_uses: null });
  expect(termsOf("week", 10)).toEqual({ expires_in_hours: 168, max_uses: 10 });
});
