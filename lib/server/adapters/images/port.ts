/** Makes pictures of accounts from whatever people upload. */
export interface Pictures {
  /**
   * A WebP of `side` × `side` pixels from the middle of the image, upright, without anything else that the file held; null if it is no JPEG, PNG,
   * WebP or GIF, is broken, or unfolds to more than LIMITS.avatarPixelsMax.
   */
  square(file: Uint8Array, side: number): Promise<Uint8Array<ArrayBuffer> | null>;
}
