import { RSABSSA } from "@cloudflare/blindrsa-ts";

import { call } from "#client/api/call.ts";
import { serverClock } from "#client/realtime/server-clock.ts";
import { chatView } from "#client/stores/chat-store.ts";
import { roomTimes } from "#client/sync/room-facts.ts";
import type { OwnPoll, VoteInput } from "#contract/polls.ts";
import { LIMITS } from "#contract/limits.ts";
import { graceEndsAt } from "#domain/room/lifecycle.ts";
import { ballotCode } from "#domain/poll/ballot-code.ts";

import { readBytes, writeBytes } from "./bytes.ts";
import type { BallotPlace, KeptBallot } from "./kept-ballots.ts";

type Choice = Required<VoteInput>;

const TOKEN_BYTES = 32;
/** Bytes of a whole ballot as it is sent. */
const SENT_LENGTH = 6_144;
/** Within which a ballot is sent after its token was signed, so that the one does not follow the other like a shadow. */
const DELAY_MS = { least: 2_000, most: 8_000 };
/** Where the room is over sooner than this, a ballot that waits may come too late. */
const HURRY_MS = 20_000;

const suite = RSABSSA.SHA384.PSS.Deterministic();

export interface Voting {
  readonly poll: OwnPoll;
  readonly place: BallotPlace;
  /** Told of each step that the device has taken and kept. */
  readonly onStep: (ballot: KeptBallot) => void;
}

/**
 * Votes in a secret ballot: makes a token, has it signed blinded, waits a moment and casts it without saying who does. Each step is kept before
 * the next one is taken. Rejects with an ApiError; what is kept can be gone on with by `continueBallot`.
 */
export async function voteSecretly(voting: Voting, choice: Choice): Promise<void> {
  const { place, poll } = voting;
  const held = await place.read();
  // The token that the server has signed, or may have signed, is the only one that the member gets.
  const begun = held ?? (await blind(poll, choice));
  if (begun.step === "cast" || begun.step === "late") return;
  await step(voting, { ...begun, choice });
  await continueBallot(voting);
}

/** Goes on with a ballot that this device began and has not cast. Does nothing where there is none. */
export async function continueBallot(voting: Voting): Promise<void> {
  const held = await voting.place.read();
  if (held?.step === "blinded") await step(voting, await sign(voting.poll, held));
  const signed = await voting.place.read();
  if (signed?.step !== "signed") return;
  await new Promise((resolve) => setTimeout(resolve, delayIn(voting.poll.chat_id)));
  await send(voting.poll.id, signed);
  await step(voting, { step: "cast", code: signed.code });
}

/** Milliseconds for which to wait; none where the poll is about to close with its room. */
function delayIn(chatId: string): number {
  const room = chatView(chatId).chat?.room ?? null;
  if (room !== null && graceEndsAt(roomTimes(room)) - serverClock.now() < HURRY_MS) return 0;
  return DELAY_MS.least + Math.random() * (DELAY_MS.most - DELAY_MS.least);
}

async function step({ place, onStep }: Voting, ballot: KeptBallot): Promise<void> {
  await place.keep(ballot);
  onStep(ballot);
}

async function blind({ public_key }: OwnPoll, choice: Choice): Promise<Extract<KeptBallot, { step: "blinded" }>> {
  const token = crypto.getRandomValues(new Uint8Array(TOKEN_BYTES));
  const { blindedMsg, inv } = await suite.blind(await readKey(public_key), suite.prepare(token));
  const code = ballotCode(new Uint8Array(await crypto.subtle.digest("SHA-256", token)));
  return { step: "blinded", token: writeBytes(token), blinded: writeBytes(blindedMsg), inverse: writeBytes(inv), code, choice };
}

async function sign(
  { id, public_key }: OwnPoll,
  { token, blinded, inverse, code, choice }: Extract<KeptBallot, { step: "blinded" }>,
): Promise<KeptBallot> {
  const params = { poll_id: id };
  const { blind_signature } = await call("POST /api/v1/polls/{poll_id}/ballot-token", { params, body: { blinded } });
  // Checks it, too: a server that signed something else would mark the ballot.
  const signature = await suite.finalize(await readKey(public_key), readBytes(token), readBytes(blind_signature), readBytes(inverse));
  return { step: "signed", token, signature: writeBytes(signature), code, choice };
}

async function send(poll_id: string, { token, signature, choice }: Extract<KeptBallot, { step: "signed" }>): Promise<void> {
  const ballot = { poll_id, token, signature, ...choice, padding: "" };
  const length = new TextEncoder().encode(JSON.stringify(ballot)).length;
  const padding = "0".repeat(Math.max(0, Math.min(LIMITS.ballotPaddingMax, SENT_LENGTH - length)));
  await call("POST /api/v1/ballots", { body: { ...ballot, padding }, nameless: true });
}

async function readKey(publicKey: string | null): Promise<CryptoKey> {
  return await crypto.subtle.importKey("spki", readBytes(publicKey ?? ""), { name: "RSA-PSS", hash: "SHA-384" }, true, ["verify"]);
}
