import { createHmac, createSecretKey, hkdfSync } from "node:crypto";

import type { Seals } from "../context.ts";

/** Derives one key for each purpose from the server's secret (HKDF-SHA-256), so that no key serves two. */
export function createSeals(secret: string): Seals {
  const keyFor = (purpose: string): Buffer => Buffer.from(hkdfSync("sha256", secret, "", `parley:${purpose}`, 32));
  const keys = { seat: keyFor("seat"), puzzle: keyFor("puzzle"), refresh: keyFor("refresh"), ticket: keyFor("ticket") };
  const counting = keyFor("counting");
  const accessTokens = createSecretKey(keyFor("access-token"));
  return {
    // One type by two names: the browser's knows fewer uses of keys.
    accessTokenKey: accessTokens.toCryptoKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]) as CryptoKey,
    sign: (purpose, text) => createHmac("sha256", keys[purpose]).update(text).digest("base64url"),
    digest: (text) => createHmac("sha256", counting).update(text).digest("base64url"),
  };
}

/** The pepper of password hashes. Changing the server's secret makes every password unknown. */
export function pepperFrom(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", "parley:pepper", 32));
}
