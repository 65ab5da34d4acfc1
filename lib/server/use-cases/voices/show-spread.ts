import type { RoomSpread } from "#contract/voices.ts";
import { LOUDNESS } from "#domain/message/loudest.ts";
import { spreadOf } from "#domain/voices/spread.ts";

import type { Context } from "../../context.ts";
import { accessChat, refuseUnless } from "../../policies/chat-access.ts";
import { countWritten } from "../../repositories/voice-repository.ts";
import { findRoomByCode } from "../rooms/managed-room.ts";

/** How what was written in a room is spread over its members, without names; for those who moderate. */
export async function showSpread(ctx: Context, { code }: { code: string }): Promise<RoomSpread> {
  const { chat } = await findRoomByCode(ctx.db.prisma, ctx, code);
  const { verdict } = await accessChat(ctx.db.prisma, ctx, chat.id, "VIEW_CHANNEL");
  refuseUnless(verdict("MODERATE_MEMBERS"));
  const rows = await countWritten(ctx.db.pool, chat.id, new Date(ctx.now - LOUDNESS.withinMs));
  return { whole: spreadOf(rows.map(({ whole }) => whole)), lately: spreadOf(rows.map(({ lately }) => lately)) };
}
