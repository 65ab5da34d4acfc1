import {
  constants,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
  verify,
} from "node:crypto";
import { promisify } from "node:util";

import type { BallotBox, BallotKeys } from "./port.ts";

const MODULUS_BITS = 2_048;
const SALT_LENGTH = 48;
const generate = promisify(generateKeyPair);

/**
 * RSABSSA-SHA384-PSS-Deterministic (RFC 9474). The deterministic form, since what is signed is 256 random bits that need no more randomness, and
 * no prefix has then to be kept and sent with each ballot. The private operation is OpenSSL's, below a millisecond: the arithmetic of the library
 * that voters blind with would hold up everybody for tens of them.
 */
export class RsaBallotBox implements BallotBox {
  async makeKeys(): Promise<BallotKeys> {
    const { publicKey, privateKey } = await generate("rsa", { modulusLength: MODULUS_BITS, publicExponent: 0x10001 });
    return {
      publicKey: new Uint8Array(publicKey.export({ type: "spki", format: "der" })),
      privateKey: new Uint8Array(privateKey.export({ type: "pkcs8", format: "der" })),
    };
  }

  signBlind(keys: BallotKeys, blinded: Uint8Array): Uint8Array<ArrayBuffer> | null {
    const privateKey = createPrivateKey({ key: Buffer.from(keys.privateKey), type: "pkcs8", format: "der" });
    const publicKey = readPublic(keys.publicKey);
    if (!isBelowModulus(publicKey, blinded)) return null;
    const raw = { padding: constants.RSA_NO_PADDING };
    // RSASP1: decrypting without padding is the bare private operation.
    const signature = privateDecrypt({ key: privateKey, ...raw }, blinded);
    // A fault in the arithmetic would give the key away (RFC 9474, section 4.3).
    if (!publicEncrypt({ key: publicKey, ...raw }, signature).equals(blinded)) throw new Error("a blind signature went wrong");
    return new Uint8Array(signature);
  }

  verify(publicKey: Uint8Array, token: Uint8Array, signature: Uint8Array): boolean {
    const key = { key: readPublic(publicKey), padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: SALT_LENGTH };
    return verify("sha384", token, key, signature);
  }
}

function readPublic(spki: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.from(spki), type: "spki", format: "der" });
}

/** As long as the modulus, and less than it: everything else OpenSSL throws on. */
function isBelowModulus(publicKey: KeyObject, blinded: Uint8Array): boolean {
  const modulus = Buffer.from(publicKey.export({ format: "jwk" }).n ?? "", "base64url");
  return blinded.length === modulus.length && Buffer.compare(blinded, modulus) < 0;
}
