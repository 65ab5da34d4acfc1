import { connection } from "#client/realtime/connection.ts";
import { ChatSession } from "#client/sync/chat-session.ts";

interface Held {
  readonly session: ChatSession;
  holders: number;
}

const sessions = new Map<string, Held>();

/** Opens a chat, or joins whoever has it open on this page. Returns the way to let it go. */
export function holdSession(chatId: string): () => void {
  const held = sessions.get(chatId) ?? { session: new ChatSession(connection(), chatId), holders: 0 };
  sessions.set(chatId, held);
  held.holders += 1;
  return () => {
    held.holders -= 1;
    // A moment later: strict mode and page changes let go and take hold again at once.
    setTimeout(() => {
      if (held.holders > 0 || sessions.get(chatId) !== held) return;
      sessions.delete(chatId);
      held.session.stop();
    }, 0);
  };
}

/** The open session of a chat, if there is one. */
export function sessionOf(chatId: string): ChatSession | undefined {
  return sessions.get(chatId)?.session;
}
