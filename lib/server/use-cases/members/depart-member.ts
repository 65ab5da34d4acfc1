import { KINDS } from "#domain/chat/kinds/index.ts";

import type { Context } from "../../context.ts";
import type { Tx } from "../../db/transaction.ts";
import type { ChatRow, MemberRow } from "../../repositories/chat-repository.ts";
import { updateMember } from "../../repositories/member-repository.ts";
import { NOTHING_KEPT } from "../../repositories/own-side-repository.ts";
import { comesQuietly } from "./seat-accounts.ts";

/** Takes an active member out of a chat whose row is locked, and tells those who know of them. */
export async function departMember(
  tx: Tx,
  ctx: Pick<Context, "clock">,
  chat: ChatRow,
  { id, role }: MemberRow,
  reason: "left" | "removed",
): Promise<MemberRow> {
  if (comesQuietly(chat, role)) await tx.note(chat.id, { type: "subscribers.changed", v: 1, member_id: id });
  else await tx.append(chat.id, { type: "member.removed", v: 1, member_id: id, reason });
  // Who is in no more runs nothing: in chats of accounts their role does not wait for them, nor stand beside what they said.
  const lost = KINDS[chat.kind].identity === "account" ? ({ role: "member" } as const) : {};
  return await updateMember(tx.db, id, { state: reason, leftAt: new Date(ctx.clock.now()), ...NOTHING_KEPT, ...lost });
}
