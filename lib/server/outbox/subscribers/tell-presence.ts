import type { OutboxEvent } from "#contract/events.ts";
import { LIMITS } from "#contract/limits.ts";
import { ACQUAINTING_KINDS } from "#domain/chat/account-kinds.ts";

import type { Services } from "../../context.ts";
import { audiences } from "../../realtime/audiences.ts";
import { pageSharedChats } from "../../repositories/acquaintance-repository.ts";
import { showsPresence } from "../../repositories/people-repository.ts";
import type { Broadcaster } from "../broadcaster.ts";

/**
 * An account shows from now on that it is here, or hides it: its sockets are put among those by which others see that, or taken out of them, and
 * whoever watches sees it come or go. In rooms nobody knows that the seat is the account's, so there nothing changes.
 */
export async function tellPresence(
  { db }: Pick<Services, "db">,
  to: Broadcaster,
  { user_id }: Extract<OutboxEvent, { type: "user.presence_changed" }>,
): Promise<void> {
  const [audience, online] = [audiences.user(user_id), audiences.online(user_id)];
  if (await showsPresence(db.prisma, user_id)) return to.admit(audience, [online], ["presence"]);
  to.evict(audience, [online], ["presence"]);
  // All there are: they may watch in chats that lie further back than those they follow.
  for await (const chatIds of pageSharedChats(db.prisma, user_id, ACQUAINTING_KINDS, LIMITS.followedChatsMax))
    to.evict(
      audience,
      chatIds.map((chatId) => audiences.present(chatId)),
      ["presence"],
    );
}
