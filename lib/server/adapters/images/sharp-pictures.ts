import type Sharp from "sharp";

import { LIMITS } from "#contract/limits.ts";

import type { Pictures } from "./port.ts";

/** Decoders of what is accepted; all others, of which some run whole languages, are shut. By buffer only: nothing is read from a path. */
const DECODERS = ["VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer", "VipsForeignLoadWebpBuffer", "VipsForeignLoadNsgifBuffer"];
const QUALITY = 82;
/** Longer than the largest permitted picture takes on a slow machine. */
const PATIENCE_SECONDS = 5;

/** Pictures by libvips, on its own threads and one at a time, so that a rush of uploads fills neither the memory nor the cores. */
export class SharpPictures implements Pictures {
  #sharp: Promise<typeof Sharp> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  async square(file: Uint8Array, side: number): Promise<Uint8Array<ArrayBuffer> | null> {
    const sharp = await (this.#sharp ??= load());
    const making = this.#last.then(() => make(sharp, file, side));
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

async function make(sharp: typeof Sharp, file: Uint8Array, side: number): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const image = await sharp(file, { limitInputPixels: LIMITS.avatarPixelsMax, pages: 1, autoOrient: true })
      .resize(side, side, { fit: "cover" })
      .webp({ quality: QUALITY })
      .timeout({ seconds: PATIENCE_SECONDS })
      .toBuffer();
    return new Uint8Array(image);
  } catch {
    // Whatever the library says of a file that strangers made up, for them it is no picture.
    return null;
  }
}
