import { type Chat, chatSchema, type ListedChat, listedChatSchema, type NewChat, newChatSchema } from "#contract/chats.ts";
import type { Message } from "#contract/messages.ts";

import type { ChatRow, MemberRow } from "../repositories/chat-repository.ts";
import { type Moment, presentRoom } from "./room-presenter.ts";

/** A chat as its members see it. A DM has no name of its own: its `title` is the other one's, which depends on who looks. */
export function presentChat(row: ChatRow, moment: Moment, title = row.room?.title ?? row.name ?? ""): Chat {
  return chatSchema.parse({
    id: row.id,
    kind: row.kind,
    title,
    description: row.description,
    speaks_as_one: row.speaksAsOne,
    member_count: row.memberCount,
    last_seq: row.lastSeq,
    room: row.room === null ? null : presentRoom(row.room, row.slowModeSeconds, moment),
  });
}

/** A chat as it is answered to whoever made or entered it. */
export function presentNewChat(row: Pick<ChatRow, "id" | "kind" | "name" | "memberCount" | "createdAt">, name = row.name ?? ""): NewChat {
  return newChatSchema.parse({ id: row.id, name, type: row.kind, member_count: row.memberCount, created_at: row.createdAt.toISOString() });
}

interface Listing {
  /** The other one of a DM. */
  readonly counterpart: { readonly userId: string | null; readonly alias: string } | null;
  /** The last message, as the viewer may see it. */
  readonly lastMessage: Message | null;
  readonly unread: number;
}

/** A chat in the list of one of its members. */
export function presentListedChat(
  row: ChatRow,
  member: MemberRow,
  moment: Moment,
  { counterpart, lastMessage, unread }: Listing,
): ListedChat {
  return listedChatSchema.parse({
    ...presentChat(row, moment, counterpart?.alias),
    role: member.role,
    user_id: counterpart?.userId ?? null,
    last_message: lastMessage,
    unread_count: unread,
    last_read_seq: member.lastReadSeq,
    last_activity_at: row.lastActivityAt.toISOString(),
    created_at: row.createdAt.toISOString(),
  });
}
