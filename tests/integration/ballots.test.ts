import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { pollsApi } from "#contract/api/polls.api.ts";
import { createLog } from "#server/adapters/log/log.ts";
import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { removeMember } from "#server/use-cases/members/moderate-member.ts";
import { closePoll } from "#server/use-cases/polls/close-poll.ts";
import { issueBallotToken } from "#server/use-cases/polls/issue-ballot-token.ts";
import { listBallots } from "#server/use-cases/polls/list-ballots.ts";
import { openPoll } from "#server/use-cases/polls/open-poll.ts";
import { vote } from "#server/use-cases/polls/vote.ts";
import { callRoute, openEntrances } from "#tests/support/in-process.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { as, fileNode, joins, scenario } from "#tests/support/scenario.ts";
import { asks, blindToken, cast, takeToken } from "#tests/support/voter.ts";

let written = "";
const { node, another } = fileNode({ log: createLog("trace", { write: (line: string) => void (written += line) }) });
let entrances: Awaited<ReturnType<typeof openEntrances>>;
beforeAll(async () => {
  entrances = await openEntrances(node());
});
afterAll(() => entrances.stop());

/** A room with a secret ballot that is open. */
async function setting() {
  const { ada, brook, cyd, dana, room } = await scenario().room("ada", "brook", "cyd", "dana");
  return { ada, brook, cyd, dana, room, poll: await asks(ada, { is_secret: true }) };
}

describe("a secret ballot", () => {
  test("is counted when it closes, and each voter finds theirs in the list by a code that only they know", async () => {
    const { ada, brook, cyd, dana, poll } = await setting();
    expect(poll).toMatchObject({ is_secret: true, results: "at_close", public_key: expect.any(String) as unknown, tally: null });
    const [one, two] = [await takeToken(brook, poll), await takeToken(cyd, poll)];
    await takeToken(dana, poll);
    await cast(brook, one, [0]);
    await cast(cyd, two, [1]);
    expect((await openChat(as(brook), { chat_id: brook.chatId })).polls).toMatchObject([
      { voters: 2, tokens_issued: 3, tally: null, own: { choices: [], words: [], token_issued: true } },
    ]);
    expect(await refusal(listBallots(as(brook), { poll_id: poll.id }))).toMatchObject({ code: "poll_not_open" });
    const closed = await closePoll(as(ada), { poll_id: poll.id });
    expect(closed).toMatchObject({ state: "closed", voters: 2, tokens_issued: 3, tally: { counts: [1, 1] }, own: null });
    const { ballots } = await listBallots(as(dana), { poll_id: poll.id });
    expect(ballots).toEqual(
      [
        { code: one.code, choices: [0], words: [] },
        { code: two.code, choices: [1], words: [] },
      ].toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    );
  });

  test("never shows a tally while it is open, whatever was asked for", async () => {
    const { ada } = await scenario().room("ada");
    expect(await asks(ada, { is_secret: true, results: "live" })).toMatchObject({ results: "at_close" });
  });

  test("takes no open vote, and does not open again", async () => {
    const { ada, brook, poll } = await setting();
    expect(await outcome(vote(as(brook), { poll_id: poll.id, choices: [0], words: [] }))).toBe("validation_failed");
    await closePoll(as(ada), { poll_id: poll.id });
    expect(await outcome(openPoll(as(ada), { poll_id: poll.id }))).toBe("poll_not_open");
  });

  test("keeps its signing key encrypted, tells it to nobody, and has none once it is closed", async () => {
    const { ada, poll } = await setting();
    const keyOf = async () => (await node().services.db.prisma.poll.findUniqueOrThrow({ where: { id: poll.id } })).privateKey;
    const locked = await keyOf();
    if (locked === null) throw new Error("an open ballot without a key");
    // In clear it would begin as every PKCS #8 key does.
    expect(Buffer.from(locked).subarray(0, 2)).not.toEqual(Buffer.from([0x30, 0x82]));
    expect(() => node().services.seals.unlock(locked, "another poll")).toThrow();
    expect(Buffer.from(node().services.seals.unlock(locked, poll.id)).subarray(0, 2)).toEqual(Buffer.from([0x30, 0x82]));
    await closePoll(as(ada), { poll_id: poll.id });
    expect(await keyOf()).toBeNull();
  });
});

