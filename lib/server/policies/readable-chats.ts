import { facesOf } from "#domain/chat/faces.ts";
import { judge } from "#domain/chat/kinds/index.ts";

import type { Context } from "../context.ts";
import { listMemberships, type Membership } from "../repositories/membership-repository.ts";
import { type ChatAccess, factsOf } from "./chat-access.ts";
import { historyStart } from "./history-start.ts";
import { heldBy } from "./member-link.ts";

/** A chat that the actor may read now, and the seq above which. */
export type ReadableChat = Pick<ChatAccess, "chat" | "member" | "faces"> & { readonly start: number };

/** Every chat that the actor may read at this moment, by id; a membership of their account goes before that of a seat. */
export async function listReadableChats(ctx: Context): Promise<Map<string, ReadableChat>> {
  const readable = new Map<string, ReadableChat>();
  for (const { chat, ...row } of await listMemberships(ctx.db.prisma, ctx.actor)) {
    const member = heldBy(ctx, chat, row);
    if (member === null) continue;
    const known = readable.get(chat.id);
    if ((known && known.member.userId !== null) || !mayRead({ chat, ...member }, ctx.now)) continue;
    readable.set(chat.id, { chat, member, faces: facesOf(chat), start: historyStart({ chat, member }) });
  }
  return readable;
}

function mayRead({ chat, ...member }: Membership, now: number): boolean {
  const facts = factsOf(chat, member, now);
  return facts !== null && judge(facts, "READ_MESSAGE_HISTORY") === null;
}
