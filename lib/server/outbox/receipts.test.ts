import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { CoalescedReceipts, type ReceiptChange } from "./receipts.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const at = (read_seq: number, member_id = "brook"): ReceiptChange => ({ chat_id: "c", member_id, delivered_seq: read_seq, read_seq });

test("the first word is said at once, what follows within a second together, and the furthest wins", () => {
  const told: ReceiptChange[] = [];
  const receipts = new CoalescedReceipts((receipt) => told.push(receipt));
  for (const seq of [1, 2, 4, 3]) receipts.changed(at(seq));
  expect(told).toEqual([at(1)]);
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual([at(1), at(4)]);
  vi.advanceTimersByTime(1_000);
  receipts.changed(at(5));
  expect(told).toEqual([at(1), at(4), at(5)]);
});

test("one member's pace is no other's", () => {
  const told: ReceiptChange[] = [];
  const receipts = new CoalescedReceipts((receipt) => told.push(receipt));
  receipts.changed(at(1));
  receipts.changed(at(1, "cyd"));
  expect(told).toEqual([at(1), at(1, "cyd")]);
});
