import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { snowflakeSchema } from "#contract/ids.ts";

import { SnowflakeIds } from "./snowflake.ts";

const EPOCH = Date.UTC(2024, 0, 1);

describe("a snowflake", () => {
  test("is its millisecond, its node and its number, from the top", () => {
    const ids = new SnowflakeIds(5, () => EPOCH + 1_000);
    expect([ids.snowflake(), ids.snowflake()]).toEqual([(1_000n << 22n) | (5n << 12n), (1_000n << 22n) | (5n << 12n) | 1n]);
  });

  test("fits what the contract and Postgres hold, until 2093", () => {
    const id = new SnowflakeIds(1023, () => Date.UTC(2093, 0, 1)).snowflake();
    expect(id < 2n ** 63n).toBe(true);
    expect(snowflakeSchema.parse(String(id))).toBe(String(id));
  });

  test("always grows on its node, whatever the clock does and however many are asked for", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.nat(5_000)), { minLength: 1, maxLength: 6 }), (steps) => {
        let now = EPOCH + 1_000_000;
        const ids = new SnowflakeIds(1, () => now);
        let last = 0n;
        for (const [step, count] of steps) {
          now += step;
          for (let made = 0; made < count; made += 1) {
            const id = ids.snowflake();
            if (id <= last) throw new Error(`${id} after ${last}`);
            last = id;
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  test("is never another node's", () => {
    const now = (): number => EPOCH + 1_000;
    const [one, other] = [new SnowflakeIds(1, now), new SnowflakeIds(2, now)];
    const ones = new Set(Array.from({ length: 10_000 }, () => one.snowflake()));
    for (let made = 0; made < 10_000; made += 1) expect(ones.has(other.snowflake())).toBe(false);
  });

  test("keeps its node's bits when more than 4,096 are made in one millisecond", () => {
    const ids = new SnowflakeIds(7, () => EPOCH + 1_000);
    for (let made = 0; made < 9_000; made += 1) expect((ids.snowflake() >> 12n) & 1023n).toBe(7n);
  });
});

test.each([-1, 1024, 1.5, NaN])("%d is no node", (nodeId) => {
  expect(() => new SnowflakeIds(nodeId, () => EPOCH)).toThrow("a node id is an integer from 0 to 1023");
});

test("a UUID is of version 7, so that rows sort by their making", () => {
  expect(new SnowflakeIds(1, () => EPOCH).uuid()).toMatch(/^[\da-f]{8}-[\da-f]{4}-7/);
});
