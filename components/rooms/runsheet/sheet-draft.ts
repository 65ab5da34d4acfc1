import type { PhaseKind } from "#contract/room-rules.ts";
import type { Phase, RunSheet } from "#contract/run-sheet.ts";
import { newPhase, readyRunSheet } from "#domain/room/run-sheet.ts";

/** A phase while the sheet is written: it keeps its key and remembers its index in the sheet that there was, wherever it is moved. */
export interface DraftPhase {
  readonly key: number;
  /** Null for a new one. */
  readonly was: number | null;
  readonly phase: Phase;
}
export type SheetDraft = readonly DraftPhase[];

export function draftOf(phases: RunSheet): SheetDraft {
  return phases.map((phase, index) => ({ key: index, was: index, phase }));
}

/** A sheet of the ready-made phases. */
export function readyDraft(): SheetDraft {
  return readyRunSheet().map((phase, index) => ({ key: index, was: null, phase }));
}

/** With one more phase at the end. */
export function withPhase(draft: SheetDraft, kind: PhaseKind): SheetDraft {
  return [...draft, { key: 1 + Math.max(-1, ...draft.map(({ key }) => key)), was: null, phase: newPhase(kind) }];
}

export function withoutPhase(draft: SheetDraft, key: number): SheetDraft {
  return draft.filter((each) => each.key !== key);
}

/** With the phase so many places further down, or up if negative; as it is where there is no such place. */
export function withMoved(draft: SheetDraft, key: number, by: -1 | 1): SheetDraft {
  const from = draft.findIndex((each) => each.key === key);
  const [one, other] = [draft[from], draft[from + by]];
  if (one === undefined || other === undefined) return draft;
  return draft.map((each) => (each === one ? other : each === other ? one : each));
}

export function withChanged(draft: SheetDraft, key: number, change: Partial<Phase>): SheetDraft {
  return draft.map((each) => (each.key === key ? { ...each, phase: { ...each.phase, ...change } } : each));
}

/** A phase that is to be for something else: with the rules of that, and its minutes unless others were chosen. */
export function ofKind({ kind: before, name, minutes }: Phase, kind: PhaseKind): Phase {
  const fresh = newPhase(kind);
  return { ...fresh, name, minutes: minutes === newPhase(before).minutes ? fresh.minutes : minutes };
}

/** What is sent: the phases, and where each was. */
export function sheetOf(draft: SheetDraft): { phases: RunSheet; places: (number | null)[] } {
  return { phases: draft.map(({ phase }) => phase), places: draft.map(({ was }) => was) };
}

/**
 * A draft of a sheet that somebody else has changed meanwhile, as one of the sheet that there is now: each phase was where its like is, which is equal
 * to what it was or at least has the same kind and name. What has no like there is new.
 */
export function rebased(draft: SheetDraft, before: RunSheet, now: RunSheet): SheetDraft {
  const free = new Set(now.keys());
  const take = (isLike: (phase: Phase) => boolean): number | undefined => {
    const place = [...free].find((index) => now.slice(index, index + 1).some(isLike));
    if (place !== undefined) free.delete(place);
    return place;
  };
  const equal = before.map((phase) => take((other) => JSON.stringify(other) === JSON.stringify(phase)));
  const alike = before.map((phase, index) => equal[index] ?? take(({ kind, name }) => kind === phase.kind && name === phase.name));
  return draft.map((each) => ({ ...each, was: each.was === null ? null : (alike[each.was] ?? null) }));
}
