/** Twice what the server keeps, for it to draw from. */
const SIDE = 512;
const QUALITY = 0.9;

/**
 * The middle of an image file as a square of 512 × 512, in a data URL. Drawn anew on this device: what else the file holds, such as the place
 * where it was taken, does not leave it. Rejects for files that this browser cannot read.
 */
export async function squarePicture(file: File): Promise<string> {
  const image = await createImageBitmap(file);
  const side = Math.min(image.width, image.height);
  const canvas = document.createElement("canvas");
  canvas.width = SIDE;
  canvas.height = SIDE;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("this browser does not draw");
  context.imageSmoothingQuality = "high";
  context.drawImage(image, (image.width - side) / 2, (image.height - side) / 2, side, side, 0, 0, SIDE, SIDE);
  image.close();
  const webp = canvas.toDataURL("image/webp", QUALITY);
  // A browser that does not write WebP answers with a PNG, which for a photograph is ten times as long.
  return webp.startsWith("data:image/webp") ? webp : canvas.toDataURL("image/jpeg", QUALITY);
}
