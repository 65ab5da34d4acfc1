import type { OpenedLane } from "#contract/rooms.ts";
import { appError, isAppError } from "#domain/errors.ts";
import { STAFF } from "#domain/permissions/hierarchy.ts";

import type { Context } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { type ChatAccess, loadChatAccess, refuseUnless } from "../../policies/chat-access.ts";
import { type Db, lockChat } from "../../repositories/chat-repository.ts";
import { createLane, findLaneId } from "../../repositories/lane-repository.ts";
import { listMembers } from "../../repositories/member-repository.ts";
import { findRoomByCode } from "./managed-room.ts";

/** The chat of those who run a room, which the others do not know of. Made when it is first asked for; however many ask at once, there is one. */
export async function openLane(ctx: Context, input: { code: string }): Promise<OpenedLane> {
  const { chat } = await accessAsLeader(ctx.db.prisma, ctx, input.code);
  const known = await findLaneId(ctx.db.prisma, chat.id);
  return { chat_id: known ?? (await transact(ctx, (tx) => makeLane(tx, ctx, input.code))) };
}

async function makeLane(tx: Tx, ctx: Context, code: string): Promise<string> {
  const found = await accessAsLeader(tx.db, ctx, code);
  await lockChat(tx.db, found.chat.id);
  const { chat } = await accessAsLeader(tx.db, ctx, code);
  const made = await findLaneId(tx.db, chat.id);
  if (made !== null) return made;
  const id = ctx.ids.uuid();
  const leaders = await listMembers(tx.db, chat.id, "active", { roles: STAFF });
  await createLane(
    tx.db,
    { id, laneOfId: chat.id },
    leaders.map((member) => ({ id: ctx.ids.uuid(), member })),
  );
  return id;
}

/**
 * The room with this code, for whoever runs it at this moment, by whatever scope of a link, and whether or not they may still read the room: it is
 * there as long as its lane is. Throws `forbidden` for everybody else.
 */
async function accessAsLeader(db: Db, ctx: Context, code: string): Promise<ChatAccess> {
  const { chat } = await findRoomByCode(db, ctx, code);
  try {
    const access = await loadChatAccess(db, ctx, chat.id);
    // Whoever was removed or waits is told so.
    if (access.member.state !== "active") refuseUnless(access.verdict("VIEW_CHANNEL"));
    if (access.member.role === "member") throw appError("forbidden");
    return access;
  } catch (error) {
    throw isAppError(error) && error.code === "not_found" ? appError("forbidden") : error;
  }
}
