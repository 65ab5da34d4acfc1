import type { ApiError } from "#client/api/call.ts";
import { connection, type Connection } from "#client/realtime/connection.ts";
import { listen } from "#client/realtime/listen.ts";
import { serverClock } from "#client/realtime/server-clock.ts";
import { changeListedChat, dropListedChat, listedChat, noteRead, useChatListStore } from "#client/stores/chat-list-store.ts";

import { hearOwnSide, refreshArchived, refreshChats } from "./chat-list.ts";
import { createListRefresh, type ListRefresh } from "./list-refresh.ts";
import { withChangedMessage, withFrame, withMessage } from "./listed-chats.ts";

/** Rooms are not followed, and an event may be lost with the connection that brought it. */
const EVERY_MS = 30_000;

let holders = 0;
let stop: (() => void) | undefined;
let followed: ReadonlySet<string> = new Set();

/** Whether this page hears of everything that is said in a chat, be it open or not. */
export function isFollowed(chatId: string): boolean {
  return followed.has(chatId);
}

/**
 * Keeps the list fresh for as long as somebody shows it: by what is said in the account's chats, and asked again when the window is looked at, when
 * a chat is added or taken away, and now and then. Returns the way to let it go; however many follow, each event counts once.
 */
export function followChatList(): () => void {
  holders += 1;
  if (holders === 1) stop = follow(connection());
  return () => {
    holders -= 1;
    if (holders > 0) return;
    stop?.();
    stop = undefined;
  };
}

function follow(open: Connection): () => void {
  const { rooms } = open;
  const release = open.retain();
  const refresh = createListRefresh({ ask, isHeld: (chatId) => listedChat(chatId) !== undefined });
  const enter = (): void => {
    open.request("chats:follow", {}).then(({ chat_ids }) => {
      followed = new Set(chat_ids);
      // What was said before the answer.
      refresh.soon();
    }, refresh.soon);
  };
  const unlisten = hear(open, refresh, enter);
  rooms.on("connect", enter);
  if (rooms.connected) enter();
  window.addEventListener("focus", refresh.now);
  document.addEventListener("visibilitychange", refresh.now);
  const ticking = setInterval(refresh.now, EVERY_MS);
  refresh.now();
  return () => {
    refresh.stop();
    clearInterval(ticking);
    window.removeEventListener("focus", refresh.now);
    document.removeEventListener("visibilitychange", refresh.now);
    for (const each of unlisten) each();
    rooms.off("connect", enter);
    followed = new Set();
    release();
  };
}

async function ask(): Promise<ApiError | null> {
  if (useChatListStore.getState().archived !== null) void refreshArchived();
  return await refreshChats();
}

/** What an edit or a deletion does to the counts waits for the next time: a large chat's members would all ask at once for what one of them changed. */
function hear(open: Connection, refresh: ListRefresh, enter: () => void): readonly (() => void)[] {
  return [
    listen(open, "message:created", ({ chat_id, message }) => {
      // One that is not held lies further down, or is archived and not looked at.
      if (listedChat(chat_id) === undefined) return refresh.seek(chat_id);
      changeListedChat(chat_id, (chat) => withMessage(chat, message, serverClock.now()));
    }),
    listen(open, "message:updated", ({ chat_id, message }) => changeListedChat(chat_id, (chat) => withChangedMessage(chat, message))),
    listen(open, "message:deleted", ({ chat_id, message_id, deleted_at }) =>
      changeListedChat(chat_id, (chat) => withChangedMessage(chat, { id: message_id, content: null, media: null, deleted_at })),
    ),
    listen(open, "chat:updated", ({ chat_id, chat }) => changeListedChat(chat_id, (held) => withFrame(held, chat))),
    listen(open, "chat:added", () => {
      refresh.soon();
      enter();
    }),
    listen(open, "chat:removed", ({ chat_id }) => {
      dropListedChat(chat_id);
      refresh.soon();
    }),
    listen(open, "chat:preferences", (told) => {
      refresh.expect(told.chat_id);
      if (listedChat(told.chat_id) === undefined) refresh.seldom();
      hearOwnSide(told);
    }),
    listen(open, "chat:read", ({ chat_id, last_read_seq }) => {
      noteRead(chat_id, last_read_seq);
      // Not to the end: how many are left only the server can count.
      if ((listedChat(chat_id)?.unread_count ?? 0) > 0) refresh.seldom();
    }),
  ];
}
