import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { Member } from "#contract/members.ts";
import { deliveryOf } from "#domain/message/delivery.ts";

import { receiptOfOthers } from "./receipts.ts";

const member = (id: string, delivered_seq: number | null, read_seq: number | null): Member => ({
  id,
  alias: id,
  tag: "",
  color: "blue",
  role: "member",
  user_id: null,
  state: "active",
  joined_at: new Date(0).toISOString(),
  timed_out_until: null,
  delivered_seq,
  read_seq,
});
const byId = (members: readonly Member[]): Record<string, Member> => Object.fromEntries(members.map((one) => [one.id, one]));

describe("receiptOfOthers", () => {
  test("stands for everybody else in whatever becomes of a message", () => {
    const seq = fc.integer({ min: 0, max: 12 });
    fc.assert(
      fc.property(fc.array(fc.tuple(seq, seq), { minLength: 1, maxLength: 5 }), seq, (marks, written) => {
        const others = marks.map(([delivered, read], index) => ({ memberId: `m${index}`, deliveredSeq: delivered, readSeq: read }));
        const members = others.map(({ memberId, deliveredSeq, readSeq }) => member(memberId, deliveredSeq, readSeq));
        const one = receiptOfOthers(byId([member("me", 0, 0), ...members]), "me");
        const message = { seq: written, senderId: "me" };
        expect(one === null ? null : deliveryOf(message, [one])).toBe(deliveryOf(message, others));
      }),
    );
  });

  test("is none where nobody else is, and in chats without receipts", () => {
    expect(receiptOfOthers(byId([member("me", 3, 3)]), "me")).toBeNull();
    expect(receiptOfOthers(byId([member("me", null, null), member("other", null, null)]), "me")).toBeNull();
  });
});
