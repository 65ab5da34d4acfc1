import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { OwnPoll } from "#contract/polls.ts";
import { type BallotKeys } from "#server/adapters/ballots/port.ts";
import { RsaBallotBox } from "#server/adapters/ballots/rsa-ballot-box.ts";

import { readBytes, writeBytes } from "./bytes.ts";
import type { BallotPlace, KeptBallot } from "./kept-ballots.ts";
import { continueBallot, voteSecretly } from "./secret-ballot.ts";

const AT = "2026-11-21T09:00:00.000Z";
const ID = "0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a11";
const box = new RsaBallotBox();

/** A server that signs and takes ballots, and may lose its answers. */
class Server {
  readonly keys: BallotKeys;
  readonly blinded: string[] = [];
  readonly ballots: { body: string; init: RequestInit }[] = [];
  /** How many answers get lost on their way from now on. */
  losing = 0;

  constructor(keys: BallotKeys) {
    this.keys = keys;
  }

  readonly fetch = (path: string, init: RequestInit): Promise<Response> => {
    const body = init.body as string;
    const isToken = path.endsWith("/ballot-token");
    if (isToken) this.blinded.push((JSON.parse(body) as { blinded: string }).blinded);
    else this.ballots.push({ body, init });
    if (this.losing > 0) {
      this.losing -= 1;
      return Promise.reject(new TypeError("Failed to fetch"));
    }
    if (!isToken) return Promise.resolve(new Response(null, { status: 204 }));
    const signature = box.signBlind(this.keys, readBytes(this.blinded.at(-1) ?? ""));
    return Promise.resolve(Response.json({ blind_signature: writeBytes(signature ?? new Uint8Array()) }));
  };
}

/** A voter's device: what it keeps outlives the page. */
function device(keys: BallotKeys) {
  let kept: KeptBallot | null = null;
  const steps: string[] = [];
  const place: BallotPlace = {
    read: () => Promise.resolve(kept),
    keep: (ballot) => Promise.resolve(void (kept = ballot)),
    drop: () => Promise.resolve(void (kept = null)),
  };
  const poll: OwnPoll = {
    ...{ id: ID, chat_id: ID, kind: "single", question: "?", options: ["a", "b"], max_choices: 1, results: "at_close", is_secret: true },
    ...{ state: "open", is_current: false, created_at: AT, opened_at: AT, closed_at: null, public_key: writeBytes(keys.publicKey) },
    ...{ voters: 0, tokens_issued: 0, tally: null, own: null },
  };
  return { voting: { poll, place, onStep: ({ step }: KeptBallot) => void steps.push(step) }, steps, kept: () => kept };
}

let server: Server;
beforeEach(async () => {
  server = new Server(await box.makeKeys());
  vi.stubGlobal("fetch", server.fetch);
  // Only the wait between token and ballot: the arithmetic takes its own time.
  vi.useFakeTimers({ toFake: ["setTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Lets the waits of an act pass. */
async function through(act: Promise<void>): Promise<void> {
  const progress = { isOver: false };
  const settled = act.finally(() => (progress.isOver = true));
  settled.catch(() => undefined);
  while (!progress.isOver) {
    await vi.advanceTimersByTimeAsync(1_000);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await settled;
}

test("a ballot is blinded, signed and cast, each step kept before the next; in the end only its code is left", async () => {
  const { voting, steps, kept } = device(server.keys);
  await through(voteSecretly(voting, { choices: [1], words: [] }));
  expect(steps).toEqual(["blinded", "signed", "cast"]);
  expect(kept()).toEqual({ step: "cast", code: expect.stringMatching(/^[0-9A-Z]{10}$/) as unknown });
  const { token, signature, choices } = JSON.parse(server.ballots[0]?.body ?? "") as {
    token: string;
    signature: string;
    choices: number[];
  };
  expect(choices).toEqual([1]);
  expect(box.verify(server.keys.publicKey, readBytes(token), readBytes(signature))).toBe(true);
  await through(voteSecretly(voting, { choices: [0], words: [] }));
  expect(server.ballots).toHaveLength(1);
});

test("what is sent says nothing of who sends it, and is as long as every other ballot", async () => {
  const [one, other] = [device(server.keys), device(server.keys)];
  await through(voteSecretly(one.voting, { choices: [0], words: [] }));
  await through(voteSecretly(other.voting, { choices: [], words: ["Überraschung", "calm"] }));
  for (const { init } of server.ballots) expect(init.credentials).toBe("omit");
  const lengths = server.ballots.map(({ body }) => new TextEncoder().encode(body).length);
  expect(new Set(lengths).size).toBe(1);
});

test("where the answer to the token is lost, the same blinded token is asked for again", async () => {
  const { voting } = device(server.keys);
  server.losing = 1;
  await expect(through(voteSecretly(voting, { choices: [1], words: [] }))).rejects.toMatchObject({ code: "offline" });
  await through(continueBallot(voting));
  expect(new Set(server.blinded).size).toBe(1);
  expect(server.ballots).toHaveLength(1);
});

test("where the answer to the ballot is lost, the same ballot is sent again, also by a page that was opened anew", async () => {
  const { voting, kept } = device(server.keys);
  server.losing = 0;
  const lose = through(
    voteSecretly({ ...voting, onStep: ({ step }) => void (step === "signed" && (server.losing = 1)) }, { choices: [1], words: [] }),
  );
  await expect(lose).rejects.toMatchObject({ code: "offline" });
  expect(kept()).toMatchObject({ step: "signed", choice: { choices: [1] } });
  await through(continueBallot(voting));
  const sent = server.ballots.map(({ body }) => (JSON.parse(body) as { token: string }).token);
  expect(sent).toHaveLength(2);
  expect(new Set(sent).size).toBe(1);
  expect(server.blinded).toHaveLength(1);
});

test("a server that signs with another key is found out before the ballot is cast", async () => {
  // The larger of two keys signs: it takes whatever was blinded for the smaller one.
  const keys = [server.keys, await box.makeKeys()].toSorted((one, other) => Buffer.compare(one.publicKey, other.publicKey));
  const { voting } = device(keys[0] ?? server.keys);
  vi.stubGlobal("fetch", new Server(keys[1] ?? server.keys).fetch);
  await expect(through(voteSecretly(voting, { choices: [1], words: [] }))).rejects.toThrow("invalid signature");
});
