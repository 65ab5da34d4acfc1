import type { Socket } from "socket.io";

import type { Context } from "../context.ts";
import { refuseFollowingTooOften } from "../policies/following-rate.ts";
import { type FollowedChat, followChats } from "../use-cases/chats/follow-chats.ts";
import { audiences } from "./audiences.ts";
import { mayFollow } from "./caps.ts";
import { perSocket } from "./per-socket.ts";

type Following = Pick<Socket, "join" | "leave" | "rooms" | "nsp">;

interface FollowOptions {
  /** Whether what only moderators hear is heard by those who are one. */
  readonly hearsModerators: boolean;
}

const oneAtATime = perSocket<FollowedChat[]>();

/**
 * Lets a socket hear all chats of its account at once; answers which. Asks again once it does: a removal in between found nobody to take out, and
 * a role that was lost nobody to move. Chats that it hears already are left as they are, and those that many others hear are left out. Throws
 * `unauthenticated` without an account, and `rate_limited`.
 */
export async function followAll(ctx: Context, socket: Following, options: FollowOptions): Promise<FollowedChat[]> {
  return await oneAtATime(socket, async () => {
    await refuseFollowingTooOften(ctx);
    return await follow(ctx, socket, options);
  });
}

async function follow(ctx: Context, socket: Following, options: FollowOptions): Promise<FollowedChat[]> {
  const chats = await followChats(ctx);
  const entering = chats.filter(({ chatId }) => !socket.rooms.has(audiences.chat(chatId)) && mayFollow(ctx, socket, chatId));
  const followers = new Set(entering.filter(({ memberId }) => !socket.rooms.has(audiences.member(memberId))));
  try {
    await Promise.all(entering.map((chat) => Promise.resolve(socket.join(audiencesOf(chat, socket, options)))));
    const now = new Map((await followChats(ctx)).map((chat) => [chat.chatId, chat]));
    for (const { chatId, moderates } of entering) {
      const still = now.get(chatId);
      if (still === undefined) await leave(chatId, socket);
      else if (moderates && !still.moderates) await socket.leave(audiences.moderators(chatId));
    }
    return chats.filter((chat) => now.has(chat.chatId) && socket.rooms.has(audiences.chat(chat.chatId)));
  } catch (error) {
    // Not what was opened meanwhile, which was asked about by itself.
    const wasOpened = (chat: FollowedChat): boolean => followers.has(chat) && !socket.rooms.has(audiences.follower(chat.memberId));
    for (const chat of entering) if (!wasOpened(chat)) await leave(chat.chatId, socket);
    throw error;
  }
}

function audiencesOf({ chatId, memberId, moderates }: FollowedChat, { rooms }: Following, { hearsModerators }: FollowOptions): string[] {
  const member = audiences.member(memberId);
  return [
    ...(rooms.has(member) ? [] : [member, audiences.follower(memberId)]),
    audiences.chat(chatId),
    ...(moderates && hearsModerators ? [audiences.moderators(chatId)] : []),
  ];
}

async function leave(chatId: string, socket: Following): Promise<void> {
  await socket.leave(audiences.chat(chatId));
  await socket.leave(audiences.moderators(chatId));
}
