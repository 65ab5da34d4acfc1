"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";

import { asApiError, type ClientErrorCode } from "#client/api/call.ts";
import { ballotPlace, type KeptBallot } from "#client/polls/kept-ballots.ts";
import type { OwnPoll, VoteInput } from "#contract/polls.ts";

/** Fetched when somebody votes in a secret ballot, and not before: it brings the arithmetic along. */
const load = () => import("#client/polls/secret-ballot.ts");

/** `elsewhere`: the token was given to another device of this member, or to this one before it forgot. */
export type BallotStep = "unknown" | "none" | "sending" | "failed" | "cast" | "elsewhere" | "insecure";

export interface SecretBallot {
  readonly step: BallotStep;
  /** Set while the step is `failed`. */
  readonly failure: ClientErrorCode | null;
  /** By which the voter finds their ballot; null before there is one. */
  readonly code: string | null;
  readonly vote: (choice: Required<VoteInput>) => void;
  /** Goes on after a failure. */
  readonly retry: () => void;
}

interface State {
  readonly kept: KeptBallot | null | undefined;
  readonly sending: boolean;
  readonly failure: ClientErrorCode | null;
}

/** The viewer's ballot of a secret poll, as this device knows it. One that was begun here goes on by itself when the page comes back. */
export function useSecretBallot(poll: OwnPoll, myId: string): SecretBallot {
  const place = useMemo(() => ballotPlace(poll.chat_id, myId, poll.id), [poll.chat_id, poll.id, myId]);
  const [{ kept, sending, failure }, setState] = useState<State>({ kept: undefined, sending: false, failure: null });
  const busy = useRef(false);
  const latest = useRef(poll);
  useEffect(() => {
    latest.current = poll;
  });

  const run = useCallback(
    (choice: Required<VoteInput> | null) => {
      if (busy.current) return;
      busy.current = true;
      setState((now) => ({ ...now, sending: true, failure: null }));
      const voting = { poll: latest.current, place, onStep: (ballot: KeptBallot) => setState((now) => ({ ...now, kept: ballot })) };
      load()
        .then(({ voteSecretly, continueBallot }) => (choice === null ? continueBallot(voting) : voteSecretly(voting, choice)))
        .catch((error: unknown) => {
          const { code } = asApiError(error);
          // What was begun here will never be signed: the member's one token is another.
          if (code === "ballot_issued") void place.drop().then(() => setState((now) => ({ ...now, kept: null })));
          else setState((now) => ({ ...now, failure: code }));
        })
        .finally(() => {
          busy.current = false;
          setState((now) => ({ ...now, sending: false }));
        });
    },
    [place],
  );

  useEffect(() => {
    let gone = false;
    place.read().then(
      (found) => {
        if (gone) return;
        setState((now) => ({ ...now, kept: found }));
        if (found !== null && found.step !== "cast" && latest.current.state === "open") run(null);
      },
      () => gone || setState((now) => ({ ...now, kept: null })),
    );
    return () => {
      gone = true;
    };
  }, [place, run]);

  const isOver = poll.state === "closed";
  useEffect(() => {
    // What was not cast can never be: the token is of no use to anybody from now on.
    if (isOver && !sending && kept && kept.step !== "cast") void place.drop().then(() => setState((now) => ({ ...now, kept: null })));
  }, [isOver, sending, kept, place]);

  return {
    step: stepOf(poll, { kept, sending, failure }),
    failure,
    code: kept?.code ?? null,
    vote: (choice) => run(choice),
    retry: () => run(null),
  };
}

function stepOf({ own, state }: OwnPoll, { kept, sending, failure }: State): BallotStep {
  if (kept === undefined) return "unknown";
  if (kept?.step === "cast") return "cast";
  if (sending) return "sending";
  if (failure !== null) return "failed";
  if (own?.token_issued === true && kept === null) return "elsewhere";
  if (state === "open" && !window.isSecureContext) return "insecure";
  return kept === null ? "none" : "failed";
}
