import { randomBytes } from "node:crypto";

import { LIMITS } from "#contract/limits.ts";
import { appError } from "#domain/errors.ts";
import { fileKind, type FileKind, fileName } from "#domain/media/file-kinds.ts";
import { mediaPath } from "#domain/media/media-path.ts";

import type { Context } from "../../context.ts";
import { createMedia, type MediaRow } from "../../repositories/media-repository.ts";

/** A file that has come in. `name` and `declaredType` are as its sender's program gave them. */
export interface ArrivedFile {
  readonly place: string;
  readonly name: string;
  readonly declaredType: string;
  readonly bytes: number;
}

/** 128 bits, which nobody guesses; 22 characters. */
const NAME_BYTES = 16;

/**
 * Looks at a file that has come in and keeps it: a picture made anew, anything else as it is. No message shows it yet. Throws `file_type_refused` for
 * what is not taken, or is not what it is called.
 */
export async function keepFile(ctx: Context, file: ArrivedFile): Promise<MediaRow> {
  const name = fileName(file.name);
  const kind = fileKind({ name, declaredType: file.declaredType, ...(await ctx.media.look(file.place)) });
  if (kind === null) throw appError("file_type_refused");
  const kept = { id: ctx.ids.uuid(), name, createdAt: new Date(ctx.now) };
  const facts = kind.type === "image" ? await keepPicture(ctx, file) : await keepAsItIs(ctx, file, kind);
  try {
    return await createMedia(ctx.db.prisma, { ...kept, ...facts });
  } catch (error) {
    await ctx.media.remove([facts.path, ...(facts.thumbnail === null ? [] : [facts.thumbnail])]);
    throw error;
  }
}

type Facts = Omit<MediaRow, "id" | "name" | "createdAt">;

async function keepPicture(ctx: Context, { place }: ArrivedFile): Promise<Facts> {
  const fitted = await ctx.pictures.fit(await ctx.media.read(place));
  if (fitted === null) throw appError("file_type_refused");
  const name = drawName();
  const path = mediaPath(ctx.now, name, "webp");
  const thumbnail = mediaPath(ctx.now, `${name}_thumb`, "webp");
  const { image, width, height } = fitted;
  await ctx.media.write(thumbnail, fitted.thumbnail);
  await ctx.media.write(path, image);
  return { path, thumbnail, type: "image", mimeType: "image/webp", bytes: image.length, width, height, compressed: true };
}

async function keepAsItIs(ctx: Context, { place, bytes }: ArrivedFile, { type, mimeType, extension }: FileKind): Promise<Facts> {
  const path = mediaPath(ctx.now, drawName(), extension);
  await ctx.media.keep(place, path);
  return { path, thumbnail: null, type, mimeType, bytes, width: null, height: null, compressed: false };
}

function drawName(): string {
  return randomBytes(NAME_BYTES).toString("base64url");
}

/** Most bytes of a file that an account may send. */
export function fileBytesMax(isPremium: boolean): number {
  return isPremium ? LIMITS.mediaBytesMaxPremium : LIMITS.mediaBytesMax;
}
