import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

import type { Seals } from "../context.ts";
import { sameText } from "./seat.ts";
import { newSecret } from "./secrets.ts";

/** The session's id, 256 random bits, and our signature of both. */
const FORM = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.([\w-]{43})\.([\w-]{43})$/;

const CIPHER = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * A new refresh token of a session. Only its hash is stored; the signature lets us know a token of ours again after it was forgotten, so that
 * an old one that comes back betrays its copy, while a forged one costs no query and does nothing.
 */
export function newRefreshToken(seals: Seals, sessionId: string): string {
  const text = `${sessionId}.${newSecret()}`;
  return `${text}.${seals.sign("refresh", text)}`;
}

/** The id of the session that a refresh token was made for, or null if nobody here made it. */
export function openRefreshToken(seals: Seals, token: string): string | null {
  const [, sessionId = "", secret = "", signature = ""] = FORM.exec(token) ?? [];
  return sameText(signature, seals.sign("refresh", `${sessionId}.${secret}`)) ? sessionId : null;
}

/** Encrypts a token's successor, so that whoever shows the token again can be given it and whoever reads the table cannot. */
export function sealSuccessor(token: string, successor: string): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, keyFrom(token), iv);
  return new Uint8Array(Buffer.concat([iv, cipher.update(successor, "utf8"), cipher.final(), cipher.getAuthTag()]));
}

/** The successor that was sealed for this token. Throws if it was sealed for another. */
export function openSuccessor(token: string, sealed: Uint8Array): string {
  const [iv, text, tag] = [sealed.subarray(0, IV_BYTES), sealed.subarray(IV_BYTES, -TAG_BYTES), sealed.subarray(-TAG_BYTES)];
  const decipher = createDecipheriv(CIPHER, keyFrom(token), iv).setAuthTag(tag);
  return Buffer.concat([decipher.update(text), decipher.final()]).toString("utf8");
}

function keyFrom(token: string): Buffer {
  return Buffer.from(hkdfSync("sha256", token, "", "parley:successor", 32));
}
