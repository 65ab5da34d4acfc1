import { judge } from "#domain/chat/kinds/index.ts";
import { roomState, roomTimes } from "#domain/room/lifecycle.ts";

import type { ChatRow, Db } from "../repositories/chat-repository.ts";
import { listMembers } from "../repositories/member-repository.ts";
import { factsOf } from "./chat-access.ts";

/**
 * The members who may not read any more what is still said in a room: it has ended for them and is not to be read afterwards, while somebody with
 * extra time goes on. Nobody, and no query, as long as a chat is open or stays readable.
 */
export async function findShutOut(db: Db, chat: ChatRow, now: number): Promise<string[]> {
  const { room } = chat;
  if (room === null || room.readAfterEnd || roomState(roomTimes(room), now) !== "closed") return [];
  const members = await listMembers(db, chat.id, "active");
  const isOut = (facts: ReturnType<typeof factsOf>): boolean => facts === null || judge(facts, "READ_MESSAGE_HISTORY") !== null;
  return members.filter((member) => isOut(factsOf(chat, member, now))).map(({ id }) => id);
}
