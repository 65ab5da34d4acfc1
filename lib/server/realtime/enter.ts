import type { Socket } from "socket.io";

import type { Context } from "../context.ts";
import { enterAudience } from "../use-cases/chats/enter-audience.ts";
import { audiences } from "./audiences.ts";

/**
 * Lets a socket hear a chat, and asks again once it does: a removal in between found nobody to take out. Answers the viewer's member id.
 * Throws when the chat may not be viewed, the socket then being outside.
 */
export async function enterChat(ctx: Context, chatId: string, socket: Pick<Socket, "join" | "leave">): Promise<string> {
  const { memberId, hears } = await enterAudience(ctx, { chat_id: chatId });
  const chat = audiences.chat(chatId);
  await socket.join(hears === "everything" ? [chat, audiences.member(memberId)] : [audiences.member(memberId)]);
  try {
    await enterAudience(ctx, { chat_id: chatId });
  } catch (error) {
    await socket.leave(chat);
    throw error;
  }
  return memberId;
}
