import type { RoomSettings } from "#contract/rooms.ts";

import type { Context } from "../../context.ts";
import type { Tx } from "../../db/transaction.ts";
import { approveSpeakers, hurryDelayed } from "../../repositories/held-repository.ts";

/**
 * What a change of a room's hold means for those who are in it: where first messages wait, whoever has spoken has had theirs; and what shows itself
 * waits no longer than the delay there is now. The chat's row is locked.
 */
export async function adoptHoldSettings(
  tx: Tx,
  ctx: Context,
  chatId: string,
  { hold, show_delay_seconds }: { [Name in keyof RoomSettings]?: RoomSettings[Name] | undefined },
): Promise<void> {
  const now = ctx.clock.now();
  if (hold === "first_messages") await approveSpeakers(tx.db, chatId, new Date(now));
  if (show_delay_seconds === undefined) return;
  const at = now + show_delay_seconds * 1000;
  if ((await hurryDelayed(tx.db, chatId, new Date(at))) > 0) await ctx.jobs.planShowing(tx.db, chatId, at);
}
