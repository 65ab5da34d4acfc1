import { describe, expect, test } from "vitest";

import { LIMITS } from "#contract/limits.ts";
import { audiences } from "#server/realtime/audiences.ts";
import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { timeOutMember } from "#server/use-cases/members/moderate-member.ts";
import { removePoll, updatePoll } from "#server/use-cases/polls/change-draft.ts";
import { closePoll } from "#server/use-cases/polls/close-poll.ts";
import { createPoll } from "#server/use-cases/polls/create-poll.ts";
import { listPolls } from "#server/use-cases/polls/list-polls.ts";
import { openPoll } from "#server/use-cases/polls/open-poll.ts";
import { hidePoll, showPoll } from "#server/use-cases/polls/show-poll.ts";
import { vote, withdrawVote } from "#server/use-cases/polls/vote.ts";
import { advanceRoom } from "#server/use-cases/rooms/advance-room.ts";
import { closeRoom } from "#server/use-cases/rooms/change-clock.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { as, fileNode, joins, type Member, openRoom, scenario } from "#tests/support/scenario.ts";
import { accounts, broadcastOf, dmBetween, groupOf } from "#tests/support/talk.ts";
import { asks } from "#tests/support/voter.ts";

const { node } = fileNode();

const votes = (person: Member, poll_id: string, ...choices: number[]) => vote(as(person), { poll_id, choices, words: [] });
const seenBy = async (person: Member) => (await openChat(as(person), { chat_id: person.chatId })).polls;

