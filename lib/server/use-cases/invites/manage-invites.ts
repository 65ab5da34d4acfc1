import { randomBytes } from "node:crypto";

import type { CreateInviteInput, Invite } from "#contract/invites.ts";
import { LIMITS } from "#contract/limits.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { accessAccountChat, type ChatAccess } from "../../policies/chat-access.ts";
import { presentInvite } from "../../presenters/invite-presenter.ts";
import type { Db, MemberRow } from "../../repositories/chat-repository.ts";
import {
  createInvite as createInviteRow,
  type InviteRow,
  listInvites as listInviteRows,
  revokeInvite as revokeInviteRow,
} from "../../repositories/invite-repository.ts";
import { lockAccountChat } from "../chats/lock-account-chat.ts";

const HOUR_MS = 3_600_000;

/** Makes a link into a group or broadcast. Throws `validation_failed` where there are too many already. */
export async function createInvite(ctx: Context, input: CreateInviteInput & { chat_id: string }): Promise<Invite> {
  return await transact(ctx, async (tx) => {
    const { chat, member } = refusePair(await lockAccountChat(tx, ctx, input.chat_id, "MANAGE_CHANNELS"));
    if ((await listInviteRows(tx.db, chat.id, new Date(ctx.now))).length >= LIMITS.invitesMax)
      throw appError("validation_failed", { details: { chat_id: `has ${LIMITS.invitesMax} links already` } });
    return presentInvite(await insertInvite(tx.db, ctx, member, input), ctx.options.publicUrl);
  });
}

/** The links that work, newest first. */
export async function listInvites(ctx: Context, input: { chat_id: string }): Promise<{ invites: Invite[] }> {
  const { chat } = refusePair(await accessAccountChat(ctx.db.prisma, ctx, input.chat_id, "MANAGE_CHANNELS"));
  return {
    invites: (await listInviteRows(ctx.db.prisma, chat.id, new Date(ctx.now))).map((row) => presentInvite(row, ctx.options.publicUrl)),
  };
}

/** Makes a link stop working. Whoever came by it stays. */
export async function revokeInvite(ctx: Context, input: { chat_id: string; invite_id: string }): Promise<void> {
  await transact(ctx, async (tx) => {
    const { chat } = refusePair(await lockAccountChat(tx, ctx, input.chat_id, "MANAGE_CHANNELS"));
    if (!(await revokeInviteRow(tx.db, chat.id, input.invite_id, new Date(ctx.now)))) throw appError("not_found");
  });
}

/** Stores a link made by `member` of their chat. */
export async function insertInvite(db: Db, ctx: Context, { id, chatId }: MemberRow, terms: CreateInviteInput): Promise<InviteRow> {
  const { expires_in_hours: hours, max_uses: maxUses } = terms;
  return await createInviteRow(db, {
    id: ctx.ids.uuid(),
    chatId,
    code: randomBytes(16).toString("base64url"),
    createdById: id,
    createdAt: new Date(ctx.now),
    expiresAt: hours ? new Date(ctx.now + hours * HOUR_MS) : null,
    maxUses: maxUses ?? null,
  });
}

/** Nobody comes third into a DM. */
function refusePair(access: ChatAccess): ChatAccess {
  if (KINDS[access.chat.kind].joinedBy === "pair") throw appError("forbidden");
  return access;
}
