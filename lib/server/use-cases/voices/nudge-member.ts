import type { NudgeKind } from "#contract/voices.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { refuseUnless } from "../../policies/chat-access.ts";
import { countAttempt } from "../../policies/rate.ts";
import { accessTarget } from "../members/moderate-member.ts";
import { findRoomByCode } from "../rooms/managed-room.ts";

interface Nudging {
  readonly code: string;
  readonly member_id: string;
  readonly kind: NudgeKind;
}

/** Asks one member of a room, privately, to make room for others or to say something. Nobody else hears of it, and nothing of it is kept. */
export async function nudgeMember(ctx: Context, { code, member_id, kind }: Nudging): Promise<void> {
  const { chat } = await findRoomByCode(ctx.db.prisma, ctx, code);
  const { access, target } = await transact(ctx, (tx) => accessTarget(tx, ctx, { chat_id: chat.id, member_id }, "MODERATE_MEMBERS"));
  refuseUnless(access.verdict("VIEW_CHANNEL"));
  if (target.state !== "active") throw appError("not_found");
  // By who nudges, and by whom: nobody is to be pestered, even by two who run the room.
  await countAttempt(ctx, "nudge", access.member.id);
  await countAttempt(ctx, "nudged", target.id);
  await transact(ctx, (tx) => tx.note(chat.id, { type: "nudge.given", v: 1, member_id: target.id, nudge: { kind } }));
}
