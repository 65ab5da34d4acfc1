import { describe, expect, test } from "vitest";

import type { MemberRow } from "../repositories/chat-repository.ts";
import { hasStage, heldBy, isHeldBy } from "./member-link.ts";

const NOW = 1_000_000;
const link = (kind: "remote" | "stage", endsIn: number) => ({ id: `the ${kind}`, kind, scopes: [], expiresAt: new Date(NOW + endsIn) });

/** The membership of a room's facilitator, whose phone has a seat by a link. */
const facilitator = (facts: Partial<MemberRow>) =>
  ({ userId: "ada", role: "owner", guestId: "phone", linkId: "the remote", ...facts }) as MemberRow;
const by = (userId: string | null) => ({ now: NOW, actor: { userId, guestIds: ["phone"] } as never });

describe("a facilitator's phone", () => {
  test.each([
    ["for as long as its link lasts", { userId: "ada" }, 1, true],
    ["and not from then on", { userId: "ada" }, 0, false],
    ["nor without a link when the account was erased", { userId: null }, 0, false],
  ])("holds the seat %s", (_when, facts, endsIn, holds) => {
    expect(heldBy(by(null), { links: [link("remote", endsIn)] }, facilitator(facts)) !== null).toBe(holds);
  });

  test("leaves the facilitator's own devices alone, and guests theirs", () => {
    const [own, guest] = [facilitator({}), facilitator({ userId: null, role: "member", linkId: null })];
    expect(heldBy(by("ada"), { links: [] }, own)).toBe(own);
    expect(heldBy(by(null), { links: [] }, guest)).toBe(guest);
  });
});

describe("what was sent under a membership", () => {
  const links = [link("remote", 1)];
  test.each([
    ["the facilitator's phone while its link lasts", by(null), facilitator({}), links, true],
    ["the facilitator's phone whose link was revoked", by(null), facilitator({ guestId: null, linkId: null }), [], false],
    ["a phone that another one has followed", by(null), facilitator({ guestId: "another phone" }), links, false],
    ["the facilitator's own device", by("ada"), facilitator({ guestId: null, linkId: null }), [], true],
    ["a guest", by(null), facilitator({ userId: null, role: "member", linkId: null }), [], true],
    ["a seat that is nobody's any more", by(null), facilitator({ userId: null, guestId: null, role: "member", linkId: null }), [], false],
  ])("by %s", (_who, holder, member, ofRoom, holds) => {
    expect(isHeldBy(holder, { links: ofRoom }, member)).toBe(holds);
  });
});

test("a room has a stage for as long as a link of one lasts", () => {
  const has = (...links: ReturnType<typeof link>[]) => hasStage({ links }, NOW);
  expect([has(), has(link("remote", 1)), has(link("stage", 0)), has(link("remote", 1), link("stage", 1))]).toEqual([
    false,
    false,
    false,
    true,
  ]);
});