describe("a token", () => {
  test("is one for each member: the same blinded one is answered alike, another is refused", async () => {
    const { brook, poll } = await setting();
    const { blinded } = await blindToken(poll);
    const ask = (text: string) => issueBallotToken(as(brook), { poll_id: poll.id, blinded: text });
    expect(await ask(blinded)).toEqual(await ask(blinded));
    expect(await refusal(ask((await blindToken(poll)).blinded))).toMatchObject({ code: "ballot_issued" });
  });

  test("is one also where two are asked for at once", async () => {
    const { brook, poll } = await setting();
    const many = await Promise.all(Array.from({ length: 6 }, () => blindToken(poll)));
    const answers = await Promise.all(many.map(({ blinded }) => outcome(issueBallotToken(as(brook), { poll_id: poll.id, blinded }))));
    expect(answers.filter((answer) => answer === "ok")).toHaveLength(1);
    expect(new Set(answers)).toEqual(new Set(["ok", "ballot_issued"]));
  });

  test("that cannot be signed does not use up the member's one", async () => {
    const { brook, poll } = await setting();
    expect(await outcome(issueBallotToken(as(brook), { poll_id: poll.id, blinded: "AAAA" }))).toBe("validation_failed");
    await takeToken(brook, poll);
  });

  test("is for members alone, and for none after the close", async () => {
    const { ada, brook, cyd, poll, room } = await setting();
    const elsewhere = await scenario().room("ada", "brook");
    const { blinded } = await blindToken(poll);
    expect(await outcome(issueBallotToken(as(elsewhere.brook), { poll_id: poll.id, blinded }))).toBe("not_found");
    await removeMember(as(ada), { chat_id: room.chat_id, member_id: cyd.memberId });
    expect(await outcome(issueBallotToken(as(cyd), { poll_id: poll.id, blinded }))).toBe("removed");
    await closePoll(as(ada), { poll_id: poll.id });
    expect(await outcome(issueBallotToken(as(brook), { poll_id: poll.id, blinded }))).toBe("poll_not_open");
  });
});

describe("a ballot", () => {
  test("is counted once, however often it is sent, and not with another choice", async () => {
    const { ada, brook, poll } = await setting();
    const token = await takeToken(brook, poll);
    await Promise.all([cast(brook, token, [1]), cast(brook, token, [1]), cast(brook, token, [1])]);
    expect(await refusal(cast(brook, token, [0]))).toMatchObject({ code: "ballot_used" });
    expect(await closePoll(as(ada), { poll_id: poll.id })).toMatchObject({ voters: 1, tally: { counts: [0, 1] } });
    // Its answer was lost: it is in the box all the same.
    await cast(brook, token, [1]);
    expect(await refusal(cast(brook, token, [0]))).toMatchObject({ code: "poll_not_open" });
  });

  test("with two choices under one token at once counts one of them", async () => {
    const { brook, poll } = await setting();
    const token = await takeToken(brook, poll);
    const answers = await Promise.all([0, 1, 0, 1].map((choice) => outcome(cast(brook, token, [choice]))));
    expect(answers).toContain("ballot_used");
    expect(await node().services.db.prisma.ballot.count({ where: { pollId: poll.id } })).toBe(1);
  });

  test("is refused with a forged signature, with another poll's token, after the close, and with a choice that is not offered", async () => {
    const { ada, brook, cyd, poll } = await setting();
    const token = await takeToken(brook, poll);
    const forged = { ...token, signature: `${token.signature.startsWith("A") ? "B" : "A"}${token.signature.slice(1)}` };
    expect(await outcome(cast(brook, forged, [0]))).toBe("ballot_invalid");
    expect(await outcome(cast(brook, { ...token, signature: "AAAA" }, [0]))).toBe("ballot_invalid");
    const other = await asks(ada, { is_secret: true });
    expect(await outcome(cast(cyd, { ...(await takeToken(cyd, other)), poll_id: poll.id }, [0]))).toBe("ballot_invalid");
    expect(await outcome(cast(brook, token, [7]))).toBe("validation_failed");
    const plain = await asks(ada);
    expect(await outcome(cast(brook, { ...token, poll_id: plain.id }, [0]))).toBe("not_found");
    await closePoll(as(ada), { poll_id: poll.id });
    expect(await outcome(cast(brook, token, [0]))).toBe("poll_not_open");
    expect(await node().services.db.prisma.ballot.count({ where: { pollId: poll.id } })).toBe(0);
  });

  test("that comes while the poll closes is counted, or refused, and nothing between", async () => {
    const { ada, room, poll } = await setting();
    const voters = await Promise.all(Array.from({ length: 12 }, (_, index) => joins(room, `Voter ${index}`)));
    const tokens = [];
    for (const voter of voters) tokens.push({ voter, token: await takeToken(voter, poll) });
    const racing = tokens.map(({ voter, token }) => outcome(cast(voter, token, [0])));
    const closed = await closePoll(as(ada), { poll_id: poll.id });
    const counted = (await Promise.all(racing)).filter((answer) => answer === "ok").length;
    expect(closed.voters).toBe(counted);
    expect((await listBallots(as(ada), { poll_id: poll.id })).ballots).toHaveLength(counted);
  });

  test("is slowed down by poll where somebody sends thousands, whoever sends them", async () => {
    const strict = await another({ limits: { ballot: { points: 1, seconds: 60 } } });
    const { brook, poll } = await setting();
    const token = await takeToken(brook, poll);
    const from = { ...brook, node: strict };
    expect(await outcome(cast(from, { ...token, signature: "AAAA" }, [0]))).toBe("ballot_invalid");
    expect(await refusal(cast(from, token, [0]))).toMatchObject({ code: "rate_limited", retryAfter: expect.any(Number) as unknown });
  });
});

