import { LIMITS } from "#contract/limits.ts";
import { typingNamespace, type TypingNamespace } from "#contract/realtime/typing.ts";

import type { Services } from "../../context.ts";
import { startTyping } from "../../use-cases/chats/start-typing.ts";
import { audiences } from "../audiences.ts";
import { enterChat } from "../enter.ts";
import { followAll } from "../follow.ts";
import type { ServerNamespace, ServerSocket } from "../io.ts";
import { handleEvents, type Handlers } from "../socket-handler.ts";

const CLEARS_MS = LIMITS.typingSeconds * 1000;

/** Who goes on typing is told again at this pace, since clients clear what is not repeated. */
const REPEAT_MS = 1_000;

/** Who types: an entry that expires after 3 s, told when the list changes and while somebody goes on. Lost frames do no harm. */
export function serveTyping(services: Services, namespace: ServerNamespace<TypingNamespace>): void {
  const clearing = new Map<string, NodeJS.Timeout>();
  const toldAt = new Map<string, number>();

  const tell = async (chatId: string): Promise<void> => {
    toldAt.set(chatId, performance.now());
    const members = await services.typing.list(chatId);
    if (members.length === 0) toldAt.delete(chatId);
    namespace.to(audiences.chat(chatId)).volatile.emit("typing:changed", { chat_id: chatId, members });
  };
  const isDue = (chatId: string): boolean => performance.now() - (toldAt.get(chatId) ?? 0) >= REPEAT_MS;
  /** Looks again when this member's typing must be over; only their own renewal puts that off, or one who goes on would keep all the others. */
  const clearLater = (chatId: string, memberId: string): void => {
    const key = `${chatId} ${memberId}`;
    clearTimeout(clearing.get(key));
    const look = async (): Promise<void> => {
      clearing.delete(key);
      if ((await services.typing.expire(chatId)).length > 0) await tell(chatId);
    };
    clearing.set(key, setTimeout(() => void look().catch(() => undefined), CLEARS_MS + 50).unref());
  };

  const handlers: Handlers<TypingNamespace, ServerSocket<TypingNamespace>> = {
    "typing:start": async (ctx, { chat_id }, socket) => {
      await enterChat(ctx, chat_id, socket);
      const { memberId, shown, started } = await startTyping(ctx, { chat_id, holder: socket.id });
      if (!shown) return {};
      if (started || isDue(chat_id)) await tell(chat_id);
      clearLater(chat_id, memberId);
      return {};
    },
    "typing:watch": async (ctx, { chat_id }, socket) => {
      await enterChat(ctx, chat_id, socket);
      return {};
    },
    "typing:follow": async (ctx, _input, socket) => {
      await followAll(ctx, socket, { hearsModerators: false });
      return {};
    },
  };
  namespace.on("connection", handleEvents(services, typingNamespace, handlers));
}
