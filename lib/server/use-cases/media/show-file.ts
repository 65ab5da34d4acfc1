import { timingSafeEqual } from "node:crypto";

import { LIMITS } from "#contract/limits.ts";
import type { MediaParams, MediaQuery } from "#contract/media.ts";
import { appError, isAppError } from "#domain/errors.ts";
import { nameAsKept } from "#domain/media/file-kinds.ts";
import { pathOf } from "#domain/media/media-path.ts";

import type { Context } from "../../context.ts";
import { accessChat } from "../../policies/chat-access.ts";
import { historyStart } from "../../policies/history-start.ts";
import { mediaSignature } from "../../presenters/media-presenter.ts";
import { findMediaAt, findShowing } from "../../repositories/media-repository.ts";

/** What a file's address answers. */
export interface ShownFile {
  readonly path: string;
  readonly name: string;
  readonly mimeType: string;
  /** Whether a browser may show it by itself rather than save it. */
  readonly inline: boolean;
}

/** How many messages that show one file are looked at for one that the viewer may read; more, and it was forwarded far and wide. */
const LOOKED_AT = 100;

/**
 * A file, for whoever may read a message that shows it; `not_found` for everybody else, and once no message shows it. `forbidden` for an address that
 * was signed for somebody else or too long ago, or was not signed here.
 */
export async function showFile(ctx: Context, input: MediaParams & MediaQuery): Promise<ShownFile> {
  const path = pathOf(input);
  if (input.s !== undefined && !isSigned(ctx, path, input)) throw appError("forbidden");
  const media = await findMediaAt(ctx.db.prisma, path);
  if (media === null || !(await mayRead(ctx, media.id))) throw appError("not_found");
  const mimeType = path === media.thumbnail ? "image/webp" : media.mimeType;
  return { path, name: media.compressed ? nameAsKept(media.name, path) : media.name, mimeType, inline: media.type !== "file" };
}

function isSigned(ctx: Context, path: string, { u = "", t = 0, s = "" }: MediaQuery): boolean {
  const expected = Buffer.from(mediaSignature(ctx.seals, path, u, t));
  const given = Buffer.from(s);
  const age = ctx.now / 1000 - t;
  const isTimely = age > -60 && age < LIMITS.mediaSignedMinutes * 60;
  return u === ctx.actor.userId && isTimely && given.length === expected.length && timingSafeEqual(given, expected);
}

async function mayRead(ctx: Context, mediaId: string): Promise<boolean> {
  for (const [chatId, seqs] of Map.groupBy(await findShowing(ctx.db.prisma, mediaId, LOOKED_AT), ({ chatId }) => chatId)) {
    try {
      const access = await accessChat(ctx.db.prisma, ctx, chatId, "READ_MESSAGE_HISTORY");
      if (seqs.some(({ seq }) => seq > historyStart(access))) return true;
    } catch (refusal) {
      if (!isAppError(refusal)) throw refusal;
    }
  }
  return false;
}
