import type { Db, MemberRow } from "./chat-repository.ts";
import { createMembers } from "./member-repository.ts";

/** The lane of a room, if anybody has opened it yet. */
export async function findLaneId(db: Db, roomChatId: string): Promise<string | null> {
  return (await db.chat.findUnique({ where: { laneOfId: roomChatId }, select: { id: true } }))?.id ?? null;
}

/** A lane, and in it those who run the room, each under an id of the lane's own; from then on the trigger `keep_lane` keeps it. */
export async function createLane(
  db: Db,
  lane: { id: string; laneOfId: string },
  leaders: readonly { readonly id: string; readonly member: MemberRow }[],
): Promise<void> {
  await db.chat.create({ data: { ...lane, kind: "lane" } });
  await createMembers(
    db,
    leaders.map(({ id, member: { userId, guestId, linkId, alias, role } }) => ({
      id,
      chatId: lane.id,
      userId,
      guestId,
      linkId,
      alias,
      role,
    })),
  );
}

/** Somebody's place in a lane. */
export type LaneFollower = Pick<MemberRow, "chatId" | "id" | "state">;

/** In the lanes of their rooms, the places of these members: those who are in, and those whom this transaction has put out. */
export async function findLaneFollowers(db: Db, memberIds: readonly string[]): Promise<LaneFollower[]> {
  return await db.$queryRaw<LaneFollower[]>`
    SELECT l."chatId", l."id", l."state" FROM "ChatMember" m JOIN "Chat" c ON c."laneOfId" = m."chatId"
    JOIN "ChatMember" l ON l."chatId" = c."id"
      AND (l."userId" = m."userId" OR l."guestId" = m."guestId" OR (l."role" = 'owner' AND m."role" = 'owner'))
    WHERE m."id" = ANY(${[...new Set(memberIds)]}::uuid[]) AND (l."state" = 'active' OR l."leftAt" = now()::timestamptz(3))
    ORDER BY l."id"`;
}
