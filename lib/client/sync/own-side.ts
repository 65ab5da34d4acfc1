import type { Connection } from "#client/realtime/connection.ts";
import { listen } from "#client/realtime/listen.ts";
import type { OwnSide } from "#contract/preferences.ts";

import { hearOwnSide, keepChat, noteOwnSide } from "./chat-list.ts";
import { isFollowed } from "./chat-list-live.ts";

/** What is the viewer's own in a chat that is open. */
export interface OwnSideFollower {
  /** Takes over what a snapshot says of it; null for guests, who have nothing of the kind. */
  take(own: OwnSide | null): void;
  /** The viewer has read something: a chat that was kept unread by hand when it was opened is so no more. */
  read(): void;
  /** The chat is left, unless the list goes on hearing of it over this connection. */
  stop(): void;
}

/** Follows what the viewer keeps for themselves of an open chat, on whatever device they change it. */
export function followOwnSide(connection: Connection, chatId: string): OwnSideFollower {
  /** Null until the server has answered. */
  let marked: boolean | null = null;
  const unlisten = listen(connection, "chat:preferences", (told) => told.chat_id === chatId && hearOwnSide(told));
  return {
    take(own) {
      marked ??= own?.marked_unread ?? false;
      if (own !== null) noteOwnSide(chatId, own);
    },
    read() {
      if (marked !== true) return;
      marked = false;
      keepChat(chatId, { marked_unread: false }).catch(() => undefined);
    },
    stop() {
      unlisten();
      if (connection.rooms.connected && !isFollowed(chatId)) connection.request("chat:leave", { chat_id: chatId }).catch(() => undefined);
    },
  };
}
