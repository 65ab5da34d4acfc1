"use client";
import { useEffect, useState } from "react";

import { asApiError, call, type ClientErrorCode } from "#client/api/call.ts";
import type { Room } from "#contract/rooms.ts";
import type { ChangePhaseInput, Phase } from "#contract/run-sheet.ts";

interface SheetState {
  /** Null until they are known. */
  readonly phases: readonly Phase[] | null;
  readonly failure: ClientErrorCode | null;
}

/**
 * A room's phases, for whoever may change them; not part of the room, since everybody else has no need of them. Asked for again whenever the room has
 * changed, by which it is told that its phases have, and when `asked` has.
 */
export function useRunSheet(room: Room, asked = 0): SheetState {
  const [state, setState] = useState<SheetState>({ phases: null, failure: null });
  const { code } = room;
  useEffect(() => {
    const control = new AbortController();
    call("GET /api/v1/rooms/{code}/run-sheet", { params: { code }, signal: control.signal }).then(
      ({ phases }) => setState({ phases, failure: null }),
      (error: unknown) => {
        if (!control.signal.aborted) setState((before) => ({ ...before, failure: asApiError(error).code }));
      },
    );
    return () => control.abort();
  }, [code, room, asked]);
  return state;
}

/** Begins a phase, or ends the one that runs. Rejects with an ApiError. */
export function enterPhase(code: string, step: ChangePhaseInput): Promise<Room> {
  return call("POST /api/v1/rooms/{code}/phase", { params: { code }, body: step });
}

/** Gives the phase that runs more time. Rejects with an ApiError. */
export function extendPhase(code: string, minutes: number): Promise<Room> {
  return call("POST /api/v1/rooms/{code}/phase/extend", { params: { code }, body: { minutes } });
}
