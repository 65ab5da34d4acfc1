import type { Room } from "#contract/rooms.ts";
import type { ChangePhaseInput, Phase } from "#contract/run-sheet.ts";
import { appError } from "#domain/errors.ts";
import { type KeptPhase, phaseAsked, phaseEnd, phaseSettings, withBegun } from "#domain/room/run-sheet.ts";

import type { Context } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import type { RoomAccess } from "../../policies/chat-access.ts";
import { presentRoom } from "../../presenters/room-presenter.ts";
import { updateRoom } from "../../repositories/chat-repository.ts";
import { adoptHoldSettings } from "../holds/adopt-hold-settings.ts";
import { revealHeld } from "../holds/reveal-held.ts";
import { pace, settingsColumns } from "../rooms/room-settings.ts";
import { announceRoom } from "../rooms/managed-room.ts";
import { keptRunSheet } from "./kept-run-sheet.ts";
import { lockRunningRoom } from "./running-room.ts";

/**
 * Begins a phase, or ends the one that runs and leaves its rules in force. Rules, clock and the one event about them are one transaction; a phase that
 * reveals has what waited shown right after it. A step from a phase that runs no more changes nothing, so that two who press at once go one on.
 */
export async function changePhase(ctx: Context, { code, ...asked }: ChangePhaseInput & { code: string }): Promise<Room> {
  const { room, revealsAt } = await transact(ctx, async (tx) => {
    const access = await lockRunningRoom(tx, ctx, code);
    const { chat, room: before } = access;
    const phases = keptRunSheet(before);
    const index = phaseAsked(asked, before.phase, phases.length);
    if (index === before.phase) {
      return { room: presentRoom(before, chat, { now: ctx.now, publicUrl: ctx.options.publicUrl }), revealsAt: null };
    }
    if (index === null) {
      await updateRoom(tx.db, chat.id, { phase: null, phaseStartedAt: null, phaseEndsAt: null });
      return { room: await announceRoom(tx, ctx, chat.id), revealsAt: null };
    }
    const phase = phases[index];
    if (phase === undefined) throw appError("validation_failed", { details: { index: "is none of the phases" } });
    const reveals = await beginPhase(tx, ctx, access, { ...phase, index, sheet: withBegun(phases, index) });
    return { room: await announceRoom(tx, ctx, chat.id), revealsAt: reveals };
  });
  if (revealsAt !== null) ctx.holds.showAt(room.chat_id, revealsAt);
  return room;
}

type Begun = Phase & { readonly index: number; readonly sheet: KeptPhase[] };

/** Answers when what waited shows itself (milliseconds); null where nothing does. */
async function beginPhase(tx: Tx, ctx: Context, { chat, member }: RoomAccess, phase: Begun): Promise<number | null> {
  const settings = phaseSettings(phase.rules);
  const endsAt = phaseEnd(phase, ctx.now);
  const clock = {
    runSheet: phase.sheet,
    phase: phase.index,
    phaseStartedAt: new Date(ctx.now),
    phaseEndsAt: endsAt === null ? null : new Date(endsAt),
  };
  await updateRoom(tx.db, chat.id, { ...settingsColumns(settings), ...clock }, pace(settings));
  await adoptHoldSettings(tx, ctx, chat.id, settings);
  return phase.kind === "reveal" ? await revealHeld(tx, ctx, chat.id, member.id) : null;
}
