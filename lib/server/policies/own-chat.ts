import { appError } from "#domain/errors.ts";

import type { Context } from "../context.ts";
import type { Db } from "../repositories/chat-repository.ts";
import { accessChat, type ChatAccess } from "./chat-access.ts";

/** A chat among those of an account. */
export type OwnChat = ChatAccess & { readonly userId: string };

/** As `accessChat`, for what an account keeps for itself of a chat. A guest's seat is of one browser and in no list: `not_found`. */
export async function accessOwnChat(db: Db, ctx: Pick<Context, "actor" | "now">, chatId: string): Promise<OwnChat> {
  const access = await accessChat(db, ctx, chatId, "VIEW_CHANNEL");
  const { userId } = access.member;
  if (userId === null) throw appError("not_found");
  return { ...access, userId };
}
