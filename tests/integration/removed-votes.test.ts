import { describe, expect, test, vi } from "vitest";

import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { removeMember, restoreMember } from "#server/use-cases/members/moderate-member.ts";
import { closePoll } from "#server/use-cases/polls/close-poll.ts";
import { vote } from "#server/use-cases/polls/vote.ts";
import { askQuestion } from "#server/use-cases/questions/ask-question.ts";
import { voteQuestion } from "#server/use-cases/questions/change-vote.ts";
import { settleQuestion } from "#server/use-cases/questions/settle-question.ts";
import { leaveRoom } from "#server/use-cases/rooms/leave-room.ts";
import { sweepMember } from "#server/use-cases/sweeps/sweep-member.ts";
import { unsweepMember } from "#server/use-cases/sweeps/unsweep-member.ts";
import { asked, only, seenBy } from "#tests/support/asked.ts";
import { lockWaits } from "#tests/support/lock-waits.ts";
import { outcome } from "#tests/support/refusal.ts";
import { as, fileNode, type Member, say } from "#tests/support/scenario.ts";
import { asks } from "#tests/support/voter.ts";

const { node } = fileNode();

/** A poll and a question for which Cyd and Dana have voted. */
async function voted() {
  const scene = await asked();
  const { ada, cyd, dana, room, message_id } = scene;
  const poll = await asks(ada);
  for (const person of [cyd, dana]) {
    await vote(as(person), { poll_id: poll.id, choices: [0], words: [] });
    await voteQuestion(as(person), { message_id });
  }
  return { ...scene, poll_id: poll.id, target: { chat_id: room.chat_id, member_id: cyd.memberId } };
}

/** How the poll and the question stand, as somebody sees them who opens the chat. */
async function standing(person: Member) {
  const [poll] = (await openChat(as(person), { chat_id: person.chatId })).polls;
  return { voters: poll?.voters, counts: poll?.tally?.counts, votes: (await only(person))?.votes };
}

const BOTH = { voters: 2, counts: [2, 0], votes: 2 };
const ONE = { voters: 1, counts: [1, 0], votes: 1 };

describe("the votes of a member", () => {
  test("who was removed count no more, and again once they are back, and the chat is told", async () => {
    const { ada, brook, target, poll_id, message_id } = await voted();
    expect(await standing(brook)).toEqual(BOTH);
    await node().settled();
    node().broadcaster.clear();
    await removeMember(as(ada), target);
    expect(await standing(brook)).toEqual(ONE);
    await restoreMember(as(ada), target);
    expect(await standing(brook)).toEqual(BOTH);
    await node().settled();
    expect(node().broadcaster.said("poll:changed")).toMatchObject([
      { payload: { poll: { id: poll_id } } },
      { payload: { poll: { id: poll_id, voters: 2 } } },
    ]);
    expect(node().broadcaster.said("question:changed")).toMatchObject([
      { payload: { message_id } },
      { payload: { message_id, question: { votes: 2 } } },
    ]);
  });

  test("stay in a question that was answered, whoever goes or comes back, and are counted anew once it is open again", async () => {
    const { ada, brook, dana, target, message_id } = await voted();
    await settleQuestion(as(ada), { message_id, state: "answered" });
    await removeMember(as(ada), target);
    await removeMember(as(ada), { ...target, member_id: dana.memberId });
    await restoreMember(as(ada), { ...target, member_id: dana.memberId });
    expect((await only(brook))?.votes).toBe(2);
    expect(await settleQuestion(as(ada), { message_id, state: "open" })).toMatchObject({ votes: 1 });
    await restoreMember(as(ada), target);
    expect((await only(brook))?.votes).toBe(2);
  });

  test("who are being removed while they vote are refused, and count nowhere", async () => {
    const { ada, brook, cyd, target, message_id } = await voted();
    const { id: other } = await say(brook, "And the tram?");
    await askQuestion(as(brook), { message_id: other });
    const client = await node().services.db.pool.connect();
    await client.query("BEGIN");
    await client.query(`SELECT FROM "Question" WHERE "messageId" = $1 FOR UPDATE`, [message_id]);
    const removal = removeMember(as(ada), target);
    await vi.waitFor(async () => expect(await lockWaits(node())).toBe(1), 10_000);
    let isAnswered = false;
    const voting = outcome(voteQuestion(as(cyd), { message_id: other })).finally(() => (isAnswered = true));
    await vi.waitFor(async () => expect(isAnswered || (await lockWaits(node())) === 2).toBe(true), 10_000);
    await client.query("COMMIT");
    client.release();
    await removal;
    expect(await voting).toBe("removed");
    expect((await seenBy(brook)).find((question) => question.message_id === other)?.votes).toBe(0);
  });

  test("who has left by themselves count", async () => {
    const { brook, cyd, room } = await voted();
    await say(cyd, "Good-bye");
    await leaveRoom(as(cyd), { code: room.code });
    expect(await standing(brook)).toEqual(BOTH);
  });

  test("count again with a sweep that is taken back", async () => {
    const { ada, brook, target } = await voted();
    await sweepMember(as(ada), target);
    expect(await standing(brook)).toEqual(ONE);
    await unsweepMember(as(ada), target);
    expect(await standing(brook)).toEqual(BOTH);
  });

  test("stay in a poll that had closed before they were removed, and come back to one that closed after", async () => {
    const { ada, brook, target, poll_id } = await voted();
    await closePoll(as(ada), { poll_id });
    node().clock.advance(1_000);
    await removeMember(as(ada), target);
    expect(await standing(brook)).toEqual({ ...BOTH, votes: 1 });

    const later = await voted();
    await removeMember(as(later.ada), later.target);
    node().clock.advance(1_000);
    await closePoll(as(later.ada), { poll_id: later.poll_id });
    expect(await standing(later.brook)).toEqual(ONE);
    await restoreMember(as(later.ada), later.target);
    expect(await standing(later.brook)).toEqual(BOTH);
  });
});
