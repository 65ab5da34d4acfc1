import type { OwnPulse, Pulse } from "#contract/pulse.ts";
import { fadesAt } from "#domain/voices/pulse.ts";

import type { Context } from "../../context.ts";
import { accessChat } from "../../policies/chat-access.ts";
import type { Db } from "../../repositories/chat-repository.ts";
import { findSigns } from "../../repositories/pulse-repository.ts";
import { findRoomByCode } from "../rooms/managed-room.ts";
import { countPulse, fadedBy } from "./count-pulse.ts";

/** The viewer's own signs, and for those who moderate how many give which. Asked when the button or the strip appears, so no snapshot carries it. */
export async function showPulse(ctx: Context, { code }: { code: string }): Promise<Pulse> {
  const { chat } = await findRoomByCode(ctx.db.prisma, ctx, code);
  const { member, verdict } = await accessChat(ctx.db.prisma, ctx, chat.id, "VIEW_CHANNEL");
  const own = await readOwnPulse(ctx.db.prisma, member.id, ctx.now);
  if (verdict("MODERATE_MEMBERS") !== null) return { ...own, counts: null };
  const { counts, fadesNext } = await countPulse(ctx, chat.id, ctx.now);
  // Whoever looks is told when it fades, whichever node took the tap.
  ctx.voices.fadesNext(chat.id, fadesNext);
  return { ...own, counts };
}

/** What a member says at `now`, in milliseconds. */
export async function readOwnPulse(db: Db, memberId: string, now: number): Promise<OwnPulse> {
  const signs = await findSigns(db, memberId, fadedBy(now));
  const own = signs.map(({ kind, at }) => {
    const fades = fadesAt(kind, at.getTime());
    return { kind, fades_at: fades === null ? null : new Date(fades).toISOString() };
  });
  return { own };
}
