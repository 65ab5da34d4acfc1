import type { OutboxEvent } from "#contract/events.ts";

import type { Services } from "../../context.ts";
import { audiences } from "../../realtime/audiences.ts";
import { findMembersOf } from "../../repositories/account-chat-repository.ts";
import { findChat } from "../../repositories/chat-repository.ts";
import { presentStoredOwnSide } from "../../use-cases/chats/present-own-side.ts";
import { viewerOf } from "../../use-cases/messages/present-stored.ts";
import type { Broadcaster } from "../broadcaster.ts";
import type { ReceiptChange } from "../receipts.ts";

/** Tells all devices of an account how it keeps a chat now, and its draft there. */
export async function tellOwnSide(
  { db, clock }: Pick<Services, "db" | "clock">,
  to: Broadcaster,
  { user_id, chat_id }: Extract<OutboxEvent, { type: "preferences.changed" }>,
  eventId: bigint,
): Promise<void> {
  if (!to.reaches(audiences.user(user_id))) return;
  const [chat, [member]] = await Promise.all([findChat(db.prisma, chat_id), findMembersOf(db.prisma, chat_id, [user_id])]);
  if (chat === null || member?.state !== "active") return;
  const now = clock.now();
  const own = await presentStoredOwnSide(db.prisma, viewerOf(chat, member, now), now);
  to.emit(audiences.user(user_id), "chat:preferences", { chat_id, event_id: String(eventId), own });
}

/** Tells a chat how far a member has come, and the member's own devices how far they have read. */
export function broadcastReceipt(to: Broadcaster, { receipt, isShown, readBy }: ReceiptChange): void {
  if (isShown) to.emit(audiences.chat(receipt.chat_id), "receipt:changed", receipt);
  if (readBy !== null) to.emit(audiences.user(readBy), "chat:read", { chat_id: receipt.chat_id, last_read_seq: receipt.read_seq });
}
