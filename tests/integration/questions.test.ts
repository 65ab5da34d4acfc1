import { describe, expect, test, vi } from "vitest";

import { LIMITS } from "#contract/limits.ts";
import type { QuestionState } from "#contract/questions.ts";
import { audiences } from "#server/realtime/audiences.ts";
import { deleteMessage } from "#server/use-cases/messages/delete-message.ts";
import { askQuestion } from "#server/use-cases/questions/ask-question.ts";
import { hideQuestion, showQuestion } from "#server/use-cases/questions/change-current.ts";
import { unvoteQuestion, voteQuestion } from "#server/use-cases/questions/change-vote.ts";
import { listQuestions } from "#server/use-cases/questions/list-questions.ts";
import { settleQuestion } from "#server/use-cases/questions/settle-question.ts";
import { withdrawQuestion } from "#server/use-cases/questions/withdraw-question.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { asked, only, seenBy } from "#tests/support/asked.ts";
import { refusal } from "#tests/support/refusal.ts";
import { as, fileNode, joins, type Member, say, scenario } from "#tests/support/scenario.ts";
import { accounts, broadcastOf, dmBetween, groupOf } from "#tests/support/talk.ts";

const { node } = fileNode();

const stands = async (person: Member): Promise<QuestionState | undefined> => (await only(person))?.state;

describe("asking", () => {
  test("makes one's own message a question, for everybody, told once", async () => {
    const { ada, brook, room } = await scenario().room("ada", "brook");
    const { id: message_id, seq } = await say(brook, "Will the bus stop?");
    await node().settled();
    node().broadcaster.clear();
    const answer = await askQuestion(as(brook), { message_id });
    const question = {
      message_id,
      seq,
      author_id: brook.memberId,
      state: "open",
      votes: 0,
      is_current: false,
      answer_id: null,
      voted: false,
    };
    expect(answer).toMatchObject(question);
    expect(await askQuestion(as(brook), { message_id })).toEqual(answer);
    expect(await seenBy(ada)).toEqual([answer]);
    await node().settled();
    expect(node().broadcaster.saidTo(room.chat_id)).toMatchObject([
      { name: "question:changed", payload: { message_id, question: { message_id } } },
    ]);
  });

  test("is the author's and the moderators' to do", async () => {
    const { ada, brook, cyd } = await scenario().room("ada", "brook", "cyd");
    const { id: message_id } = await say(brook, "Will the bus stop?");
    expect(await refusal(askQuestion(as(cyd), { message_id }))).toMatchObject({ code: "forbidden" });
    expect(await askQuestion(as(ada), { message_id })).toMatchObject({ state: "open", author_id: brook.memberId });
  });

  test("is not possible for members while they may not write, nor of what is deleted", async () => {
    const { ada, brook, room } = await scenario().room("ada", "brook");
    const [one, two] = [await say(brook, "One?"), await say(brook, "Two?")];
    await updateRoom(as(ada), { code: room.code, settings: { frozen: true } });
    expect(await refusal(askQuestion(as(brook), { message_id: one.id }))).toMatchObject({ code: "room_frozen" });
    await deleteMessage(as(brook), { message_id: two.id });
    expect(await refusal(askQuestion(as(ada), { message_id: two.id }))).toMatchObject({ code: "not_found" });
  });

  test("finds no room where 200 are open, also when many ask at once, until one is settled", async () => {
    const { ada, room } = await scenario().room("ada");
    const { id: open } = await say(ada, "The first?");
    await askQuestion(as(ada), { message_id: open });
    const filled = Array.from({ length: LIMITS.questionsMax - 2 }, (_, index) => say(ada, `No. ${index}?`));
    const rows = (await Promise.all(filled)).map(({ id }) => ({ messageId: BigInt(id), chatId: room.chat_id }));
    await node().services.db.prisma.question.createMany({ data: rows });
    const late = await Promise.all(["a?", "b?", "c?"].map((text) => say(ada, text)));
    const outcomes = await Promise.allSettled(late.map(({ id }) => askQuestion(as(ada), { message_id: id })));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const left = late[outcomes.findIndex(({ status }) => status === "rejected")]?.id ?? "";
    expect(await refusal(askQuestion(as(ada), { message_id: left }))).toMatchObject({ code: "too_many_questions" });
    await settleQuestion(as(ada), { message_id: open, state: "dismissed" });
    expect(await askQuestion(as(ada), { message_id: left })).toMatchObject({ state: "open" });
    expect(await refusal(settleQuestion(as(ada), { message_id: open, state: "open" }))).toMatchObject({ code: "too_many_questions" });
  });

  test("is possible in groups, and not in DMs and broadcasts", async () => {
    const [one, two, three] = await accounts(node());
    const [owner, member] = await groupOf(one, two);
    const { id } = await say(member, "Who brings the van?");
    await askQuestion(as(member), { message_id: id });
    expect(await voteQuestion(as(owner), { message_id: id })).toEqual({ votes: 1, voted: true });
    expect(await refusal(settleQuestion(as(member), { message_id: id, state: "answered" }))).toMatchObject({ code: "forbidden" });
    const [mine] = await dmBetween(one, two);
    const { owner: publisher } = await broadcastOf(one, two, three);
    for (const person of [mine, publisher]) {
      const { id: message_id } = await say(person, "Anybody?");
      expect(await refusal(askQuestion(as(person), { message_id }))).toMatchObject({ code: "forbidden" });
      expect(await listQuestions(as(person), { chat_id: person.chatId })).toEqual({ questions: [], messages: [] });
    }
  });
});

