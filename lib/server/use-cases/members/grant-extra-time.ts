import type { ExtraTime } from "#contract/members.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { updateMember } from "../../repositories/member-repository.ts";
import { accessTarget, type Target } from "./moderate-member.ts";

/**
 * Lets a member of a room write so many minutes longer than the others, in all; 0 takes that back. Nobody hears of it but they and those who
 * moderate. Throws `validation_failed` in a room that is erased at its end: there is nothing to be longer in.
 */
export async function grantExtraTime(ctx: Context, input: Target & { minutes: number }): Promise<ExtraTime> {
  return await transact(ctx, async (tx) => {
    const { access, target } = await accessTarget(tx, ctx, input, "MODERATE_MEMBERS");
    const { room } = access.chat;
    if (room === null || target.state !== "active") throw appError("not_found");
    if (input.minutes > 0 && room.eraseAfterHours === 0)
      throw appError("validation_failed", { details: { minutes: "none, since everything is erased at the end" } });
    if (target.extraMinutes !== input.minutes) {
      await updateMember(tx.db, target.id, { extraMinutes: input.minutes });
      await tx.note(room.chatId, { type: "member.extended", v: 1, member_id: target.id });
    }
    return { member_id: target.id, minutes: input.minutes };
  });
}
