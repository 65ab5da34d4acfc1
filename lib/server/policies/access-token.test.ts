import { generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { describe, expect, test } from "vitest";

import { createSeals } from "../adapters/seals.ts";
import type { Options } from "../context.ts";
import { issueAccessToken, readAccessToken } from "./access-token.ts";

const NOW = 1_800_000_000_500;
const MINUTES = 15;
const SUBJECT = { userId: "0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a11", sessionId: "0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a12" };
const seals = createSeals("a secret that only this test knows, 32");
const services = { seals, options: { accessTokenMinutes: MINUTES } as Options };
const read = (token: string, now = NOW) => readAccessToken(seals, token, now);
const issue = async () => (await issueAccessToken(services, SUBJECT, NOW)).token;

/** What a token of ours says, for forging ones that differ in a single thing. */
const CLAIMS = { iss: "parley", aud: "parley-api", sub: SUBJECT.userId, sid: SUBJECT.sessionId, iat: NOW / 1000 - 1, exp: NOW / 1000 + 60 };
const HEADER = { alg: "HS256", typ: "at+jwt" };

function sign(claims: object, header: typeof HEADER = HEADER, key: CryptoKey | Uint8Array = seals.accessTokenKey): Promise<string> {
  return new SignJWT({ ...claims }).setProtectedHeader(header).sign(key);
}

describe("an access token", () => {
  test("says whom it speaks for, and is a JWT that anybody can read but nobody change", async () => {
    const { token, expiresIn } = await issueAccessToken(services, SUBJECT, NOW);
    expect(expiresIn).toBe(MINUTES * 60);
    expect(await read(token)).toEqual(SUBJECT);
    const [header, claims] = token.split(".").map((part) => Buffer.from(part, "base64url").toString());
    expect(JSON.parse(header ?? "")).toEqual(HEADER);
    const iat = Math.floor(NOW / 1000);
    expect(JSON.parse(claims ?? "")).toEqual({ ...CLAIMS, iat, exp: iat + MINUTES * 60 });
  });

  test("holds as long as it was made for, and no longer", async () => {
    const token = await issue();
    const end = (Math.floor(NOW / 1000) + MINUTES * 60) * 1000;
    expect(await read(token, end - 1)).toEqual(SUBJECT);
    expect(await read(token, end)).toBeNull();
  });

  test("is no longer one once a character of it differs", async () => {
    const token = await issue();
    for (let at = 0; at < token.length; at += 7) {
      const other = token[at] === "A" ? "B" : "A";
      if (token[at] !== ".") expect(await read(token.slice(0, at) + other + token.slice(at + 1))).toBeNull();
    }
  });

  test("of another server is none", async () => {
    const other = { ...services, seals: createSeals("another server's secret, 32 or more") };
    expect(await read((await issueAccessToken(other, SUBJECT, NOW)).token)).toBeNull();
  });
});

describe("a forged token is refused that", () => {
  test("is made as these are, to show that they are refused for what differs", async () => {
    expect(await read(await sign(CLAIMS))).toEqual(SUBJECT);
  });

  test("has no signature", async () => {
    expect(await read(new UnsecuredJWT(CLAIMS).encode())).toBeNull();
    const [header, claims] = (await sign(CLAIMS)).split(".");
    expect(await read(`${header}.${claims}.`)).toBeNull();
  });

  test("is signed by another algorithm", async () => {
    const { privateKey } = await generateKeyPair("RS256");
    expect(await read(await sign(CLAIMS, { ...HEADER, alg: "RS256" }, privateKey))).toBeNull();
    const long = new Uint8Array(64).fill(7);
    expect(await read(await sign(CLAIMS, { ...HEADER, alg: "HS512" }, long))).toBeNull();
  });

  test.each([
    ["is for somebody else", { aud: "parley-pages" }],
    ["is by somebody else", { iss: "elsewhere" }],
    ["has expired", { exp: NOW / 1000 - 1 }],
    ["never expires", { exp: undefined }],
    ["has no session", { sid: undefined }],
    ["names a session in no form of ours", { sid: "1' OR '1'='1" }],
    ["has no account", { sub: undefined }],
  ])("%s", async (_what, other) => {
    const claims = Object.fromEntries(Object.entries({ ...CLAIMS, ...other }).filter(([, value]) => value !== undefined));
    expect(await read(await sign(claims))).toBeNull();
  });

  test("is of another type", async () => {
    expect(await read(await sign(CLAIMS, { ...HEADER, typ: "JWT" }))).toBeNull();
  });

  test.each(["", ".", "..", "a.b.c", "e30.e30.e30", "x".repeat(100_000)])("is none at all (%#)", async (token) => {
    expect(await read(token)).toBeNull();
  });
});
