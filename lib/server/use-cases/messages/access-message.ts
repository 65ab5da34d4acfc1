import type { Permission } from "#contract/members.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { accessChat, type ChatAccess } from "../../policies/chat-access.ts";
import { historyStart } from "../../policies/history-start.ts";
import { type Db, lockChat } from "../../repositories/chat-repository.ts";
import { findMessage, findMessageChat, type MessageRow } from "../../repositories/message-repository.ts";

/** A message that the viewer may read and that is not deleted, to be looked at. `not_found` otherwise. */
export async function readMessage(
  db: Db,
  ctx: Pick<Context, "actor" | "now">,
  messageId: string,
): Promise<ChatAccess & { message: MessageRow }> {
  const message = await findMessage(db, BigInt(messageId));
  if (message === null) throw appError("not_found");
  const access = await accessChat(db, ctx, message.chatId, "READ_MESSAGE_HISTORY");
  if (message.deletedAt !== null || message.seq <= historyStart(access)) throw appError("not_found");
  return { ...access, message };
}

/** A message in a chat where the viewer has the permission, and may read that far back; to be changed, in a transaction. `not_found` otherwise. */
export async function accessMessage(
  db: Db,
  ctx: Pick<Context, "actor" | "now">,
  messageId: string,
  permission: Permission,
): Promise<ChatAccess & { message: MessageRow }> {
  const id = BigInt(messageId);
  const chatId = await findMessageChat(db, id);
  if (chatId === null) throw appError("not_found");
  // Refused before the lock, since a stranger must not hold anybody up; decided under it, since two changes of one message must not cross.
  await accessChat(db, ctx, chatId, permission);
  await lockChat(db, chatId);
  const access = await accessChat(db, ctx, chatId, permission);
  const message = await findMessage(db, id);
  if (message === null || message.seq <= historyStart(access)) throw appError("not_found");
  return { ...access, message };
}
