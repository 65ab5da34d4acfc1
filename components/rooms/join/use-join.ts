"use client";
import { useCallback, useEffect, useRef, useState } from "react";

import type { JoinedRoom, JoinRoomInput } from "#contract/rooms.ts";
import { call, isApiError } from "#client/api/call.ts";

import { attemptJoin, type JoinPorts } from "./attempt-join.ts";
import { type JoinFailure, type JoinProblem, joinProblem } from "./join-problem.ts";

/** Where joining stands. `pause` counts whole seconds down, then the attempt is repeated by itself. */
export type JoinPhase =
  | { readonly is: "form"; readonly problem: Exclude<JoinProblem, { at: "clock" }> | null }
  | { readonly is: "joining" | "solving" }
  | { readonly is: "pause"; readonly seconds: number; readonly why: "password" | "crowd" };

const CLEAR: JoinPhase = { is: "form", problem: null };

interface Joining {
  readonly phase: JoinPhase;
  readonly join: (input: JoinRoomInput) => void;
  /** Forgets what was wrong or waited for, once the guest changes what they typed. */
  readonly clear: () => void;
}

/** Joins a room: one attempt at a time, puzzles solved and short waits waited out without the guest's help. */
export function useJoin(code: string, onJoined: (seat: JoinedRoom) => void): Joining {
  const [phase, setPhase] = useState<JoinPhase>(CLEAR);
  const last = useRef<JoinRoomInput | null>(null);
  const guessedWrong = useRef(false);
  const abort = useRef<AbortController | null>(null);

  useEffect(() => () => abort.current?.abort(), []);

  const join = useCallback(
    (input: JoinRoomInput) => {
      abort.current?.abort();
      const controller = new AbortController();
      abort.current = controller;
      last.current = input;
      setPhase({ is: "joining" });
      const ports = { send: sendTo(code), solve, asFailure, onSolving: () => setPhase({ is: "solving" }) };
      attemptJoin(input, ports, controller.signal).then(onJoined, (error: unknown) => {
        if (controller.signal.aborted) return;
        const problem = joinProblem(asFailure(error) ?? { code: "internal" });
        if (problem.at === "password" || problem.at === "ticket") guessedWrong.current = true;
        setPhase(
          problem.at === "clock"
            ? { is: "pause", seconds: problem.seconds, why: guessedWrong.current ? "password" : "crowd" }
            : { is: "form", problem },
        );
      });
    },
    [code, onJoined],
  );

  usePause(phase, setPhase, () => last.current !== null && join(last.current));
  const clear = useCallback(() => setPhase((now) => (now.is === "pause" || (now.is === "form" && now.problem !== null) ? CLEAR : now)), []);
  return { phase, join, clear };
}

function usePause(phase: JoinPhase, setPhase: (phase: JoinPhase) => void, onOver: () => void): void {
  const over = useRef(onOver);
  useEffect(() => {
    over.current = onOver;
  });
  // Only at a change of phase: the page draws itself anew each second, and a timer begun anew each time would never fire.
  useEffect(() => {
    if (phase.is !== "pause") return;
    const timer = setTimeout(() => {
      if (phase.seconds > 1) setPhase({ ...phase, seconds: phase.seconds - 1 });
      else over.current();
    }, 1000);
    return () => clearTimeout(timer);
  }, [phase, setPhase]);
}

const sendTo =
  (code: string) =>
  (body: JoinRoomInput): Promise<JoinedRoom> =>
    call("POST /api/v1/rooms/{code}/join", { params: { code }, body });

const asFailure = (error: unknown): JoinFailure | null => (isApiError(error) ? error : null);

// Few guests ever meet the puzzle, so its code comes only to those.
const solve: JoinPorts["solve"] = async (puzzle, signal) => (await import("./solve-proof.ts")).solveProof(puzzle, signal);
