import type { OwnPulse, PulseKind } from "#contract/pulse.ts";
import { judge } from "#domain/chat/kinds/index.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { accessRoom, factsOf, refuseUnless, type RoomAccess } from "../../policies/chat-access.ts";
import { countAttempt } from "../../policies/rate.ts";
import { lockSigns, removeSign, setSign, shareChat } from "../../repositories/pulse-repository.ts";
import { findRoomByCode } from "../rooms/managed-room.ts";
import { readOwnPulse } from "./show-pulse.ts";

interface Signal {
  readonly code: string;
  readonly kind: PulseKind;
}

/** Says without words how it goes; said again it lasts from then. Nobody learns who says so. */
export async function signal(ctx: Context, { code, kind }: Signal): Promise<OwnPulse> {
  const { chat } = await findRoomByCode(ctx.db.prisma, ctx, code);
  const asked = await accessRoom(ctx.db.prisma, ctx, chat.id, "VIEW_CHANNEL");
  refuseUnlessMaySignal(asked, ctx.now);
  await countAttempt(ctx, "pulse", asked.member.id);
  const own = await transact(ctx, async (tx) => {
    // The pulse is not turned off while this is stored, so that nothing outlasts it.
    await shareChat(tx.db, chat.id);
    const access = await accessRoom(tx.db, ctx, chat.id, "VIEW_CHANNEL");
    refuseUnlessMaySignal(access, ctx.now);
    // Of two signs that exclude one another and come at once, the later one is left.
    await lockSigns(tx.db, access.member.id);
    await setSign(tx.db, chat.id, access.member.id, { kind, at: new Date(ctx.now) });
    return await readOwnPulse(tx.db, access.member.id, ctx.now);
  });
  ctx.voices.pulseChanged(chat.id);
  return own;
}

/** Takes a sign back; taken back twice it changes nothing and tells nobody. */
export async function unsignal(ctx: Context, { code, kind }: Signal): Promise<OwnPulse> {
  const { chat } = await findRoomByCode(ctx.db.prisma, ctx, code);
  const { member } = await accessRoom(ctx.db.prisma, ctx, chat.id, "VIEW_CHANNEL");
  if (await removeSign(ctx.db.prisma, member.id, kind)) ctx.voices.pulseChanged(chat.id);
  return await readOwnPulse(ctx.db.prisma, member.id, ctx.now);
}

/** For members, while the room is open. In a frozen one, too: where nobody may write, a sign is all that is left. */
function refuseUnlessMaySignal({ chat, room, member }: RoomAccess, now: number): void {
  if (!room.pulse || member.role !== "member") throw appError("forbidden");
  const facts = factsOf({ ...chat, room: { ...room, frozen: false } }, member, now);
  refuseUnless(facts === null ? { code: "not_found" } : judge(facts, "SEND_MESSAGES"));
}
