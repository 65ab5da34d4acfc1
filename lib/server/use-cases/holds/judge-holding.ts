import { roomFiltersSchema } from "#contract/filters.ts";
import { judgePost, type PostFacts, type PostVerdict } from "#domain/moderation/judge-post.ts";
import { SAID_BEFORE, type TextFilter, textFilter } from "#domain/moderation/text-filter.ts";
import { graceEndsAt, roomTimes } from "#domain/room/lifecycle.ts";
import { roleInForce } from "#domain/room/link-scopes.ts";

import { factsOf } from "../../policies/chat-access.ts";
import type { ChatRow, Db, MemberRow, RoomRow } from "../../repositories/chat-repository.ts";
import { findSaid } from "../../repositories/held-repository.ts";

/** What members have said of late, by member, the latest first. */
export type SaidBefore = ReadonlyMap<string, readonly string[]>;

/** Said further back than this, a text is not the same again. */
const SAID_WITHIN_MS = 10 * 60_000;
const NOTHING: SaidBefore = new Map();

/** A room's filters made ready, for as long as its row is remembered: a room of three hundred must not read its words anew for each message. */
const ready = new WeakMap<object, TextFilter>();

interface Written {
  readonly chat: ChatRow;
  readonly author: MemberRow;
  readonly said: readonly string[];
  /** In milliseconds. */
  readonly now: number;
  /** This server's own, whose links no filter minds. */
  readonly origin: string;
}

/** Whether what a member writes is shown at once, waits, or is not taken. In chats that are no rooms everything is shown. */
export function judgeHolding(written: Written, content: string): PostVerdict {
  const facts = postFacts(written);
  return facts && judgePost(facts, content);
}

/** What a member's message in a room is judged by; null where nothing is ever kept back. */
export function postFacts({ chat, author, said, now, origin }: Written): PostFacts | null {
  const { room } = chat;
  if (room === null || (room.hold === "off" && room.showDelaySeconds === 0 && room.filters === null && !author.held)) return null;
  const standing = factsOf(chat, author, now)?.member ?? author;
  return {
    rules: { hold: room.hold, newcomerMinutes: room.holdNewcomerMinutes, delaySeconds: room.showDelaySeconds },
    author: {
      role: roleInForce(standing, now),
      held: author.held,
      approved: author.approvedAt !== null,
      joinedAt: author.joinedAt.getTime(),
    },
    filter: filterOf(room, origin),
    said,
    now,
    takesUntil: graceEndsAt({ ...roomTimes(room), extraMinutes: author.extraMinutes }),
  };
}

/**
 * What these members have said of late. Asks nothing unless the chat is a room whose filters look back. Inside a transaction it asks there: whoever
 * holds a chat's lock must not wait for another connection, which those who wait for the lock may all have taken.
 */
export async function findSaidBefore(
  db: Db,
  { room }: Pick<ChatRow, "room">,
  memberIds: readonly string[],
  now: number,
): Promise<SaidBefore> {
  if (room === null || room.filters === null || roomFiltersSchema.parse(room.filters).repetition === null) return NOTHING;
  const rows = await findSaid(db, [...new Set(memberIds)], new Date(now - SAID_WITHIN_MS), SAID_BEFORE);
  return new Map([...Map.groupBy(rows, ({ authorId }) => authorId)].map(([id, said]) => [id, said.map(({ content }) => content)]));
}

/** What a room's filters say to a text; null for a room without any. */
export function filterOf({ filters }: Pick<RoomRow, "filters">, origin: string): TextFilter | null {
  if (typeof filters !== "object" || filters === null) return null;
  const known = ready.get(filters);
  if (known) return known;
  const filter = textFilter(roomFiltersSchema.parse(filters), origin);
  ready.set(filters, filter);
  return filter;
}
