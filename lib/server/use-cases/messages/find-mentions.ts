import { KINDS } from "#domain/chat/kinds/index.ts";
import { mentionsIn, nameKey, possibleNames } from "#domain/message/mentions.ts";

import type { ChatRow, Db } from "../../repositories/chat-repository.ts";
import { findMembersNamed } from "../../repositories/mention-repository.ts";

/** Tells whom a text names: the ids of members, each once. */
export type MentionsOf = (text: string) => string[];

const NOBODY: MentionsOf = () => [];

/**
 * Finds whom texts of a chat name with "@", by one look for all of them, and by none where no text has an "@" at a word's beginning. Nobody is
 * named where members do not see one another: being named would tell that somebody is there.
 */
export async function findMentions(db: Db, { id, kind }: Pick<ChatRow, "id" | "kind">, texts: readonly string[]): Promise<MentionsOf> {
  if (KINDS[kind].roster !== "everyone") return NOBODY;
  const names = [...new Set(texts.flatMap(possibleNames))];
  if (names.length === 0) return NOBODY;
  const members = await findMembersNamed(db, id, names);
  const byName = Map.groupBy(members, ({ alias }) => nameKey(alias));
  const ids = new Map([...byName].map(([key, namesakes]) => [key, namesakes.map((member) => member.id)]));
  return (text) => mentionsIn(text, ids);
}
