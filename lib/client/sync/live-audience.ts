import type { Connection } from "#client/realtime/connection.ts";
import { changePresence, dropPresence, setPresence } from "#client/stores/presence-store.ts";
import { setTyping } from "#client/stores/typing-store.ts";
import type { PresenceServerEvents } from "#contract/realtime/presence.ts";
import type { TypingServerEvents } from "#contract/realtime/typing.ts";

type Changed = Parameters<PresenceServerEvents["presence:changed"]>[0];
type Typed = Parameters<TypingServerEvents["typing:changed"]>[0];

export interface LiveAudience {
  /** The viewer types; at most one word of it goes out every two seconds. */
  typing(): void;
  stop(): void;
}

const TYPING_EVERY_MS = 2_000;

/** Follows who is here and who types in a chat. Best effort: asked anew at each connect, and forgotten at the end. */
export function joinAudience(connection: Connection, chatId: string): LiveAudience {
  let typedAt = 0;
  const nothing = (): undefined => undefined;

  const watchPresence = (): void => {
    connection
      .request("presence:watch", { chat_id: chatId })
      .then(({ online, member_ids }) => setPresence(chatId, online, member_ids), nothing);
  };
  const watchTyping = (): void => void connection.request("typing:watch", { chat_id: chatId }).catch(nothing);
  const onPresence = ({ chat_id, online, joined, left }: Changed): void => {
    if (chat_id === chatId) changePresence(chatId, online, joined, left);
  };
  const onTyping = ({ chat_id, members }: Typed): void => {
    if (chat_id === chatId) setTyping(chatId, members);
  };

  connection.presence.on("connect", watchPresence).on("presence:changed", onPresence);
  connection.typing.on("connect", watchTyping).on("typing:changed", onTyping);
  if (connection.presence.connected) watchPresence();
  if (connection.typing.connected) watchTyping();

  return {
    typing() {
      const now = Date.now();
      if (now - typedAt < TYPING_EVERY_MS || !connection.typing.connected) return;
      typedAt = now;
      void connection.request("typing:start", { chat_id: chatId }).catch(nothing);
    },
    stop() {
      connection.presence.off("connect", watchPresence).off("presence:changed", onPresence);
      connection.typing.off("connect", watchTyping).off("typing:changed", onTyping);
      dropPresence(chatId);
      setTyping(chatId, []);
    },
  };
}