describe("a poll", () => {
  test("is a draft that members do not see, then open, then closed, and everybody is told", async () => {
    const { ada, brook } = await scenario().room("ada", "brook");
    const draft = await asks(ada, { open: false });
    expect(draft).toMatchObject({ state: "draft", opened_at: null, tally: null });
    const ref = { poll_id: draft.id };
    expect((await listPolls(as(brook), { chat_id: brook.chatId })).polls).toEqual([]);
    expect((await listPolls(as(ada), { chat_id: ada.chatId })).polls).toMatchObject([{ id: draft.id, state: "draft" }]);
    expect(await seenBy(ada)).toEqual([]);
    expect(await refusal(votes(brook, draft.id, 0))).toMatchObject({ code: "not_found" });
    await node().settled();
    node().broadcaster.clear();

    await openPoll(as(ada), ref);
    await openPoll(as(ada), ref);
    expect(await seenBy(brook)).toMatchObject([{ id: draft.id, state: "open", own: null }]);
    await closePoll(as(ada), ref);
    await closePoll(as(ada), ref);
    expect(await seenBy(brook)).toMatchObject([{ id: draft.id, state: "closed", closed_at: expect.any(String) as unknown }]);
    await node().settled();
    expect(node().broadcaster.saidTo(ada.chatId)).toMatchObject([
      { name: "poll:changed", payload: { poll: { state: "open" } } },
      { name: "poll:changed", payload: { poll: { state: "closed" } } },
    ]);
  });

  test("can be changed and thrown away as a draft, and not after that", async () => {
    const { ada } = await scenario().room("ada");
    const { id: poll_id } = await asks(ada, { open: false });
    expect(await updatePoll(as(ada), { poll_id, options: ["Tea", "Coffee", "Water"] })).toMatchObject({
      question: "Tea or coffee?",
      options: ["Tea", "Coffee", "Water"],
    });
    await openPoll(as(ada), { poll_id });
    expect(await refusal(updatePoll(as(ada), { poll_id, question: "Wine?" }))).toMatchObject({ code: "poll_started" });
    expect(await refusal(removePoll(as(ada), { poll_id }))).toMatchObject({ code: "poll_started" });
    const other = await asks(ada, { open: false });
    await removePoll(as(ada), { poll_id: other.id });
    expect((await listPolls(as(ada), { chat_id: ada.chatId })).polls).toHaveLength(1);
  });

  test("that is closed opens once more, with the votes it had", async () => {
    const { ada, brook } = await scenario().room("ada", "brook");
    const { id: poll_id } = await asks(ada);
    await votes(brook, poll_id, 1);
    await closePoll(as(ada), { poll_id });
    expect(await refusal(votes(brook, poll_id, 0))).toMatchObject({ code: "poll_not_open" });
    expect(await openPoll(as(ada), { poll_id })).toMatchObject({ state: "open", closed_at: null, voters: 1 });
    expect(await votes(brook, poll_id, 0)).toMatchObject({ tally: { counts: [1, 0] } });
  });

  test("finds no room where 100 are", async () => {
    const { ada } = await scenario().room("ada");
    const row = { chatId: ada.chatId, createdById: ada.memberId, kind: "single" as const, question: "?", options: ["a", "b"] };
    await node().services.db.prisma.poll.createMany({
      data: Array.from({ length: LIMITS.pollsMax - 1 }, () => ({ ...row, id: node().services.ids.uuid() })),
    });
    const outcomes = await Promise.all([outcome(asks(ada)), outcome(asks(ada)), outcome(asks(ada))]);
    expect(outcomes.toSorted()).toEqual(["ok", "too_many_polls", "too_many_polls"]);
  });

  test("is on the stage alone", async () => {
    const { ada, brook } = await scenario().room("ada", "brook");
    const [one, two] = [await asks(ada), await asks(ada)];
    await showPoll(as(ada), { poll_id: one.id });
    await showPoll(as(ada), { poll_id: two.id });
    expect((await seenBy(brook)).map(({ id, is_current }) => [id, is_current])).toEqual(
      expect.arrayContaining([
        [one.id, false],
        [two.id, true],
      ]),
    );
    expect(await hidePoll(as(ada), { poll_id: two.id })).toMatchObject({ is_current: false });
    const draft = await asks(ada, { open: false });
    expect(await refusal(showPoll(as(ada), { poll_id: draft.id }))).toMatchObject({ code: "poll_not_open" });
  });

  test("closes with its room, be it by the clock or by hand", async () => {
    const byClock = await scenario({ minutes: 30 }).room("ada", "brook");
    await asks(byClock.ada, { results: "at_close" });
    const byHand = await scenario().room("ada", "brook");
    await asks(byHand.ada, { results: "at_close" });
    await closeRoom(as(byHand.ada), { code: byHand.room.code });
    await closeRoom(as(byHand.ada), { code: byHand.room.code });
    expect(await seenBy(byHand.brook)).toMatchObject([{ state: "closed" }]);
    node().clock.reach(Date.parse(byClock.room.ends_at) + 60_000);
    await advanceRoom(node().services, { chatId: byClock.room.chat_id });
    expect(await seenBy(byClock.brook)).toMatchObject([{ state: "closed" }]);
  });
});

