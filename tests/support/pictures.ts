import sharp from "sharp";

interface Wish {
  readonly width?: number;
  readonly height?: number;
  readonly color?: string;
  readonly format?: "jpeg" | "png" | "webp" | "gif" | "tiff";
  /** Rotation as a camera notes it, and a place, as it notes that, too. */
  readonly orientation?: number;
}

/** A picture of one colour, as a file. */
export async function picture({ width = 600, height = 300, color = "#c03020", format = "jpeg", orientation }: Wish = {}): Promise<Buffer> {
  const image = sharp({ create: { width, height, channels: 3, background: color }, limitInputPixels: false }).toFormat(format);
  if (orientation === undefined) return await image.toBuffer();
  const exif = { IFD0: { Copyright: SECRET_PLACE }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "52/1 31/1 12/1" } };
  return await image.withExif(exif).withMetadata({ orientation }).toBuffer();
}

/** Stands in the data about a picture, and in no picture. */
export const SECRET_PLACE = "CANARY-52-31-12";

/** A file as the contract takes it. */
export function dataUrl(file: Buffer, type = "image/jpeg"): string {
  return `data:${type};base64,${file.toString("base64")}`;
}
