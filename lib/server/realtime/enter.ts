import type { Socket } from "socket.io";

import type { Context } from "../context.ts";
import { enterAudience } from "../use-cases/chats/enter-audience.ts";
import { audiences } from "./audiences.ts";
import { refuseEntryBeyondCaps } from "./caps.ts";

/**
 * Lets a socket hear a chat, and asks again once it does: a removal in between found nobody to take out. One that hears it already is left
 * where it is, since whoever may no longer hear a chat is taken out of it. Throws when the chat may not be viewed, the socket then being outside.
 */
export async function enterChat(ctx: Context, chatId: string, socket: Pick<Socket, "join" | "leave" | "rooms" | "nsp">): Promise<void> {
  const chat = audiences.chat(chatId);
  if (socket.rooms.has(chat)) return;
  const { memberId, hears, linkId } = await enterAudience(ctx, { chat_id: chatId });
  refuseEntryBeyondCaps(ctx, socket, chatId, memberId);
  void socket.leave(audiences.follower(memberId));
  const own = [audiences.member(memberId), ...(linkId === null ? [] : [audiences.link(linkId)])];
  await socket.join(hears === "everything" ? [chat, ...own] : own);
  try {
    await enterAudience(ctx, { chat_id: chatId });
  } catch (error) {
    // Its own, too: whose seat has ended must not go on hearing what is the member's alone.
    for (const audience of [chat, ...own]) await socket.leave(audience);
    throw error;
  }
}
