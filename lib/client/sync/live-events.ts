import type { Connection } from "#client/realtime/connection.ts";
import { listen } from "#client/realtime/listen.ts";
import { changeChatView } from "#client/stores/chat-store.ts";

import type { ChatAction } from "./apply-event.ts";
import { followPolls } from "./polls.ts";

/** Hears what a chat is told without a seq and every snapshot has as well: marks, extra time, votes, numbers. Returns the way to stop. */
export function followLive(connection: Connection, chatId: string, dispatch: (action: ChatAction) => unknown): () => void {
  const undo = [
    listen(connection, "receipt:changed", (receipt) => receipt.chat_id === chatId && dispatch({ type: "receipt", receipt })),
    listen(connection, "member:extended", (given) => given.chat_id === chatId && dispatch({ type: "extra_time", given })),
    listen(connection, "question:votes", ({ chat_id, message_id, votes }) => {
      if (chat_id === chatId) dispatch({ type: "question", message_id, change: { votes } });
    }),
    listen(connection, "question:voted", ({ chat_id, message_id, votes, voted }) => {
      if (chat_id === chatId) dispatch({ type: "question", message_id, change: { votes, voted } });
    }),
    listen(connection, "subscribers:changed", ({ chat_id, member_count }) => {
      if (chat_id === chatId) changeChatView(chatId, { memberCount: member_count });
    }),
    followPolls(connection, chatId, dispatch),
  ];
  return () => undo.forEach((stop) => stop());
}
