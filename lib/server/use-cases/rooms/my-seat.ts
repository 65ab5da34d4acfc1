import type { Sender } from "#contract/members.ts";
import { facesOf } from "#domain/chat/faces.ts";

import type { Context } from "../../context.ts";
import { heldBy } from "../../policies/member-link.ts";
import { presentSender } from "../../presenters/persona.ts";
import { findActorsMember } from "../../repositories/chat-repository.ts";
import { findRoomByCode } from "./managed-room.ts";

export interface Seat {
  chat_id: string;
  member: Sender;
  state: "active" | "waiting" | "removed";
  /** Whether the seat is an account's, rather than a guest's or a remote's. */
  is_account: boolean;
}

/** The membership that this browser already has in the room, or null. The facilitator's is an `owner`'s. */
export async function mySeat(ctx: Context, input: { code: string }): Promise<Seat | null> {
  const { chat } = await findRoomByCode(ctx.db.prisma, ctx, input.code);
  const row = await findActorsMember(ctx.db.prisma, chat.id, ctx.actor);
  const member = row && heldBy(ctx, chat, row);
  if (member === null || member.state === "left") return null;
  return { chat_id: chat.id, member: presentSender(member, facesOf(chat)), state: member.state, is_account: member.userId !== null };
}
