/** Makes pictures of accounts from whatever people upload. */
export interface Pictures {
  /**
   * A WebP of `side` × `side` pixels from the middle of the image, upright, without anything else that the file held; null if it is no JPEG, PNG,
   * WebP or GIF, is broken, or unfolds to more than LIMITS.avatarPixelsMax.
   */
  square(file: Uint8Array, side: number): Promise<Uint8Array<ArrayBuffer> | null>;
  /**
   * A WebP of the whole image, moving if it moves, with no side above LIMITS.pictureSideMax, and a still one within LIMITS.thumbnailSideMax; upright,
   * without anything else that the file held. Null as above.
   */
  fit(file: Uint8Array): Promise<FittedPicture | null>;
}

/** `width` and `height` are those of `image`, in pixels. */
export interface FittedPicture {
  readonly image: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  readonly thumbnail: Uint8Array<ArrayBuffer>;
}
