"use client";

import { useEffect, useRef } from "react";

import type { ClientErrorCode } from "#client/api/call.ts";
import { type Errand, NO_ERRAND, resumeBallot, sendBallot, useErrandStore } from "#client/polls/ballot-errands.ts";
import { ballotKey } from "#client/polls/kept-ballots.ts";
import { useConnectionStore } from "#client/stores/connection-store.ts";
import type { OwnPoll, VoteInput } from "#contract/polls.ts";

/** `elsewhere`: the token was given to another device of this member, or to this one before it forgot. `late`: the poll closed before it was cast. `refused`: for its words. */
export type BallotStep = "unknown" | "none" | "sending" | "failed" | "cast" | "late" | "elsewhere" | "insecure" | "refused";

export interface SecretBallot {
  readonly step: BallotStep;
  /** Set while the step is `failed` or `refused`. */
  readonly failure: ClientErrorCode | null;
  /** By which the voter finds their ballot; null before there is one. */
  readonly code: string | null;
  readonly vote: (choice: Required<VoteInput>) => void;
  /** Goes on after a failure. */
  readonly retry: () => void;
}

/** After these, the same ballot may go out a moment later. */
const PASSING: readonly ClientErrorCode[] = ["offline", "unavailable", "rate_limited"];
/** Spread, so that a whole room does not come back at once. */
const RETRY_MS = { least: 5_000, most: 15_000 };

/** The viewer's ballot of a secret poll, as this device knows it. */
export function useSecretBallot(poll: OwnPoll, myId: string): SecretBallot {
  const errand = useErrandStore((errands) => errands[ballotKey(poll.chat_id, myId, poll.id)] ?? NO_ERRAND);
  return {
    step: stepOf(poll, errand),
    failure: errand.failure,
    code: errand.kept?.code ?? null,
    vote: (choice) => void sendBallot(poll, myId, choice),
    retry: () => void sendBallot(poll, myId, null),
  };
}

/** Brings a ballot that was begun on this device to its end: when the page comes back, when the connection does, and after a failure that passes. */
export function useBallotErrand(poll: OwnPoll, myId: string): void {
  const { sending, failure } = useErrandStore((errands) => errands[ballotKey(poll.chat_id, myId, poll.id)] ?? NO_ERRAND);
  const online = useConnectionStore(({ state }) => state === "online");
  const latest = useRef(poll);
  useEffect(() => {
    latest.current = poll;
  });
  const { chat_id, id, state } = poll;
  const hasToken = poll.own !== null;
  useEffect(() => {
    if (sending) return;
    const resume = () => void resumeBallot(latest.current, myId, online);
    if (failure === null || state !== "open") return resume();
    if (!online || !PASSING.includes(failure)) return;
    const timer = setTimeout(resume, RETRY_MS.least + Math.random() * (RETRY_MS.most - RETRY_MS.least));
    return () => clearTimeout(timer);
  }, [chat_id, id, myId, state, hasToken, online, sending, failure]);
}

/** Whether the viewer has filled in a ballot of this poll, and it is not in the box yet. */
export function useIsUnsent(poll: OwnPoll, myId: string): boolean {
  const { step } = useSecretBallot(poll, myId);
  return poll.is_secret && poll.state === "open" && ["sending", "failed", "refused"].includes(step);
}

function stepOf({ own, state }: OwnPoll, { kept, sending, failure }: Errand): BallotStep {
  if (kept === undefined) return sending ? "sending" : "unknown";
  if (kept?.step === "cast" || kept?.step === "late") return kept.step;
  if (sending) return "sending";
  if (kept !== null && state === "closed") return "late";
  if (failure === "filtered") return "refused";
  if (failure !== null) return "failed";
  if (own?.token_issued === true && kept === null) return "elsewhere";
  if (state === "open" && !window.isSecureContext) return "insecure";
  return kept === null ? "none" : "failed";
}