describe("a vote", () => {
  test("is one for each member, changes and can be taken back; the chat is told how the poll stands, the voter's devices what they chose", async () => {
    const { ada, brook, cyd } = await scenario().room("ada", "brook", "cyd");
    const { id: poll_id } = await asks(ada);
    await node().settled();
    node().broadcaster.clear();
    expect(await votes(brook, poll_id, 0)).toMatchObject({ voters: 1, tally: { counts: [1, 0] }, own: { choices: [0] } });
    expect(await votes(brook, poll_id, 1)).toMatchObject({ voters: 1, tally: { counts: [0, 1] }, own: { choices: [1] } });
    await votes(cyd, poll_id, 1);
    expect(await withdrawVote(as(cyd), { poll_id })).toMatchObject({ voters: 1, own: null });
    await withdrawVote(as(cyd), { poll_id });
    expect(await seenBy(brook)).toMatchObject([{ own: { choices: [1], words: [], token_issued: false }, tally: { counts: [0, 1] } }]);
    expect(await seenBy(cyd)).toMatchObject([{ own: null }]);
    await node().settled();
    const told = node().broadcaster.said("poll:tally");
    expect(told.length).toBeGreaterThan(0);
    for (const { audience } of told) expect(audience).toBe(audiences.chat(ada.chatId));
    const voted = node().broadcaster.said("poll:voted");
    expect(voted.map(({ audience, payload }) => [audience, payload.own?.choices ?? null])).toEqual([
      [audiences.member(brook.memberId), [0]],
      [audiences.member(brook.memberId), [1]],
      [audiences.member(cyd.memberId), [1]],
      [audiences.member(cyd.memberId), null],
      [audiences.member(cyd.memberId), null],
    ]);
    // Nothing that takes a number: a hall that votes must not make everybody replay it.
    expect(node().events).not.toContainEqual(
      expect.objectContaining({ event: expect.objectContaining({ type: "poll.voted" }) as unknown }),
    );
  });

  test("is hidden from everybody, the facilitator too, until the poll closes; how many have voted is not", async () => {
    const { ada, brook } = await scenario().room("ada", "brook");
    const { id: poll_id } = await asks(ada, { results: "at_close" });
    expect(await votes(brook, poll_id, 1)).toMatchObject({ voters: 1, tally: null });
    await node().settled();
    for (const { payload } of node()
      .broadcaster.said("poll:tally")
      .filter((said) => said.payload.poll_id === poll_id))
      expect(payload.tally).toBeNull();
    expect(await seenBy(ada)).toMatchObject([{ voters: 1, tally: null }]);
    expect((await listPolls(as(ada), { chat_id: ada.chatId })).polls).toMatchObject([{ voters: 1, tally: null }]);
    expect(await closePoll(as(ada), { poll_id })).toMatchObject({ tally: { counts: [0, 1] } });
  });

  test("of each kind is counted as that kind is", async () => {
    const { ada, brook, cyd } = await scenario().room("ada", "brook", "cyd");
    const several = await asks(ada, { kind: "multiple", options: ["a", "b", "c"], max_choices: 2 });
    await votes(brook, several.id, 0, 2);
    expect(await votes(cyd, several.id, 2)).toMatchObject({ voters: 2, tally: { counts: [1, 0, 2] } });
    expect(await refusal(votes(cyd, several.id, 0, 1, 2))).toMatchObject({ code: "validation_failed" });
    const rating = await asks(ada, { kind: "rating", options: [] });
    await votes(brook, rating.id, 4);
    expect(await votes(cyd, rating.id, 5)).toMatchObject({ tally: { counts: [0, 0, 0, 1, 1], average: 4.5 } });
    const words = await asks(ada, { kind: "words", options: [], max_choices: 3 });
    await vote(as(brook), { poll_id: words.id, choices: [], words: ["Café", "calm"] });
    expect(await vote(as(cyd), { poll_id: words.id, choices: [], words: ["cafe"] })).toMatchObject({
      tally: { words: [{ count: 2 }, { text: "calm", count: 1 }] },
      own: { words: ["cafe"] },
    });
  });

  test("that comes while the poll closes is counted, or refused, and nothing between", async () => {
    const { ada, room } = await scenario().room("ada");
    const voters = await Promise.all(Array.from({ length: 24 }, (_, index) => joins(room, `Voter ${index}`)));
    const { id: poll_id } = await asks(ada, { results: "at_close" });
    const racing = voters.map((voter, index) => outcome(votes(voter, poll_id, index % 2)));
    const closed = await closePoll(as(ada), { poll_id });
    const outcomes = await Promise.all(racing);
    expect(new Set(outcomes).difference(new Set(["ok", "poll_not_open"])).size).toBe(0);
    const counted = outcomes.filter((answer) => answer === "ok").length;
    expect(closed.voters).toBe(counted);
    expect(closed.tally?.counts.reduce((sum, count) => sum + count, 0)).toBe(counted);
    expect(await node().services.db.prisma.pollVote.count({ where: { pollId: poll_id } })).toBe(counted);
  });
});

