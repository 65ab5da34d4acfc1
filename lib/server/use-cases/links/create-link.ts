import type { CreateRoomLinkInput, MadeRoomLink, RoomLink } from "#contract/links.ts";
import { LIMITS } from "#contract/limits.ts";
import { LINK_SCOPES } from "#contract/permissions.ts";
import { appError } from "#domain/errors.ts";
import { erasesAt, roomTimes } from "#domain/room/lifecycle.ts";

import type { Context } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { newSecret, sha256 } from "../../policies/secrets.ts";
import { linkUrl, presentLink } from "../../presenters/link-presenter.ts";
import { lockChat, type RoomRow } from "../../repositories/chat-repository.ts";
import { createLink as createLinkRow, type LinkRow, listLinks as listLinkRows } from "../../repositories/link-repository.ts";
import { updateMember } from "../../repositories/member-repository.ts";
import { accessOwnRoom } from "../rooms/managed-room.ts";
import { endLink } from "./end-link.ts";

const DAY_MS = 86_400_000;

/**
 * Makes a link into one's room and answers its secret, which is kept by its hash alone. A new remote ends the one before. Throws
 * `validation_failed` where there are too many already, or for an end that has passed or is after everything is erased.
 */
export async function createLink(ctx: Context, input: CreateRoomLinkInput & { code: string }): Promise<MadeRoomLink> {
  const secret = newSecret();
  const { chatId, link } = await transact(ctx, async (tx) => {
    const { chat } = await accessOwnRoom(tx.db, ctx, input.code);
    await lockChat(tx.db, chat.id);
    const { room, member, faces } = await accessOwnRoom(tx.db, ctx, input.code);
    await makeRoom(tx, await listLinkRows(tx.db, chat.id, new Date(ctx.now)), input, ctx.now);
    const row = await createLinkRow(tx.db, {
      id: ctx.ids.uuid(),
      chatId: chat.id,
      kind: input.kind,
      tokenHash: sha256(secret),
      scopes: input.kind === "cofacilitator" ? [...(input.scopes ?? LINK_SCOPES)] : [],
      label: input.label || null,
      createdAt: new Date(ctx.now),
      expiresAt: expiry(room, input.expires_at, ctx.now),
    });
    // The phone gets a seat of its own, of the membership that the facilitator has.
    if (row.kind === "remote") await updateMember(tx.db, member.id, { guestId: ctx.ids.uuid(), linkId: row.id });
    await ctx.jobs.planLinkEnd(tx.db, row.id, row.expiresAt.getTime());
    return { chatId: chat.id, link: presentLink(row, faces) };
  });
  // Nodes that know the chat do not know the link, and would take whoever comes by it for a stranger.
  ctx.chats.forgetEverywhere(chatId);
  return { link, url: linkUrl(ctx.options.publicUrl, link.kind, secret) };
}

/** The links of one's room that work, newest first. */
export async function listLinks(ctx: Context, input: { code: string }): Promise<{ links: RoomLink[] }> {
  const { chat, faces } = await accessOwnRoom(ctx.db.prisma, ctx, input.code);
  return { links: (await listLinkRows(ctx.db.prisma, chat.id, new Date(ctx.now))).map((row) => presentLink(row, faces)) };
}

/** A second remote would leave the first phone with what the facilitator believes to have taken along. */
async function makeRoom(tx: Tx, links: readonly LinkRow[], { kind }: CreateRoomLinkInput, now: number): Promise<void> {
  const former = kind === "remote" ? links.filter((link) => link.kind === "remote") : [];
  for (const link of former) await endLink(tx, link, now);
  if (links.length - former.length >= LIMITS.roomLinksMax)
    throw appError("validation_failed", { details: { kind: `has ${LIMITS.roomLinksMax} links already` } });
}

function expiry(room: RoomRow, asked: string | undefined, now: number): Date {
  const latest = erasesAt(roomTimes(room));
  const at = asked === undefined ? Math.min(Math.max(room.endsAt.getTime(), now) + DAY_MS, latest) : Date.parse(asked);
  if (at <= now || at > latest) throw appError("validation_failed", { details: { expires_at: "is not before the room is erased" } });
  return new Date(at);
}
