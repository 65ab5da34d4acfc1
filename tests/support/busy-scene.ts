import { listMembers } from "#server/use-cases/members/list-members.ts";
import { admitMember, removeMember, restoreMember, timeOutMember } from "#server/use-cases/members/moderate-member.ts";
import { addReaction, removeReaction } from "#server/use-cases/messages/change-reaction.ts";
import { pinMessage } from "#server/use-cases/messages/change-pin.ts";
import { deleteMessage } from "#server/use-cases/messages/delete-message.ts";
import { editMessage } from "#server/use-cases/messages/edit-message.ts";
import { listMessages } from "#server/use-cases/messages/list-messages.ts";
import { listPins } from "#server/use-cases/messages/list-pins.ts";
import { listRevisions } from "#server/use-cases/messages/list-revisions.ts";
import { markRead } from "#server/use-cases/chats/mark-read.ts";
import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { watchPresence } from "#server/use-cases/chats/watch-presence.ts";
import { leaveRoom } from "#server/use-cases/rooms/leave-room.ts";
import { mySeat } from "#server/use-cases/rooms/my-seat.ts";
import { showRoom } from "#server/use-cases/rooms/show-room.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";

import { as, joins, type Member, say, scenario } from "./scenario.ts";
import type { TestNode } from "./services.ts";

/** Words that must stay where they belong. */
export const CANARY = {
  text: "canary-in-a-message",
  title: "canary-in-a-title",
  password: "canary-password",
  alias: "Canary Bird",
} as const;

/** A room in which everything happens that can happen, and everything that its guests were answered. */
export async function busyScene(node: TestNode) {
  const { ada, brook, cyd, room } = await scenario(
    { title: `${CANARY.title} ${node.services.ids.uuid()}`, password: CANARY.password },
    node,
  ).room("ada", "brook", "cyd");
  const answers: unknown[] = [];
  const note = async <Answer>(answer: Promise<Answer>): Promise<Answer> => {
    answers.push(await answer);
    return await answer;
  };
  const bird = await joins(room, CANARY.alias, { password: CANARY.password, node });
  const first = await note(say(brook, CANARY.text));
  const second = await note(say(bird, CANARY.text, { reply_to_id: first.id }));
  await note(say(ada, CANARY.text, { reply_to_id: second.id }));
  await note(editMessage(as(brook), { message_id: first.id, content: `${CANARY.text}, again` }));
  await note(say(brook, `@Cyd ${CANARY.text}`));
  await note(pinMessage(as(ada), { message_id: first.id }));
  await note(listPins(as(brook), { chat_id: room.chat_id }));
  await note(listRevisions(as(bird), { message_id: first.id }));
  await note(addReaction(as(cyd), { message_id: first.id, emoji: "👍" }));
  await note(removeReaction(as(cyd), { message_id: first.id, emoji: "👍" }));
  await note(addReaction(as(brook), { message_id: second.id, emoji: "🎉" }));
  await timeOutMember(as(ada), { chat_id: room.chat_id, member_id: cyd.memberId, minutes: 2 });
  await removeMember(as(ada), { chat_id: room.chat_id, member_id: cyd.memberId });
  await restoreMember(as(ada), { chat_id: room.chat_id, member_id: cyd.memberId });
  await updateRoom(as(ada), { code: room.code, settings: { hold_door: true } });
  const dana = await joins(room, "Dana", { password: CANARY.password, node });
  await note(openChat(as(dana), { chat_id: room.chat_id }));
  await admitMember(as(ada), { chat_id: room.chat_id, member_id: dana.memberId });
  await note(deleteMessage(as(bird), { message_id: second.id }));
  await lookAround([brook, dana], note, room.code);
  await leaveRoom(as(cyd), { code: room.code });
  await node.settled();
  return { ada, brook, cyd, dana, bird, room, answers };
}

/** Everything that a guest can ask for. */
async function lookAround(
  guests: readonly Member[],
  note: <Answer>(answer: Promise<Answer>) => Promise<Answer>,
  code: string,
): Promise<void> {
  for (const guest of guests) {
    const { chatId: chat_id } = guest;
    const { last_seq } = await note(openChat(as(guest), { chat_id }));
    await note(openChat(as(guest), { chat_id, after_seq: 1 }));
    await note(listMessages(as(guest), { chat_id, limit: 50 }));
    await note(listMembers(as(guest), { chat_id, state: "active" }));
    await note(markRead(as(guest), { chat_id, seq: last_seq }));
    await note(watchPresence(as(guest), { chat_id, holder: "socket" }));
    await note(showRoom(as(guest), { code }));
    await note(mySeat(as(guest), { code }));
  }
}
