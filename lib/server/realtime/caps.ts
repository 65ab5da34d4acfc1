import type { Socket } from "socket.io";

import { type AppError, appError } from "#domain/errors.ts";

import type { Context } from "../context.ts";
import type { ConnectionCap } from "../metrics/port.ts";
import { audiences } from "./audiences.ts";

/** What a connection may wait before it tries again: about as long as it takes to notice that others are gone. */
const RETRY_SECONDS = 20;

/** The refusal for a cap that was reached. */
export function connectionsFull(cap: ConnectionCap): AppError {
  return appError("connections_full", { retryAfter: RETRY_SECONDS, details: { cap } });
}

type Entering = Pick<Socket, "rooms"> & {
  readonly nsp: { readonly adapter: { readonly rooms: ReadonlyMap<string, ReadonlySet<string>> } };
};

/**
 * Throws `connections_full` if a chat, or this member of it, has as many sockets in this namespace of this node as it may. To be asked right
 * before the socket enters the two audiences, with nothing awaited in between; then the caps hold exactly. Sockets that only follow the chat are
 * not counted as the member's: somebody with many tabs must be able to open it in one more.
 */
export function refuseEntryBeyondCaps(ctx: Context, socket: Entering, chatId: string, memberId: string): void {
  const [member, follower] = [audiences.member(memberId), audiences.follower(memberId)];
  const isOpen = socket.rooms.has(member) && !socket.rooms.has(follower);
  if (!isOpen && sizeOf(socket, member) - sizeOf(socket, follower) >= ctx.options.caps.member) refuse(ctx, "member");
  const chat = audiences.chat(chatId);
  if (!socket.rooms.has(chat) && sizeOf(socket, chat) >= ctx.options.caps.room) refuse(ctx, "room");
}

/** Whether a socket that has not opened the chat may hear it: such sockets leave half of the chat's room to those that open it. */
export function mayFollow(ctx: Context, socket: Entering, chatId: string): boolean {
  return sizeOf(socket, audiences.chat(chatId)) < ctx.options.caps.room / 2;
}

function sizeOf({ nsp }: Entering, audience: string): number {
  return nsp.adapter.rooms.get(audience)?.size ?? 0;
}

function refuse(ctx: Context, cap: "room" | "member"): never {
  ctx.metrics.connectionRefused(cap);
  throw connectionsFull(cap);
}
