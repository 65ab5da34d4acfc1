"use client";
import { useEffect, useState } from "react";

import { asApiError, call, type ClientErrorCode } from "#client/api/call.ts";
import type { RoomRunSheet } from "#contract/run-sheet.ts";

import { draftOf, rebased, type SheetDraft, sheetOf } from "./sheet-draft.ts";

interface DraftState {
  /** Null until the sheet is there. */
  readonly draft: SheetDraft | null;
  readonly failure: ClientErrorCode | null;
  /** Whether something was written that is not saved. */
  readonly isWritten: boolean;
  /** Somebody else has changed the sheet since it was read: it was read anew, and what was written here is not saved yet. */
  readonly overtaken: boolean;
  readonly setDraft: (draft: SheetDraft) => void;
  /** Rejects with an ApiError; answers false where somebody else came first. */
  readonly save: () => Promise<boolean>;
  /** Gives up what was written here for the sheet that there is. */
  readonly takeTheirs: () => void;
  /** Fetches the sheet once more where it did not come. */
  readonly retry: () => void;
}

/** A room's run-sheet while it is written. */
export function useSheetDraft(code: string): DraftState {
  const [sheet, setSheet] = useState<RoomRunSheet | null>(null);
  const [draft, setDraft] = useState<SheetDraft | null>(null);
  const [begun, setBegun] = useState<SheetDraft | null>(null);
  const [tries, setTries] = useState(0);
  const [failure, setFailure] = useState<ClientErrorCode | null>(null);
  const [overtaken, setOvertaken] = useState(false);
  const begin = (read: RoomRunSheet) => {
    const fresh = draftOf(read.phases);
    setSheet(read);
    setDraft(fresh);
    setBegun(fresh);
    setOvertaken(false);
  };
  useEffect(() => {
    const control = new AbortController();
    readSheet(code, control.signal).then(begin, (error: unknown) => {
      if (!control.signal.aborted) setFailure(asApiError(error).code);
    });
    return () => control.abort();
  }, [code, tries]);
  const retry = () => {
    setFailure(null);
    setTries(tries + 1);
  };
  const save = async () => {
    if (sheet === null || draft === null) return false;
    try {
      await call("PUT /api/v1/rooms/{code}/run-sheet", { params: { code }, body: { ...sheetOf(draft), version: sheet.version } });
      return true;
    } catch (error) {
      if (asApiError(error).code !== "run_sheet_changed") throw error;
    }
    const theirs = await readSheet(code);
    setSheet(theirs);
    setDraft((written) => written && rebased(written, sheet.phases, theirs.phases));
    setOvertaken(true);
    return false;
  };
  return { draft, failure, isWritten: draft !== begun, overtaken, setDraft, save, takeTheirs: () => sheet && begin(sheet), retry };
}

function readSheet(code: string, signal?: AbortSignal): Promise<RoomRunSheet> {
  return call("GET /api/v1/rooms/{code}/run-sheet", { params: { code }, ...(signal && { signal }) });
}
