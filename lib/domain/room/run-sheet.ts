import { PHASE_KINDS, type PhaseKind } from "#contract/room-rules.ts";
import type { RoomSettings } from "#contract/rooms.ts";
import type { ChangePhaseInput, Phase, PhaseRules, RunSheet } from "#contract/run-sheet.ts";

import { assertNever } from "../errors.ts";

const MINUTE_MS = 60_000;

/** The settings that a phase sets when it begins. All others stay as they are. */
type PhaseSettings = Pick<RoomSettings, "frozen" | "hold" | "slow_mode_seconds" | "slow_mode_for" | "names_hidden">;

const FREE: PhaseRules = { writing: "everyone", hold: "off", slow_mode_seconds: 0, slow_mode_for: "everyone", names_hidden: false };

/** What a new phase of each kind begins with: minutes, and where its rules are not those of free talk. */
const BY_KIND: Readonly<Record<PhaseKind, { readonly minutes: number | null; readonly rules?: Partial<PhaseRules> }>> = {
  arrive: { minutes: 5 },
  collect: { minutes: 10, rules: { hold: "everyone" } },
  // What was collected is read before it is talked about.
  reveal: { minutes: null, rules: { writing: "facilitators" } },
  discuss: { minutes: 15 },
  vote: { minutes: 5 },
  close: { minutes: null },
};

/** A new phase of this kind, as most would have it. */
export function newPhase(kind: PhaseKind): Phase {
  const { minutes, rules } = BY_KIND[kind];
  return { kind, name: "", minutes, rules: { ...FREE, ...rules } };
}

/** A ready-made sheet, to begin from: arrive, collect silently, reveal, discuss, vote, close. */
export function readyRunSheet(): RunSheet {
  return PHASE_KINDS.map(newPhase);
}

/** The settings that hold in the room from the moment a phase with these rules begins. */
export function phaseSettings({ writing, ...rules }: PhaseRules): PhaseSettings {
  return { ...rules, frozen: writing === "facilitators" };
}

/** The index of the phase before or after `index`, where null is before the first and after the last. */
export function stepFrom(index: number | null, to: "next" | "previous" | "none", count: number): number | null {
  switch (to) {
    case "next": {
      const next = index === null ? 0 : index + 1;
      return next < count ? next : null;
    }
    case "previous":
      // Before the first there is nothing to go back to; ending it is another word.
      return index === null ? null : Math.max(0, index - 1);
    case "none":
      return null;
    default:
      return assertNever(to);
  }
}

/**
 * The index of the phase that is to run now; null for none. A step from another phase than the one that runs was asked by somebody who had not seen
 * the last one, and leaves it.
 */
export function phaseAsked(asked: ChangePhaseInput, running: number | null, count: number): number | null {
  if ("index" in asked) return asked.index;
  return asked.from === running ? stepFrom(running, asked.to, count) : running;
}

/** When a phase ends that began at `startedAt` (milliseconds); null where it has no end of its own. */
export function phaseEnd({ minutes }: Pick<Phase, "minutes">, startedAt: number): number | null {
  return minutes === null ? null : startedAt + minutes * MINUTE_MS;
}

/** The end of a phase, moved by `minutes`; counted from `now` where it has passed, or where there was none. */
export function extendPhaseEnd(endsAt: number | null, minutes: number, now: number): number {
  return Math.max(endsAt ?? now, now) + minutes * MINUTE_MS;
}

/** A phase as a room keeps it. */
export type KeptPhase = Phase & {
  /** Whether it has begun at some time. */
  readonly began?: true | undefined;
};

/** The sheet once its phase at `index` has begun. */
export function withBegun(sheet: readonly KeptPhase[], index: number): KeptPhase[] {
  return sheet.map((phase, at) => (at === index ? { ...phase, began: true } : phase));
}

/** A new sheet in the place of `before`, in which what had begun still has. `places` says of each phase where it was; without it, each is where it was. */
export function carryBegun(sheet: RunSheet, before: readonly KeptPhase[], places?: readonly (number | null)[]): KeptPhase[] {
  return sheet.map((phase, at) => {
    const place = places === undefined ? at : (places[at] ?? null);
    return place !== null && before[place]?.began === true ? { ...phase, began: true } : phase;
  });
}

/** Where the phase that runs is in a sheet of `count` phases that replaces the one it was begun in; null where it is gone. */
export function placeInNewSheet(running: number | null, places: readonly (number | null)[] | undefined, count: number): number | null {
  if (running === null) return null;
  const index = places === undefined ? running : places.indexOf(running);
  return index >= 0 && index < count ? index : null;
}
