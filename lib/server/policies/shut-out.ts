import { judge } from "#domain/chat/kinds/index.ts";
import { roomState, roomTimes } from "#domain/room/lifecycle.ts";

import type { Services } from "../context.ts";
import type { ChatRow, Db } from "../repositories/chat-repository.ts";
import { listMembers } from "../repositories/member-repository.ts";
import { factsOf } from "./chat-access.ts";

/**
 * The members who may not read any more what is still said in a room or its lane: the room has ended for them and is not to be read afterwards, while
 * somebody with extra time goes on; or the link by which they were in the lane has expired. Nobody, and no query, as long as there can be none.
 */
export async function findShutOut(db: Db, chat: ChatRow, now: number): Promise<string[]> {
  if (!mayShutOut(chat, now)) return [];
  const members = await listMembers(db, chat.id, "active");
  const isOut = (facts: ReturnType<typeof factsOf>): boolean => facts === null || judge(facts, "READ_MESSAGE_HISTORY") !== null;
  return members.filter((member) => isOut(factsOf(chat, member, now))).map(({ id }) => id);
}

/** As `findShutOut`, of a chat as it is remembered. */
export async function recallShutOut({ db, clock, chats }: Pick<Services, "db" | "clock" | "chats">, chatId: string): Promise<string[]> {
  const known = await chats.recall(chatId);
  return known === null ? [] : await findShutOut(db.prisma, known.chat, clock.now());
}

function mayShutOut({ room, laneOf }: ChatRow, now: number): boolean {
  if (laneOf !== null) return laneOf.links.some(({ expiresAt }) => expiresAt.getTime() <= now);
  return room !== null && !room.readAfterEnd && roomState(roomTimes(room), now) === "closed";
}