describe("who asks and who votes", () => {
  test("in a room: those who lead it ask; everybody votes, also where nobody may write, and nobody once it is closed", async () => {
    const { ada, brook, cyd, room, eve } = await scenario().room("ada", "brook", "cyd");
    expect(await refusal(asks(brook))).toMatchObject({ code: "forbidden" });
    await node().services.db.prisma.chatMember.update({ where: { id: cyd.memberId }, data: { role: "admin" } });
    const { id: poll_id } = await asks(cyd);
    for (const run of [openPoll, closePoll, showPoll, hidePoll]) expect(await outcome(run(as(brook), { poll_id }))).toBe("forbidden");
    await updateRoom(as(ada), { code: room.code, settings: { frozen: true } });
    expect(await outcome(votes(brook, poll_id, 0))).toBe("ok");
    await timeOutMember(as(ada), { chat_id: room.chat_id, member_id: brook.memberId, minutes: 2 });
    expect(await outcome(votes(brook, poll_id, 1))).toBe("timed_out");
    expect(await outcome(vote(as(eve), { poll_id, choices: [0], words: [] }))).toBe("unauthenticated");
    await closeRoom(as(ada), { code: room.code });
    await closeRoom(as(ada), { code: room.code });
    expect(await outcome(votes(cyd, poll_id, 0))).toBe("room_closed");
  });

  test("in a group its owner and admins ask; in a broadcast those who run it, and subscribers vote; in a DM nobody", async () => {
    const [one, two, three] = await accounts(node());
    const [ada, eve, brook] = await groupOf(one, two, three);
    expect(await outcome(asks(eve))).toBe("forbidden");
    const { id } = await asks(ada);
    expect(await outcome(votes(brook, id, 0))).toBe("ok");
    const { admin, subscribers } = await broadcastOf(one, two, three);
    const [subscriber] = subscribers;
    if (!subscriber) throw new Error("a broadcast without a subscriber");
    expect(await outcome(asks(subscriber))).toBe("forbidden");
    const news = await asks(admin);
    expect(await outcome(votes(subscriber, news.id, 0))).toBe("ok");
    const [mine] = await dmBetween(one, two);
    expect(await outcome(asks(mine))).toBe("forbidden");
  });

  test("a late joiner of a room that keeps its past sees what is open, and nothing that closed before they came", async () => {
    const { ada } = await scenario()
      .account("ada")
      .then(async (account) => {
        const room = await openRoom(account, { settings: { history: "from_join" } });
        return { ada: { ...account, chatId: room.chat_id, memberId: "", token: "" }, room };
      });
    const [before, open] = [await asks(ada), await asks(ada)];
    await closePoll(as(ada), { poll_id: before.id });
    node().clock.advance(1_000);
    const chat = await node().services.db.prisma.room.findUniqueOrThrow({ where: { chatId: ada.chatId } });
    const late = await joins({ code: chat.code }, "Late");
    expect((await seenBy(late)).map(({ id }) => id)).toEqual([open.id]);
    expect((await seenBy(ada)).map(({ id }) => id)).toEqual(expect.arrayContaining([before.id, open.id]));
    await closePoll(as(ada), { poll_id: open.id });
    expect((await seenBy(late)).map(({ id }) => id)).toEqual([open.id]);
  });
});

test("opening a chat that never had a poll asks the database nothing about polls", async () => {
  const { brook } = await scenario().room("ada", "brook");
  const { pool } = node().services.db;
  const asked: string[] = [];
  const query = pool.query.bind(pool);
  pool.query = ((...given: Parameters<typeof query>) => {
    const [first] = given as unknown as [string | { text: string }];
    asked.push(typeof first === "string" ? first : first.text);
    return query(...given);
  }) as typeof pool.query;
  try {
    await openChat(as(brook), { chat_id: brook.chatId });
  } finally {
    pool.query = query;
  }
  expect(asked.filter((text) => /FROM "PollVote"|FROM "BallotIssue"|FROM "Ballot"/.test(text))).toEqual([]);
});

test("a poll that nobody could answer is refused", async () => {
  const { ada } = await scenario().room("ada");
  const empty = {
    chat_id: ada.chatId,
    kind: "single",
    question: " ",
    options: [],
    max_choices: 1,
    results: "live",
    is_secret: false,
    open: true,
  } as const;
  expect(await refusal(createPoll(as(ada), { ...empty, options: [] }))).toMatchObject({
    code: "validation_failed",
    details: { question: "is empty" },
  });
});
