import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes } from "node:crypto";

import type { Seals } from "../context.ts";

/** Derives one key for each purpose from the server's secret (HKDF-SHA-256), so that no key serves two. */
export function createSeals(secret: string): Seals {
  // As objects: from bytes, each signature would make one first, which takes six times as long as signing.
  const keyFor = (purpose: string): KeyObject => createSecretKey(Buffer.from(hkdfSync("sha256", secret, "", `parley:${purpose}`, 32)));
  const keys = {
    ...{ seat: keyFor("seat"), puzzle: keyFor("puzzle"), refresh: keyFor("refresh"), ticket: keyFor("ticket") },
    media: keyFor("media"),
  };
  const counting = keyFor("counting");
  const ballots = keyFor("ballot-key");
  return {
    // One type by two names: the browser's knows fewer uses of keys.
    accessTokenKey: keyFor("access-token").toCryptoKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]) as CryptoKey,
    sign: (purpose, text) => createHmac("sha256", keys[purpose]).update(text).digest("base64url"),
    lock: (plain, name) => lock(ballots, plain, name),
    unlock: (locked, name) => unlock(ballots, locked, name),
    digest: (text) => createHmac("sha256", counting).update(text).digest("base64url"),
  };
}

const CIPHER = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM: the random IV, what is encrypted, and the tag, which covers the name, too. */
function lock(key: KeyObject, plain: Uint8Array, name: string): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(name));
  return new Uint8Array(Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
}

function unlock(key: KeyObject, locked: Uint8Array, name: string): Uint8Array<ArrayBuffer> {
  const [iv, text, tag] = [locked.subarray(0, IV_BYTES), locked.subarray(IV_BYTES, -TAG_BYTES), locked.subarray(-TAG_BYTES)];
  const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(name)).setAuthTag(tag);
  return new Uint8Array(Buffer.concat([decipher.update(text), decipher.final()]));
}

/** The pepper of password hashes. Changing the server's secret makes every password unknown. */
export function pepperFrom(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", "parley:pepper", 32));
}