describe("withdrawing", () => {
  test("is the author's while it is open, and the moderators' at any time; its votes go with it", async () => {
    const { ada, brook, cyd, message_id } = await asked();
    await voteQuestion(as(cyd), { message_id });
    expect(await refusal(withdrawQuestion(as(cyd), { message_id }))).toMatchObject({ code: "forbidden" });
    await withdrawQuestion(as(brook), { message_id });
    expect(await seenBy(ada)).toEqual([]);
    await withdrawQuestion(as(brook), { message_id });
    expect(await askQuestion(as(brook), { message_id })).toMatchObject({ votes: 0 });
    await settleQuestion(as(ada), { message_id, state: "dismissed" });
    expect(await refusal(withdrawQuestion(as(brook), { message_id }))).toMatchObject({ code: "question_closed" });
    expect(await askQuestion(as(brook), { message_id })).toMatchObject({ state: "dismissed" });
    await withdrawQuestion(as(ada), { message_id });
    expect(await seenBy(brook)).toEqual([]);
  });
});

describe("an answer", () => {
  test("is a reply that whoever asked, or a moderator, marks; both messages know of each other", async () => {
    const { ada, brook, cyd, message_id } = await asked();
    const reply = await say(cyd, "At the mill, from May.", { reply_to_id: message_id });
    const settled = { message_id, state: "answered", answer_id: reply.id } as const;
    expect(await refusal(settleQuestion(as(cyd), settled))).toMatchObject({ code: "forbidden" });
    expect(await settleQuestion(as(brook), settled)).toMatchObject({ state: "answered", answer_id: reply.id, answer_seq: reply.seq });
    const better = await say(ada, "From June.", { reply_to_id: message_id });
    expect(await settleQuestion(as(ada), { ...settled, answer_id: better.id })).toMatchObject({ answer_seq: better.seq });
    expect(await stands(cyd)).toBe("answered");
  });

  test("must reply to the question", async () => {
    const { ada, brook, message_id } = await asked();
    const elsewhere = await say(brook, "Something else");
    const other = await asked();
    const foreign = await say(other.brook, "There", { reply_to_id: other.message_id });
    for (const answer_id of [elsewhere.id, message_id, foreign.id])
      expect(await refusal(settleQuestion(as(ada), { message_id, state: "answered", answer_id }))).toMatchObject({
        code: "validation_failed",
        details: { answer_id: expect.any(String) as unknown },
      });
  });

  test("that is deleted opens its question again, where one can vote again", async () => {
    const { ada, brook, cyd, message_id } = await asked();
    const reply = await say(ada, "At the mill.", { reply_to_id: message_id });
    await settleQuestion(as(ada), { message_id, state: "answered", answer_id: reply.id });
    await deleteMessage(as(ada), { message_id: reply.id });
    expect(await only(brook)).toMatchObject({ state: "open", answer_id: null, answer_seq: null });
    expect(await voteQuestion(as(cyd), { message_id })).toEqual({ votes: 1, voted: true });
    expect(await refusal(settleQuestion(as(ada), { message_id, state: "answered", answer_id: reply.id }))).toMatchObject({
      code: "validation_failed",
    });
  });

  test("may be given aloud; what is dismissed or opened again is the moderators' decision", async () => {
    const { ada, brook, message_id } = await asked();
    for (const state of ["answered", "dismissed", "open"] as const) {
      expect(await refusal(settleQuestion(as(brook), { message_id, state }))).toMatchObject({ code: "forbidden" });
      expect(await settleQuestion(as(ada), { message_id, state })).toMatchObject({ state, answer_id: null });
    }
    await settleQuestion(as(ada), { message_id, state: "dismissed" });
    const reply = await say(brook, "Never mind.", { reply_to_id: message_id });
    const settled = { message_id, state: "answered", answer_id: reply.id } as const;
    expect(await refusal(settleQuestion(as(brook), settled))).toMatchObject({ code: "forbidden" });
  });
});

