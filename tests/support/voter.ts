import { RSABSSA } from "@cloudflare/blindrsa-ts";
import { createHash } from "node:crypto";

import type { CreatePollInput, OwnPoll } from "#contract/polls.ts";
import { ballotCode } from "#domain/poll/ballot-code.ts";
import { castBallot } from "#server/use-cases/polls/cast-ballot.ts";
import { createPoll } from "#server/use-cases/polls/create-poll.ts";
import { issueBallotToken } from "#server/use-cases/polls/issue-ballot-token.ts";

import { as, type Member } from "./scenario.ts";

/** Asks a chat something, at once. */
export async function asks(person: Member, about: Partial<CreatePollInput> = {}): Promise<OwnPoll> {
  const question = { kind: "single", question: "Tea or coffee?", max_choices: 1 } as const;
  return await createPoll(as(person), {
    ...question,
    options: ["Tea", "Coffee"],
    ...{ chat_id: person.chatId, results: "live", is_secret: false, open: true },
    ...about,
  });
}

const suite = RSABSSA.SHA384.PSS.Deterministic();
const written = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");

/** A token before it is signed, with what takes the blinding off again. */
export interface Blinded {
  readonly token: Uint8Array<ArrayBuffer>;
  readonly blinded: string;
  readonly unblind: (blindSignature: string) => Promise<string>;
}

/** Blinds a fresh token, as a voter's device does. */
export async function blindToken({ public_key }: OwnPoll, token = crypto.getRandomValues(new Uint8Array(32))): Promise<Blinded> {
  const algorithm = { name: "RSA-PSS", hash: "SHA-384" };
  const key = await crypto.subtle.importKey("spki", Buffer.from(public_key ?? "", "base64url"), algorithm, true, ["verify"]);
  const { blindedMsg, inv } = await suite.blind(key, suite.prepare(token));
  const unblind = async (signature: string) => written(await suite.finalize(key, token, Buffer.from(signature, "base64url"), inv));
  return { token, blinded: written(blindedMsg), unblind };
}

/** A ballot that may be cast. */
export interface SignedToken {
  readonly poll_id: string;
  readonly token: string;
  readonly signature: string;
  /** By which its voter finds it in the published list. */
  readonly code: string;
}

/** Has a member's one token signed. */
export async function takeToken(person: Member, poll: OwnPoll): Promise<SignedToken> {
  const { token, blinded, unblind } = await blindToken(poll);
  const { blind_signature } = await issueBallotToken(as(person), { poll_id: poll.id, blinded });
  const code = ballotCode(createHash("sha256").update(token).digest());
  return { poll_id: poll.id, token: written(token), signature: await unblind(blind_signature), code };
}

/** Casts a ballot, as nobody in particular. */
export async function cast(person: Member, ballot: SignedToken, choices: number[], words: string[] = []): Promise<void> {
  const { poll_id, token, signature } = ballot;
  await castBallot(person.node.services, { poll_id, token, signature, choices, words, padding: "" });
}
