import { facesOf } from "#domain/chat/faces.ts";
import { judge, resolve } from "#domain/chat/kinds/index.ts";

import type { Context } from "../context.ts";
import { listMemberships } from "../repositories/membership-repository.ts";
import { type ChatAccess, factsOf } from "./chat-access.ts";
import { historyStart } from "./history-start.ts";
import { heldBy } from "./member-link.ts";

/** A chat that the actor may read now, and the seq above which. */
export type ReadableChat = Pick<ChatAccess, "chat" | "member" | "faces" | "permissions"> & { readonly start: number };

/** Every chat that the actor may read at this moment, by id; a membership of their account goes before that of a seat. */
export async function listReadableChats(ctx: Context): Promise<Map<string, ReadableChat>> {
  const readable = new Map<string, ReadableChat>();
  for (const { chat, ...row } of await listMemberships(ctx.db.prisma, ctx.actor)) {
    const member = heldBy(ctx, chat, row);
    if (member === null) continue;
    const known = readable.get(chat.id);
    const facts = factsOf(chat, member, ctx.now);
    if ((known && known.member.userId !== null) || facts === null || judge(facts, "READ_MESSAGE_HISTORY") !== null) continue;
    readable.set(chat.id, { chat, member, permissions: resolve(facts), faces: facesOf(chat), start: historyStart({ chat, member }) });
  }
  return readable;
}
