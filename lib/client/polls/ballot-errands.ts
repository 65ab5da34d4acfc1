import { create } from "zustand";

import { apiError, asApiError, type ClientErrorCode } from "#client/api/call.ts";
import type { OwnPoll, VoteInput } from "#contract/polls.ts";

import { ballotKey, ballotPlace, type KeptBallot } from "./kept-ballots.ts";

/** Fetched when there is a ballot to send, and not before: it brings the arithmetic along. */
const load = () =>
  import("./secret-ballot.ts").catch((error: unknown) => {
    throw apiError("offline", { message: String(error) });
  });

/** For how long a tab that sends the same ballot is waited for; a phone may have frozen it, and the server counts a ballot once. */
const LOCK_MS = 20_000;

/** A ballot on its way, as this page knows it. */
export interface Errand {
  /** What this device keeps of it; null for nothing, undefined before it was looked for. */
  readonly kept: Pick<KeptBallot, "step" | "code"> | null | undefined;
  readonly sending: boolean;
  /** Why the last attempt came to nothing. */
  readonly failure: ClientErrorCode | null;
}

export const NO_ERRAND: Errand = { kept: undefined, sending: false, failure: null };

/** By `ballotKey`. A ballot belongs to the page, not to the window in which it was filled in. Only this file writes. */
export const useErrandStore = create<Readonly<Record<string, Errand>>>(() => ({}));

const sending = new Set<string>();

function note(key: string, change: Partial<Errand>): void {
  useErrandStore.setState((errands) => ({ [key]: { ...NO_ERRAND, ...errands[key], ...change } }));
}

/** Looks for a ballot that this device began and has not cast: goes on with it where `mayGo`, or notes that it is too late. Never rejects. */
export async function resumeBallot(poll: OwnPoll, myId: string, mayGo: boolean): Promise<void> {
  const key = ballotKey(poll.chat_id, myId, poll.id);
  const found = await ballotPlace(key)
    .read()
    .catch(() => null);
  if (sending.has(key)) return;
  note(key, { kept: pick(found) });
  if (found === null || found.step === "cast" || found.step === "late") return;
  if (poll.state === "closed") await alone(key, () => giveUp(key)).catch(() => undefined);
  else if (mayGo) await sendBallot(poll, myId, null);
}

/** Casts a secret ballot with this choice, or goes on with the one that was begun where it is null. What comes of it is in the store; never rejects. */
export async function sendBallot(poll: OwnPoll, myId: string, choice: Required<VoteInput> | null): Promise<void> {
  const key = ballotKey(poll.chat_id, myId, poll.id);
  if (sending.has(key)) return;
  sending.add(key);
  note(key, { sending: true, failure: null });
  const place = ballotPlace(key);
  const voting = { poll, place, onStep: (kept: KeptBallot) => note(key, { kept: pick(kept) }) };
  try {
    const { continueBallot, voteSecretly } = await load();
    await alone(key, () => (choice === null ? continueBallot(voting) : voteSecretly(voting, choice)));
    // Another tab may have cast it while this one waited.
    note(key, { kept: pick(await place.read()) });
  } catch (error) {
    const { code } = asApiError(error);
    await settle(key, code).catch(() => note(key, { failure: code }));
  } finally {
    sending.delete(key);
    note(key, { sending: false });
  }
}

/** What a refusal says of a ballot. */
async function settle(key: string, code: ClientErrorCode): Promise<void> {
  const place = ballotPlace(key);
  const held = await place.read();
  if (code === "ballot_used" && held !== null) {
    // Only this device has the token: what is in the box already is its ballot, with the choice that came first.
    await place.keep({ step: "cast", code: held.code });
    note(key, { kept: { step: "cast", code: held.code } });
  } else if (code === "ballot_issued") {
    // What was begun here will never be signed: the member's one token is another.
    await place.drop();
    note(key, { kept: null });
  } else note(key, { failure: code });
}

/** What was not cast before the poll closed can never be. Its choice is forgotten; its code stays, for the answer alone may have been lost. */
async function giveUp(key: string): Promise<void> {
  const place = ballotPlace(key);
  const found = await place.read();
  const late: KeptBallot | null = found === null || found.step === "cast" ? found : { step: "late", code: found.code };
  if (late?.step === "late") await place.keep(late);
  note(key, { kept: pick(late), failure: null });
}

/** In one tab at a time, where tabs can know of each other. */
async function alone(key: string, work: () => Promise<void>): Promise<void> {
  const { locks } = navigator as Partial<Navigator>;
  if (locks === undefined) return await work();
  const turn = { begun: false };
  const mine = async (): Promise<void> => {
    turn.begun = true;
    await work();
  };
  try {
    await locks.request(`parley/${key}`, { signal: AbortSignal.timeout(LOCK_MS) }, mine);
  } catch (error) {
    if (turn.begun) throw error;
    await work();
  }
}

const pick = (kept: KeptBallot | null): Errand["kept"] => kept && { step: kept.step, code: kept.code };
