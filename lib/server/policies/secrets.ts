import { createHash, randomBytes } from "node:crypto";

/** 256 random bits, 43 characters. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored in place of a secret: enough to recognise it, useless to whoever reads the table. */
export function sha256(secret: string): Uint8Array<ArrayBuffer> {
  return sha256Of(Buffer.from(secret));
}

/** As `sha256`, of bytes. */
export function sha256Of(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(bytes).digest());
}
