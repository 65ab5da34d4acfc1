import { call } from "#client/api/call.ts";
import type { BallotList } from "#contract/polls.ts";

const RETRY_MS = 5_000;

/** Fetches the published ballots of a closed poll and hands them over; asks again until they come. Returns the way to stop. */
export function loadBallots(pollId: string, take: (ballots: BallotList["ballots"]) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const attempt = (): void => {
    call("GET /api/v1/polls/{poll_id}/ballots", { params: { poll_id: pollId } }).then(
      ({ ballots }) => stopped || take(ballots),
      () => {
        if (!stopped) timer = setTimeout(attempt, RETRY_MS);
      },
    );
  };
  attempt();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
