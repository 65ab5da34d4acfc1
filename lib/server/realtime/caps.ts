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
 * before the socket enters the two audiences, with nothing awaited in between; then the caps hold exactly.
 */
export function refuseEntryBeyondCaps(ctx: Context, socket: Entering, chatId: string, memberId: string): void {
  const { caps } = ctx.options;
  const { rooms } = socket.nsp.adapter;
  const refuseBeyond = (cap: "room" | "member", audience: string): void => {
    if (socket.rooms.has(audience) || (rooms.get(audience)?.size ?? 0) < caps[cap]) return;
    ctx.metrics.connectionRefused(cap);
    throw connectionsFull(cap);
  };
  refuseBeyond("member", audiences.member(memberId));
  refuseBeyond("room", audiences.chat(chatId));
}
