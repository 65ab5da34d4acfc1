import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import { questionsApi } from "#contract/api/questions.api.ts";
import type { QuestionVotes } from "#contract/questions.ts";
import { audiences } from "#server/realtime/audiences.ts";
import { unvoteQuestion, voteQuestion } from "#server/use-cases/questions/change-vote.ts";
import { settleQuestion } from "#server/use-cases/questions/settle-question.ts";
import { asked, only } from "#tests/support/asked.ts";
import { callRoute, openEntrances } from "#tests/support/in-process.ts";
import { connect } from "#tests/support/line.ts";
import { refusal } from "#tests/support/refusal.ts";
import { as, fileNode, joins, type Member, say } from "#tests/support/scenario.ts";

const { node } = fileNode();
let entrances: Awaited<ReturnType<typeof openEntrances>>;
beforeAll(async () => {
  entrances = await openEntrances(node());
});
afterAll(() => entrances.stop());

describe("a vote", () => {
  test("counts once, whatever one's devices say at the same moment, and can be taken back once", async () => {
    const { brook, cyd, dana, message_id } = await asked();
    const both = await Promise.all([cyd, cyd, dana, cyd].map((person) => voteQuestion(as(person), { message_id })));
    expect(Math.max(...both.map(({ votes }) => votes))).toBe(2);
    expect(await only(cyd)).toMatchObject({ votes: 2, voted: true });
    expect(await only(brook)).toMatchObject({ votes: 2, voted: false });
    await Promise.all([unvoteQuestion(as(cyd), { message_id }), unvoteQuestion(as(cyd), { message_id })]);
    expect(await only(cyd)).toMatchObject({ votes: 1, voted: false });
  });

  test("of a whole hall at once is counted to the last", async () => {
    const { room, message_id } = await asked();
    const hall = await Promise.all(Array.from({ length: 30 }, (_, index) => joins(room, `Voter ${index}`)));
    await Promise.all(hall.map((person) => voteQuestion(as(person), { message_id })));
    expect(await only(hall[0] as Member)).toMatchObject({ votes: 30, voted: true });
  });

  test("is not the author's, not for what is no question, and not for what is settled", async () => {
    const { ada, brook, cyd, message_id } = await asked();
    expect(await refusal(voteQuestion(as(brook), { message_id }))).toMatchObject({ code: "forbidden" });
    const { id: plain } = await say(brook, "Hello");
    expect(await refusal(voteQuestion(as(cyd), { message_id: plain }))).toMatchObject({ code: "not_found" });
    await voteQuestion(as(cyd), { message_id });
    await settleQuestion(as(ada), { message_id, state: "answered" });
    for (const act of [voteQuestion, unvoteQuestion])
      expect(await refusal(act(as(cyd), { message_id }))).toMatchObject({ code: "question_closed" });
    expect(await only(cyd)).toMatchObject({ votes: 1, voted: true });
  });

  test("is told to the chat at once and in the end, and to the voter's devices each time", async () => {
    const { ada, cyd, dana, room, message_id } = await asked();
    await node().settled();
    node().broadcaster.clear();
    for (const person of [cyd, dana, ada]) await voteQuestion(as(person), { message_id });
    const counts = () =>
      node()
        .broadcaster.said("question:votes")
        .filter(({ payload }) => payload.message_id === message_id);
    await vi.waitFor(() => expect(counts()).not.toEqual([]));
    expect(counts()[0]).toMatchObject({ audience: audiences.chat(room.chat_id), payload: { message_id, votes: 1 } });
    expect(
      node()
        .broadcaster.said("question:voted")
        .map(({ audience }) => audience),
    ).toEqual([cyd, dana, ada].map(({ memberId }) => audiences.member(memberId)));
    await vi.waitFor(() => expect(counts().at(-1)?.payload.votes).toBe(3), { timeout: 5_000 });
  });

  test.each(["socket", "REST"] as const)("over %s counts and answers alike", async (way) => {
    const { cyd, message_id } = await asked();
    const proofs = { token: cyd.token };
    const line = await connect(entrances.url, proofs);
    const ask = async (on: boolean): Promise<QuestionVotes> => {
      if (way === "socket") return await line.ask(on ? "question:vote" : "question:unvote", { message_id });
      const response = await callRoute(on ? questionsApi.vote : questionsApi.unvote, proofs, { params: { message_id } });
      return (await response.json()) as QuestionVotes;
    };
    try {
      for (const on of [true, true, false, false]) expect(await ask(on)).toEqual({ votes: on ? 1 : 0, voted: on });
    } finally {
      line.close();
    }
    expect(await only(cyd)).toMatchObject({ votes: 0, voted: false });
  });
});
