import { LIMITS } from "#contract/limits.ts";

import { HEAD_BYTES, isMoving } from "./moving-picture.ts";

/** As what a picture is drawn anew. A photograph needs no transparency; a drawing may have some. A GIF moves, and is left alone. */
const DRAWN_AS: Readonly<Record<string, string>> = { "image/jpeg": "image/jpeg", "image/png": "image/webp", "image/webp": "image/webp" };
/** Pictures that the server does not take, yet some browsers can read: these are drawn anew whatever their size. */
const FOREIGN: ReadonlySet<string> = new Set(["image/heic", "image/heif", "image/avif"]);
const QUALITY = 0.85;

/** Whether a file is a picture that `smallerPicture` may change. */
export function isDrawable({ type }: Pick<File, "type">): boolean {
  return type in DRAWN_AS || FOREIGN.has(type);
}

/**
 * A picture as it is sent: larger than the server keeps it, it is made smaller here, so that a phone sends half a megabyte rather than ten. Stays as it
 * is where that fails, or saves nothing. Never rejects.
 */
export async function smallerPicture(file: File): Promise<File> {
  try {
    return await drawnAnew(file);
  } catch {
    return file;
  }
}

async function drawnAnew(file: File): Promise<File> {
  const isForeign = FOREIGN.has(file.type);
  if (!isForeign && isMoving(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()))) return file;
  // Upright, whichever way the camera was held.
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  try {
    const scale = Math.min(1, LIMITS.pictureSideMax / Math.max(bitmap.width, bitmap.height));
    if (scale === 1 && !isForeign) return file;
    const blob = await draw(bitmap, scale, DRAWN_AS[file.type] ?? "image/jpeg");
    return blob.size < file.size || isForeign ? named(blob, file) : file;
  } finally {
    bitmap.close();
  }
}

async function draw(bitmap: ImageBitmap, scale: number, type: string): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("no canvas");
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, QUALITY));
  // Some phones keep the memory of a canvas for a long time; an empty one has none.
  canvas.width = 0;
  canvas.height = 0;
  if (blob === null) throw new Error("no picture");
  return blob;
}

/** What the bytes are decides on the server, and must agree with the name. A browser that cannot write what was asked for writes PNG. */
function named(blob: Blob, { name, lastModified }: File): File {
  const ending = blob.type === "image/jpeg" ? "jpg" : (blob.type.split("/")[1] ?? "png");
  return new File([blob], `${name.replace(/\.[a-z0-9]{1,8}$/i, "")}.${ending}`, { type: blob.type, lastModified });
}