test("a question goes with its message", async () => {
  const { ada, brook, cyd, message_id } = await asked();
  await voteQuestion(as(cyd), { message_id });
  await deleteMessage(as(brook), { message_id });
  expect(await seenBy(ada)).toEqual([]);
  expect(await node().services.db.prisma.questionVote.count({ where: { messageId: BigInt(message_id) } })).toBe(0);
  expect(await refusal(voteQuestion(as(cyd), { message_id }))).toMatchObject({ code: "not_found" });
});

describe("the stage", () => {
  test("shows one question at a time, also where two are put there at once", async () => {
    const { ada, brook, message_id } = await asked();
    const second = await say(brook, "And the tram?");
    await askQuestion(as(brook), { message_id: second.id });
    const current = async () => (await seenBy(brook)).filter(({ is_current }) => is_current).map((question) => question.message_id);
    await showQuestion(as(ada), { message_id });
    expect(await current()).toEqual([message_id]);
    await showQuestion(as(ada), { message_id: second.id });
    expect(await current()).toEqual([second.id]);
    await Promise.all([showQuestion(as(ada), { message_id }), showQuestion(as(ada), { message_id: second.id })]);
    expect(await current()).toHaveLength(1);
    for (const question of await seenBy(brook)) await hideQuestion(as(ada), question);
    expect(await current()).toEqual([]);
  });

  test("is the moderators', and not for what was dismissed, which leaves it", async () => {
    const { ada, brook, message_id } = await asked();
    expect(await refusal(showQuestion(as(brook), { message_id }))).toMatchObject({ code: "forbidden" });
    await showQuestion(as(ada), { message_id });
    expect(await settleQuestion(as(ada), { message_id, state: "answered" })).toMatchObject({ is_current: true });
    expect(await settleQuestion(as(ada), { message_id, state: "dismissed" })).toMatchObject({ is_current: false });
    expect(await refusal(showQuestion(as(ada), { message_id }))).toMatchObject({ code: "question_closed" });
  });
});

describe("in a room that keeps its past from late joiners", () => {
  test("a question is seen by whoever may read its message, and told to nobody else", async () => {
    const { ada, brook, room } = await scenario({ settings: { history: "from_join" } }).room("ada", "brook");
    const past = await say(brook, "A canary?");
    const eve = await joins(room, "Eve");
    const since = await say(brook, "A sparrow?");
    await node().settled();
    node().broadcaster.clear();
    for (const { id } of [past, since]) await askQuestion(as(brook), { message_id: id });
    await node().settled();
    expect((await seenBy(eve)).map(({ message_id }) => message_id)).toEqual([since.id]);
    expect((await listQuestions(as(eve), { chat_id: room.chat_id })).messages.map(({ content }) => content)).toEqual(["A sparrow?"]);
    expect((await seenBy(ada)).map(({ message_id }) => message_id)).toEqual([past.id, since.id]);
    const member = audiences.member(eve.memberId);
    const heard = node()
      .broadcaster.said("question:changed")
      .filter(({ audience, except }) => audience === member || (audience === audiences.chat(room.chat_id) && !except?.includes(member)));
    expect(heard.map(({ payload }) => [payload.message_id, payload.question?.message_id])).toEqual([
      [past.id, undefined],
      [since.id, since.id],
    ]);
    for (const act of [voteQuestion, unvoteQuestion])
      expect(await refusal(act(as(eve), { message_id: past.id }))).toMatchObject({ code: "not_found" });
  });
});

test("a chat in which nothing was asked is opened without asking for questions or votes", async () => {
  const { brook } = await scenario().room("ada", "brook");
  const reads = vi.spyOn(node().services.reads, "questions");
  expect(await seenBy(brook)).toEqual([]);
  expect(reads).not.toHaveBeenCalled();
  reads.mockRestore();
});
