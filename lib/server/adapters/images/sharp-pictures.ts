import type Sharp from "sharp";

import { LIMITS } from "#contract/limits.ts";

import type { FittedPicture, Pictures } from "./port.ts";

/** Decoders of what is accepted; all others, of which some run whole languages, are shut. By buffer only: nothing is read from a path. */
const DECODERS = ["VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer", "VipsForeignLoadWebpBuffer", "VipsForeignLoadNsgifBuffer"];
const QUALITY = 82;
const THUMBNAIL_QUALITY = 74;
/** Longer than the largest permitted picture takes on a slow machine. */
const PATIENCE_SECONDS = 5;
/** Likewise, for what is sent, which may be larger and move. */
const PICTURE_PATIENCE_SECONDS = 20;

/** Pictures by libvips, on its own threads and one at a time, so that a rush of uploads fills neither the memory nor the cores. */
export class SharpPictures implements Pictures {
  #sharp: Promise<typeof Sharp> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  async square(file: Uint8Array, side: number): Promise<Uint8Array<ArrayBuffer> | null> {
    return await this.#inTurn((sharp) => square(sharp, file, side));
  }

  async fit(file: Uint8Array): Promise<FittedPicture | null> {
    return await this.#inTurn((sharp) => fit(sharp, file));
  }

  /** Whatever the library says of a file that strangers made up, for them it is no picture. */
  async #inTurn<Made>(make: (sharp: typeof Sharp) => Promise<Made>): Promise<Made | null> {
    const sharp = await (this.#sharp ??= load());
    const making = this.#last.then(() => make(sharp)).catch(() => null);
    this.#last = making;
    return await making;
  }
}

/** Loaded with the first picture: a server on which nobody has one does without the library's memory. */
async function load(): Promise<typeof Sharp> {
  const { default: sharp } = await import("sharp");
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({ operation: DECODERS });
  sharp.concurrency(1);
  sharp.cache(false);
  return sharp;
}

async function square(sharp: typeof Sharp, file: Uint8Array, side: number): Promise<Uint8Array<ArrayBuffer>> {
  const image = await sharp(file, { limitInputPixels: LIMITS.avatarPixelsMax, pages: 1, autoOrient: true })
    .resize(side, side, { fit: "cover" })
    .webp({ quality: QUALITY })
    .timeout({ seconds: PATIENCE_SECONDS })
    .toBuffer();
  return new Uint8Array(image);
}

async function fit(sharp: typeof Sharp, file: Uint8Array): Promise<FittedPicture> {
  const { pages = 1 } = await sharp(file, { limitInputPixels: LIMITS.picturePixelsMax }).metadata();
  // What moves has no orientation to be brought upright from, and the library cannot turn it.
  const moving = { pages: -1 };
  const still = { pages: 1, autoOrient: true };
  const within = (side: number) => ({ width: side, height: side, fit: "inside", withoutEnlargement: true }) as const;
  const { data, info } = await sharp(file, { limitInputPixels: LIMITS.picturePixelsMax, ...(pages > 1 ? moving : still) })
    .resize(within(LIMITS.pictureSideMax))
    .webp({ quality: QUALITY })
    .timeout({ seconds: PICTURE_PATIENCE_SECONDS })
    .toBuffer({ resolveWithObject: true });
  const thumbnail = await sharp(file, { limitInputPixels: LIMITS.picturePixelsMax, ...still })
    .resize(within(LIMITS.thumbnailSideMax))
    .webp({ quality: THUMBNAIL_QUALITY })
    .timeout({ seconds: PICTURE_PATIENCE_SECONDS })
    .toBuffer();
  return { image: new Uint8Array(data), width: info.width, height: info.pageHeight ?? info.height, thumbnail: new Uint8Array(thumbnail) };
}
