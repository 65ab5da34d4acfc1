import bcrypt from "bcryptjs";
import { afterAll, describe, expect, test } from "vitest";

import { BcryptHasher } from "./bcrypt-hasher.ts";

const hasher = new BcryptHasher({ pepper: Buffer.alloc(32, 1), cost: 4 });
afterAll(() => hasher.stop());

describe("a password", () => {
  test("is recognised, and another is not", async () => {
    const hash = await hasher.hash("SecurePass123!");
    expect(await hasher.verify("SecurePass123!", hash)).toBe(true);
    expect(await hasher.verify("SecurePass123?", hash)).toBe(false);
    expect(await hasher.verify("", hash)).toBe(false);
  });

  test("counts beyond the 72 bytes that bcrypt reads", async () => {
    const beginning = "x".repeat(72);
    const hash = await hasher.hash(`${beginning}yes`);
    expect(await hasher.verify(`${beginning}no`, hash)).toBe(false);
    expect(await hasher.verify(beginning, hash)).toBe(false);
    expect(await hasher.verify(`${beginning}yes`, hash)).toBe(true);
  });

  test("counts beyond a NUL, where bcrypt would stop", async () => {
    const hash = await hasher.hash("a\0b");
    expect(await hasher.verify("a\0c", hash)).toBe(false);
    expect(await hasher.verify("a", hash)).toBe(false);
  });

  test("is the same on every keyboard, however it composes its letters", async () => {
    const hash = await hasher.hash("Pa\u0308sswo\u0308rter");
    expect(await hasher.verify("Pässwörter", hash)).toBe(true);
  });

  test("never has the same hash twice", async () => {
    expect(await hasher.hash("SecurePass123!")).not.toBe(await hasher.hash("SecurePass123!"));
  });

  test("is not checked by bcrypt alone: a stolen table is worthless without the pepper", async () => {
    const hash = await hasher.hash("SecurePass123!");
    expect(await bcrypt.compare("SecurePass123!", hash)).toBe(false);
    const elsewhere = new BcryptHasher({ pepper: Buffer.alloc(32, 2), cost: 4 });
    expect(await elsewhere.verify("SecurePass123!", hash)).toBe(false);
    await elsewhere.stop();
  });

  test("is hashed at the cost that was asked for", async () => {
    expect(await hasher.hash("SecurePass123!")).toMatch(/^\$2[aby]\$04\$/);
  });
});

describe("where there is no account", () => {
  test("no password is right, not even the decoy's", async () => {
    expect(await hasher.verify("nobody has this password", null)).toBe(false);
    expect(await hasher.verify("", null)).toBe(false);
  });

  test("the answer takes as long as where there is one", async () => {
    const slow = new BcryptHasher({ pepper: Buffer.alloc(32, 1), cost: 8 });
    const hash = await slow.hash("SecurePass123!");
    await slow.verify("warm up", null);
    const time = async (stored: string | null): Promise<number> => {
      const begun = performance.now();
      for (let turn = 0; turn < 5; turn += 1) await slow.verify("wrong", stored);
      return performance.now() - begun;
    };
    const ratio = (await time(null)) / (await time(hash));
    await slow.stop();
    // Skipping the work would make it a hundred times faster.
    expect(ratio).toBeGreaterThan(0.2);
    expect(ratio).toBeLessThan(5);
  });
});

test("a stored hash that is none is a wrong password, and the next one is still checked", async () => {
  const hash = await hasher.hash("SecurePass123!");
  expect(await hasher.verify("SecurePass123!", "not a hash").catch(() => false)).toBe(false);
  expect(await hasher.verify("SecurePass123!", hash)).toBe(true);
});
