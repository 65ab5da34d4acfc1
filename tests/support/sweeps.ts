import type { Message } from "#contract/messages.ts";
import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { pinMessage } from "#server/use-cases/messages/change-pin.ts";
import { addReaction } from "#server/use-cases/messages/change-reaction.ts";
import { editMessage } from "#server/use-cases/messages/edit-message.ts";

import { as, type Member, say, scenario } from "./scenario.ts";

/** For how long a sweep can be taken back. */
export const UNDO_MS = 10_000;

/** Cyd has said two things, of which one is liked, pinned, edited and quoted, and has liked what brook said. */
export async function sweepScene() {
  const { ada, brook, cyd, dana, room } = await scenario().room("ada", "brook", "cyd", "dana");
  const greeting = await say(brook, "Hello");
  await addReaction(as(cyd), { message_id: greeting.id, emoji: "🎉" });
  const one = await say(cyd, "Buy cheap zeppelins, @Brook");
  await editMessage(as(cyd), { message_id: one.id, content: "Buy cheaper zeppelins, @Brook" });
  await addReaction(as(brook), { message_id: one.id, emoji: "👍" });
  await pinMessage(as(ada), { message_id: one.id });
  const two = await say(cyd, "Really cheap");
  const answer = await say(brook, "No", { reply_to_id: one.id });
  return { ada, brook, cyd, dana, room, greeting, one, two, answer, target: { chat_id: room.chat_id, member_id: cyd.memberId } };
}

/** The messages that somebody is shown. */
export async function shownTo(person: Member, chat_id: string): Promise<Message[]> {
  return (await openChat(as(person), { chat_id })).messages;
}
export function byId(messages: readonly Message[], id: string): Message | undefined {
  return messages.find((message) => message.id === id);
}
