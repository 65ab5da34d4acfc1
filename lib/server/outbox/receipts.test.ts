import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { CoalescedReceipts, type ReceiptChange } from "./receipts.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const at = (read_seq: number, member_id = "brook", readBy: string | null = null): ReceiptChange => ({
  receipt: { chat_id: "c", member_id, delivered_seq: read_seq, read_seq },
  isShown: true,
  readBy,
});

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

test("that an account has read is not forgotten over what it has received since", () => {
  const told: ReceiptChange[] = [];
  const receipts = new CoalescedReceipts((receipt) => told.push(receipt));
  for (const change of [at(1), at(2, "brook", "account"), at(3)]) receipts.changed(change);
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual([at(1), at(3, "brook", "account")]);
});

test("one member's pace is no other's", () => {
  const told: ReceiptChange[] = [];
  const receipts = new CoalescedReceipts((receipt) => told.push(receipt));
  receipts.changed(at(1));
  receipts.changed(at(1, "cyd"));
  expect(told).toEqual([at(1), at(1, "cyd")]);
});