describe("nothing links a ballot to its voter", () => {
  test("the address reads neither cookie nor token, names no request and sets no limit on anybody", async () => {
    const { brook, poll } = await setting();
    const { poll_id, token, signature } = await takeToken(brook, poll);
    const body = { poll_id, token, signature, choices: [0], padding: "x".repeat(100) };
    const response = await callRoute(pollsApi.castBallot, { token: "a token that nobody signed", cookie: "" }, { body });
    expect(response.status).toBe(204);
    expect([...response.headers.keys()]).toEqual(["cache-control"]);
    const refused = await callRoute(pollsApi.castBallot, {}, { body: { ...body, choices: [1] } });
    expect(await refused.json()).toMatchObject({ code: "ballot_used", request_id: "" });
  });

  test("no row of a ballot holds who or when, and what is kept of the member does not hold the token", async () => {
    const { ada, brook, cyd, poll } = await setting();
    const tokens = [await takeToken(brook, poll), await takeToken(cyd, poll)];
    for (const token of tokens) await cast(brook, token, [0]);
    const columns = async (table: string) =>
      (
        await node().services.db.pool.query<{ name: string }>(
          `SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1 AND table_schema = 'public' ORDER BY 1`,
          [table],
        )
      ).rows.map(({ name }) => name);
    expect(await columns("Ballot")).toEqual(["choices", "code", "pollId", "tokenHash", "words"]);
    expect(await columns("BallotIssue")).toEqual(["blindedHash", "memberId", "pollId"]);
    const issues = await node().services.db.prisma.ballotIssue.findMany({ where: { pollId: poll.id } });
    const ballots = await node().services.db.prisma.ballot.findMany({ where: { pollId: poll.id } });
    for (const { blindedHash } of issues)
      for (const { tokenHash } of ballots) expect(Buffer.from(blindedHash).equals(Buffer.from(tokenHash))).toBe(false);
    await closePoll(as(ada), { poll_id: poll.id });
    // The order in which the rows lie, and the transactions that wrote them, are those of the close.
    const { rows } = await node().services.db.pool.query<{ code: string; xmin: string }>(
      `SELECT "code", xmin::text AS xmin FROM "Ballot" WHERE "pollId" = $1 ORDER BY ctid`,
      [poll.id],
    );
    expect(rows.map(({ code }) => code)).toEqual(tokens.map(({ code }) => code).toSorted());
    expect(new Set(rows.map(({ xmin }) => xmin)).size).toBe(1);
  });

  test("neither an event nor the log says anything of it", async () => {
    const { brook, poll } = await setting();
    const token = await takeToken(brook, poll);
    await node().settled();
    const before = await node().services.db.prisma.outboxEvent.count();
    written = "";
    node().broadcaster.clear();
    const { poll_id, token: bare, signature } = token;
    await callRoute(pollsApi.castBallot, {}, { body: { poll_id, token: bare, signature, choices: [0] } });
    await callRoute(pollsApi.castBallot, {}, { body: { poll_id, token: bare, signature: "AAAA", choices: [0] } });
    await node().settled();
    expect(await node().services.db.prisma.outboxEvent.count()).toBe(before);
    expect(written).toBe("");
    const told = JSON.stringify(node().broadcaster.said());
    for (const secret of [bare, signature, token.code, brook.memberId]) expect(told).not.toContain(secret);
  });
});
