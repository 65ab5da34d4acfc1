import type { Db } from "./chat-repository.ts";

/**
 * The active members of a chat who go by one of these names, whatever their case; by the index on the chat and the name in lower case. What lower
 * case is, the database decides on both sides.
 */
export async function findMembersNamed(db: Db, chatId: string, names: readonly string[]): Promise<{ id: string; alias: string }[]> {
  return await db.$queryRaw<{ id: string; alias: string }[]>`
    SELECT "id", "alias" FROM "ChatMember"
    WHERE "chatId" = ${chatId}::uuid AND "state" = 'active'
      AND lower("alias") = ANY ((SELECT array_agg(lower(name)) FROM unnest(${names}::text[]) AS given(name))::text[])`;
}
