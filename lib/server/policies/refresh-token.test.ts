import { describe, expect, test } from "vitest";

import { createSeals } from "../adapters/seals.ts";
import { newRefreshToken, openRefreshToken, openSuccessor, sealSuccessor } from "./refresh-token.ts";

const SESSION = "0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a12";
const OTHER = "0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a13";
const seals = createSeals("a secret that only this test knows, 32");
const open = (token: string) => openRefreshToken(seals, token);

describe("a refresh token", () => {
  test("is known again as its session's, and no two are alike", () => {
    const tokens = Array.from({ length: 50 }, () => newRefreshToken(seals, SESSION));
    expect(new Set(tokens.map(open))).toEqual(new Set([SESSION]));
    expect(new Set(tokens).size).toBe(tokens.length);
  });

  test("holds 256 random bits", () => {
    expect(Buffer.from(newRefreshToken(seals, SESSION).split(".")[1] ?? "", "base64url")).toHaveLength(32);
  });

  test("cannot be made for another session out of one's own, nor by another server", () => {
    const [, secret, signature] = newRefreshToken(seals, SESSION).split(".");
    expect(open(`${OTHER}.${secret}.${signature}`)).toBeNull();
    expect(open(newRefreshToken(createSeals("another server's secret, 32 or more"), SESSION))).toBeNull();
  });

  test("is no seat, and a seat is none", () => {
    expect(open(`${SESSION}.${seals.sign("seat", SESSION)}`)).toBeNull();
    const text = `${SESSION}.${"A".repeat(43)}`;
    expect(open(`${text}.${seals.sign("seat", text)}`)).toBeNull();
    expect(open(`${text}.${seals.sign("refresh", text)}`)).toBe(SESSION);
  });

  test.each(["", "..", `${SESSION}..`, "a.b.c", "x".repeat(100_000)])("is not anything else (%#)", (token) => {
    expect(open(token)).toBeNull();
  });
});

describe("a successor", () => {
  const [token, successor] = [newRefreshToken(seals, SESSION), newRefreshToken(seals, SESSION)];

  test("is given to whoever shows the token before it", () => {
    expect(openSuccessor(token, sealSuccessor(token, successor))).toBe(successor);
  });

  test("is nothing to whoever has the table, or another token", () => {
    const sealed = sealSuccessor(token, successor);
    expect(Buffer.from(sealed).toString("latin1")).not.toContain(successor);
    expect(() => openSuccessor(successor, sealed)).toThrow();
    expect(Buffer.compare(sealed, sealSuccessor(token, successor))).not.toBe(0);
  });

  test("cannot be exchanged for another text", () => {
    const sealed = sealSuccessor(token, successor);
    sealed[20] = (sealed[20] ?? 0) ^ 1;
    expect(() => openSuccessor(token, sealed)).toThrow();
  });
});
