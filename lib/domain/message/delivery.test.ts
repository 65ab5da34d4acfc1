import fc from "fast-check";
import { expect, test } from "vitest";

import { DELIVERIES, deliveryOf, type Receipt } from "./delivery.ts";

const message = { seq: 5, senderId: "ada" };
const ada: Receipt = { memberId: "ada", deliveredSeq: 0, readSeq: 0 };
const at = (memberId: string, deliveredSeq: number, readSeq: number): Receipt => ({ memberId, deliveredSeq, readSeq });

test.each<[string, Receipt[], string]>([
  ["nobody else is here", [ada], "sent"],
  ["nobody is here", [], "sent"],
  ["the other has nothing", [ada, at("eve", 4, 4)], "sent"],
  ["the other has it", [ada, at("eve", 5, 4)], "delivered"],
  ["the other has read it", [ada, at("eve", 5, 5)], "read"],
  ["the other has read on, and nobody noted that it was delivered", [ada, at("eve", 0, 9)], "read"],
  ["one of two has it", [ada, at("eve", 5, 0), at("brook", 4, 0)], "sent"],
  ["both have it, one has read it", [ada, at("eve", 5, 5), at("brook", 5, 4)], "delivered"],
  ["both have read it", [ada, at("eve", 5, 5), at("brook", 7, 7)], "read"],
])("%s", (_what, receipts, delivery) => {
  expect(deliveryOf(message, receipts)).toBe(delivery);
});

test("a receipt that moves on never takes a delivery back", () => {
  const seqs = fc.integer({ min: 0, max: 10 });
  const receipt = fc.record({ memberId: fc.constantFrom("ada", "brook", "cyd"), deliveredSeq: seqs, readSeq: seqs });
  fc.assert(
    fc.property(fc.array(receipt, { maxLength: 5 }), seqs, seqs, (receipts, further, readFurther) => {
      const rank = (given: readonly Receipt[]): number => DELIVERIES.indexOf(deliveryOf(message, given));
      const moved = receipts.map((one) => ({ ...one, deliveredSeq: one.deliveredSeq + further, readSeq: one.readSeq + readFurther }));
      expect(rank(moved)).toBeGreaterThanOrEqual(rank(receipts));
    }),
  );
});
