/** The two halves of a secret ballot's key, in DER: SPKI and PKCS #8. */
export interface BallotKeys {
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly privateKey: Uint8Array<ArrayBuffer>;
}

/** The server's side of RFC 9474 (RSA blind signatures): it signs what it cannot read, and later knows its signature again. */
export interface BallotBox {
  /** Makes the key of one ballot; takes a fraction of a second, on another thread. */
  makeKeys(): Promise<BallotKeys>;
  /** Signs a blinded token. Null for one that is no number below the key's modulus. */
  signBlind(keys: BallotKeys, blinded: Uint8Array): Uint8Array<ArrayBuffer> | null;
  /** Whether the signature is one of this key on this token. */
  verify(publicKey: Uint8Array, token: Uint8Array, signature: Uint8Array): boolean;
}
