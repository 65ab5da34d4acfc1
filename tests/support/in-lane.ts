import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { openLane } from "#server/use-cases/rooms/open-lane.ts";

import { as, type Member } from "./scenario.ts";

/** Somebody at their place in the lane of their room. */
export async function inLane(person: Member, code: string): Promise<Member> {
  const { chat_id } = await openLane(as(person), { code });
  const { me } = await openChat(as(person), { chat_id });
  return { ...person, chatId: chat_id, memberId: me.id };
}
