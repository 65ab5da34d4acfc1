import { LIMITS } from "#contract/limits.ts";
import { typingNamespace, type TypingNamespace } from "#contract/realtime/typing.ts";

import type { Services } from "../../context.ts";
import { enterAudience } from "../../use-cases/chats/enter-audience.ts";
import { startTyping } from "../../use-cases/chats/start-typing.ts";
import { audiences } from "../audiences.ts";
import type { ServerNamespace, ServerSocket } from "../io.ts";
import { handleEvents, type Handlers } from "../socket-handler.ts";

const CLEARS_MS = LIMITS.typingSeconds * 1000;

/** Who types: an entry that expires after 3 s, told when the list changes. Lost frames do no harm. */
export function serveTyping(services: Services, namespace: ServerNamespace<TypingNamespace>): void {
  const clearing = new Map<string, NodeJS.Timeout>();

  const tell = async (chatId: string): Promise<void> => {
    const members = await services.typing.list(chatId);
    namespace.to(audiences.chat(chatId)).volatile.emit("typing:changed", { chat_id: chatId, members });
  };
  /** Looks again when the last typing that this node saw must be over; a renewal puts it off. */
  const clearLater = (chatId: string): void => {
    clearTimeout(clearing.get(chatId));
    const look = async (): Promise<void> => {
      clearing.delete(chatId);
      if ((await services.typing.expire(chatId)).length > 0) await tell(chatId);
      if ((await services.typing.list(chatId)).length > 0) clearLater(chatId);
    };
    clearing.set(chatId, setTimeout(() => void look().catch(() => undefined), CLEARS_MS + 50).unref());
  };

  const handlers: Handlers<TypingNamespace, ServerSocket<TypingNamespace>> = {
    "typing:start": async (ctx, { chat_id }, socket) => {
      const { memberId, started } = await startTyping(ctx, { chat_id, holder: socket.id });
      await socket.join([audiences.chat(chat_id), audiences.member(memberId)]);
      if (started) await tell(chat_id);
      clearLater(chat_id);
      return {};
    },
    "typing:watch": async (ctx, { chat_id }, socket) => {
      const { memberId, hears } = await enterAudience(ctx, { chat_id });
      await socket.join(hears === "everything" ? [audiences.chat(chat_id), audiences.member(memberId)] : [audiences.member(memberId)]);
      return {};
    },
  };
  namespace.on("connection", (socket) => handleEvents(socket, services, typingNamespace, handlers));
}
