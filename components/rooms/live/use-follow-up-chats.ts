import { useEffect, useState } from "react";

import { call } from "#client/api/call.ts";
import type { ListedChat } from "#contract/chats.ts";
import type { FollowUp } from "#contract/rooms.ts";

type Offered = Pick<ListedChat, "id" | "title">;

interface FollowUpChats {
  /** Null until they are known. */
  readonly chats: readonly Offered[] | null;
  /** The id of the chosen one, or nothing. */
  readonly chosen: string;
  readonly choose: (chatId: string) => void;
}

const KINDS = ["group", "broadcast"] as const;

/** The chats into which the viewer may invite, and which of them is offered now. */
export function useFollowUpChats(offered: FollowUp | null): FollowUpChats {
  const [chats, setChats] = useState<readonly Offered[] | null>(null);
  const [chosen, choose] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    Promise.all(KINDS.map((kind) => call("GET /api/v1/chats", { query: { kind, limit: 100 } }))).then(
      (lists) => gone || setChats(lists.flatMap((list) => list.chats).filter(({ role }) => role !== "member")),
      // Without a network there is nothing to choose from; opening it again asks again.
      () => gone || setChats([]),
    );
    return () => {
      gone = true;
    };
  }, []);
  const present = chats?.find(({ title }) => title === offered?.title)?.id ?? "";
  return { chats, chosen: chosen ?? present, choose };
}

/** The id of a link into a chat that neither expires nor is used up, made if there is none. */
export async function standingInvite(chat_id: string): Promise<string> {
  const { invites } = await call("GET /api/v1/chats/{chat_id}/invites", { params: { chat_id } });
  const standing = invites.find(({ expires_at, max_uses }) => expires_at === null && max_uses === null);
  return standing?.id ?? (await call("POST /api/v1/chats/{chat_id}/invites", { params: { chat_id }, body: {} })).id;
}
