import { createPrivateKey, createPublicKey } from "node:crypto";

import { RSABSSA } from "@cloudflare/blindrsa-ts";
import { beforeAll, describe, expect, test } from "vitest";

import type { BallotKeys } from "./port.ts";
import { VECTOR } from "./rfc-9474-vector.ts";
import { RsaBallotBox } from "./rsa-ballot-box.ts";

const box = new RsaBallotBox();
const bytes = (hex: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(hex, "hex"));
const fromHex = (hex: string): bigint => BigInt(`0x${hex}`);

/** The key that two primes make, in the form in which ballots are kept. */
function keyOf(p: bigint, q: bigint): BallotKeys {
  const e = 65_537n;
  const d = inverse(e, (p - 1n) * (q - 1n));
  const whole = { kty: "RSA", n: base64url(p * q), e: base64url(e) };
  const secret = { d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) };
  const written = Object.fromEntries(Object.entries(secret).map(([name, value]) => [name, base64url(value)]));
  return {
    publicKey: new Uint8Array(createPublicKey({ key: whole, format: "jwk" }).export({ type: "spki", format: "der" })),
    privateKey: new Uint8Array(createPrivateKey({ key: { ...whole, ...written }, format: "jwk" }).export({ type: "pkcs8", format: "der" })),
  };
}

function base64url(value: bigint): string {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex").toString("base64url");
}

/** By Euclid's algorithm. */
function inverse(value: bigint, modulus: bigint): bigint {
  let [rest, next, factor, nextFactor] = [value % modulus, modulus, 1n, 0n];
  while (next !== 0n) {
    const quotient = rest / next;
    [rest, next] = [next, rest - quotient * next];
    [factor, nextFactor] = [nextFactor, factor - quotient * nextFactor];
  }
  return ((factor % modulus) + modulus) % modulus;
}

test("the vector of RFC 9474, appendix A.3", () => {
  const keys = keyOf(fromHex(VECTOR.p), fromHex(VECTOR.q));
  expect(box.signBlind(keys, bytes(VECTOR.blinded_msg))).toEqual(bytes(VECTOR.blind_sig));
  expect(box.verify(keys.publicKey, bytes(VECTOR.prepared_msg), bytes(VECTOR.sig))).toBe(true);
  expect(box.verify(keys.publicKey, bytes(VECTOR.blinded_msg), bytes(VECTOR.sig))).toBe(false);
});

describe("with a key of its own", () => {
  let keys: BallotKeys;
  let publicKey: CryptoKey;
  const suite = RSABSSA.SHA384.PSS.Deterministic();
  beforeAll(async () => {
    keys = await box.makeKeys();
    publicKey = await crypto.subtle.importKey("spki", keys.publicKey, { name: "RSA-PSS", hash: "SHA-384" }, true, ["verify"]);
  });

  async function signed(token: Uint8Array): Promise<{ blinded: Uint8Array; signature: Uint8Array }> {
    const { blindedMsg, inv } = await suite.blind(publicKey, suite.prepare(token));
    const blind = box.signBlind(keys, blindedMsg);
    if (blind === null) throw new Error("a blinded token that is none");
    return { blinded: blindedMsg, signature: await suite.finalize(publicKey, token, blind, inv) };
  }

  test("what a voter's library blinds, this signs, and knows again once it is unblinded", async () => {
    const token = crypto.getRandomValues(new Uint8Array(32));
    const { signature } = await signed(token);
    expect(box.verify(keys.publicKey, token, signature)).toBe(true);
    expect(box.verify(keys.publicKey, crypto.getRandomValues(new Uint8Array(32)), signature)).toBe(false);
    expect(box.verify((await box.makeKeys()).publicKey, token, signature)).toBe(false);
  });

  test("one token blinded twice is two requests that say nothing of one another, with one signature in the end", async () => {
    const token = crypto.getRandomValues(new Uint8Array(32));
    const [one, other] = [await signed(token), await signed(token)];
    expect(Buffer.from(one.blinded).equals(other.blinded)).toBe(false);
    expect(Buffer.from(one.blinded).includes(Buffer.from(token))).toBe(false);
    for (const { signature } of [one, other]) expect(box.verify(keys.publicKey, token, signature)).toBe(true);
  });

  test.each<[string, () => Uint8Array]>([
    ["too short", () => new Uint8Array(255).fill(1)],
    ["too long", () => new Uint8Array(257).fill(1)],
    ["no number below the modulus", () => new Uint8Array(256).fill(255)],
    ["empty", () => new Uint8Array()],
  ])("what is %s is not signed", (_what, blinded) => {
    expect(box.signBlind(keys, blinded())).toBeNull();
  });

  test("a signature of another length is none, rather than an error", () => {
    expect(box.verify(keys.publicKey, new Uint8Array(32), new Uint8Array(3))).toBe(false);
  });
});
