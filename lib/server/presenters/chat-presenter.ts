import { type Chat, chatSchema, type ListedChat, listedChatSchema, type NewChat, newChatSchema } from "#contract/chats.ts";
import type { Message } from "#contract/messages.ts";
import type { OwnSide } from "#contract/preferences.ts";

import type { Counterpart } from "../repositories/chat-list-repository.ts";
import type { ChatRow, MemberRow } from "../repositories/chat-repository.ts";
import { type Moment, presentRoom } from "./room-presenter.ts";
import { avatarPath } from "./user-presenter.ts";

/** What a chat is called, a lane like its room. A DM has no name of its own: its title is its other member's, which depends on who looks. */
export function titleOf({ room, laneOf, name }: Pick<ChatRow, "room" | "laneOf" | "name">, counterpart = ""): string {
  return room?.title ?? laneOf?.room?.title ?? name ?? counterpart;
}

/** A chat as its members see it, a DM under the title that it has for the viewer. */
export function presentChat(row: ChatRow, moment: Moment, title = titleOf(row)): Chat {
  return chatSchema.parse({
    id: row.id,
    kind: row.kind,
    title,
    description: row.description,
    speaks_as_one: row.speaksAsOne,
    member_count: row.memberCount,
    last_seq: row.lastSeq,
    room: row.room === null ? null : presentRoom(row.room, row, moment),
  });
}

/** A chat as it is answered to whoever made or entered it. */
export function presentNewChat(row: Pick<ChatRow, "id" | "kind" | "name" | "memberCount" | "createdAt">, name = row.name ?? ""): NewChat {
  return newChatSchema.parse({ id: row.id, name, type: row.kind, member_count: row.memberCount, created_at: row.createdAt.toISOString() });
}

interface Listing {
  /** The other one of a DM. */
  readonly counterpart: Counterpart | null;
  /** How the viewer keeps the chat. */
  readonly own: OwnSide;
  /** The last message, as the viewer may see it. */
  readonly lastMessage: Message | null;
  readonly unread: number;
  /** How many of those that were counted name the viewer. */
  readonly mentions: number;
}

/** A chat in the list of one of its members. */
export function presentListedChat(
  row: ChatRow,
  member: MemberRow,
  moment: Moment,
  { counterpart, own, lastMessage, unread, mentions }: Listing,
): ListedChat {
  // Whoever blocks somebody is not to be seen by them any more; on whose side the block is does not matter here.
  const isSeen = counterpart !== null && !row.blocked;
  return listedChatSchema.parse({
    ...presentChat(row, moment, counterpart?.alias),
    ...own,
    member_id: member.id,
    role: member.role,
    user_id: counterpart?.userId ?? null,
    avatar_url: isSeen && counterpart.userId !== null ? avatarPath(counterpart.userId, counterpart.avatar) : null,
    last_message: lastMessage,
    unread_count: unread,
    mention_count: mentions,
    last_read_seq: member.lastReadSeq,
    last_activity_at: row.lastActivityAt.toISOString(),
    created_at: row.createdAt.toISOString(),
  });
}
