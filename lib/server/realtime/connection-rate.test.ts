import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { ConnectionRate } from "./connection-rate.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const allowed = (rate: ConnectionRate, asked: number): number => Array.from({ length: asked }, () => rate.allow()).filter(Boolean).length;

test("a burst of four seconds' worth passes, and then as many as the time allows", () => {
  const rate = new ConnectionRate(30);
  expect(allowed(rate, 500)).toBe(120);
  vi.advanceTimersByTime(1_000);
  expect(allowed(rate, 500)).toBe(30);
});

test("whoever was silent for long has no more than one burst", () => {
  const rate = new ConnectionRate(30);
  vi.advanceTimersByTime(3_600_000);
  expect(allowed(rate, 500)).toBe(120);
});
