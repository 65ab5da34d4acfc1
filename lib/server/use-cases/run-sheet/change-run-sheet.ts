import type { ChangeRunSheetInput, RoomRunSheet, RunSheet } from "#contract/run-sheet.ts";
import { appError } from "#domain/errors.ts";
import { carryBegun, phaseEnd, placeInNewSheet } from "#domain/room/run-sheet.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { presentRunSheet } from "../../presenters/run-sheet-presenter.ts";
import { lockChat, type RoomRow, updateRoom } from "../../repositories/chat-repository.ts";
import { accessManagedRoom, announceRoom } from "../rooms/managed-room.ts";
import { keptRunSheet } from "./kept-run-sheet.ts";

type PhaseColumns = Pick<RoomRow, "phase" | "phaseStartedAt" | "phaseEndsAt">;

/**
 * Replaces a room's phases. The one that runs goes on running where `places` finds it in the new sheet: under its new name, to its new end if its
 * minutes have changed, and else to the end that it had, however often that was moved. What it changed in the room stays as it is. Throws
 * `run_sheet_changed` where `version` is not that of the sheet that there is, since `places` are those of another one then.
 */
export async function changeRunSheet(
  ctx: Context,
  { code, phases, version, places }: ChangeRunSheetInput & { code: string },
): Promise<RoomRunSheet> {
  return await transact(ctx, async (tx) => {
    const { chat } = await accessManagedRoom(tx.db, ctx, code);
    await lockChat(tx.db, chat.id);
    const { room } = await accessManagedRoom(tx.db, ctx, code);
    const stored = presentRunSheet(room);
    if (version !== undefined && version !== stored.version) {
      // The answer to the first time may have been lost on the way.
      if (presentRunSheet({ runSheet: phases }).version === stored.version) return stored;
      throw appError("run_sheet_changed");
    }
    const runSheet = carryBegun(phases, keptRunSheet(room), places);
    const change = { runSheet, ...runningIn(room, phases, placeInNewSheet(room.phase, places, phases.length)) };
    await updateRoom(tx.db, chat.id, change);
    await announceRoom(tx, ctx, chat.id);
    return presentRunSheet(change);
  });
}

function runningIn(room: RoomRow, phases: RunSheet, phase: number | null): PhaseColumns {
  const now = phase === null ? undefined : phases[phase];
  if (phase === null || now === undefined || room.phase === null) return { phase: null, phaseStartedAt: null, phaseEndsAt: null };
  const { phaseStartedAt, phaseEndsAt } = room;
  if (phaseStartedAt === null || presentRunSheet(room).phases[room.phase]?.minutes === now.minutes)
    return { phase, phaseStartedAt, phaseEndsAt };
  const endsAt = phaseEnd(now, phaseStartedAt.getTime());
  return { phase, phaseStartedAt, phaseEndsAt: endsAt === null ? null : new Date(endsAt) };
}
