import type { StageSettings, UpdateStageInput } from "#contract/stage.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { presentStageSettings } from "../../presenters/stage-presenter.ts";
import { lockChat, updateRoom } from "../../repositories/chat-repository.ts";
import { accessManagedRoom } from "../rooms/managed-room.ts";

/** What a room's stage is set to show, for whoever may change it. */
export async function getStageSettings(ctx: Context, input: { code: string }): Promise<StageSettings> {
  return presentStageSettings((await accessManagedRoom(ctx.db.prisma, ctx, input.code)).room);
}

/** Changes what the stage shows, and lets it know. Only what is given changes. */
export async function changeStage(ctx: Context, { code, ...change }: UpdateStageInput & { code: string }): Promise<StageSettings> {
  return await transact(ctx, async (tx) => {
    const { chat } = await accessManagedRoom(tx.db, ctx, code);
    await lockChat(tx.db, chat.id);
    const { room } = await accessManagedRoom(tx.db, ctx, code);
    const settings = { ...presentStageSettings(room), ...change };
    await updateRoom(tx.db, chat.id, { stage: settings });
    await tx.note(chat.id, { type: "stage.changed", v: 1 });
    return presentStageSettings({ stage: settings });
  });
}
