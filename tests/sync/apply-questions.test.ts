import { describe, expect, test } from "vitest";

import { outboxEventSchema } from "#contract/events.ts";
import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { deleteMessage } from "#server/use-cases/messages/delete-message.ts";
import { askQuestion } from "#server/use-cases/questions/ask-question.ts";
import { hideQuestion, showQuestion } from "#server/use-cases/questions/change-current.ts";
import { voteQuestion } from "#server/use-cases/questions/change-vote.ts";
import { settleQuestion } from "#server/use-cases/questions/settle-question.ts";
import { withdrawQuestion } from "#server/use-cases/questions/withdraw-question.ts";
import { sweepMember } from "#server/use-cases/sweeps/sweep-member.ts";
import { unsweepMember } from "#server/use-cases/sweeps/unsweep-member.ts";
import { as, fileNode, say, scenario } from "#tests/support/scenario.ts";
import { expectInStepAfter } from "#tests/support/strict-client.ts";

const { node } = fileNode();

/** Brook and Cyd have asked something, Brook twice; Ada has replied to each. Brook's first question is answered and on the stage, and Cyd wants the second answered. */
async function setting() {
  const { ada, brook, cyd, room } = await scenario().room("ada", "brook", "cyd");
  const [first, second, third] = [await say(brook, "First?"), await say(brook, "Second?"), await say(cyd, "Third?")];
  for (const { id } of [first, second, third]) await askQuestion(as(ada), { message_id: id });
  const answer = await say(cyd, "Yes.", { reply_to_id: first.id });
  const reply = await say(ada, "No.", { reply_to_id: third.id });
  await settleQuestion(as(ada), { message_id: first.id, state: "answered", answer_id: answer.id });
  await showQuestion(as(ada), { message_id: first.id });
  await voteQuestion(as(cyd), { message_id: second.id });
  return { ada, brook, cyd, room, plain: await say(brook, "Well"), first, second, third, answer, reply };
}
type Setting = Awaited<ReturnType<typeof setting>>;

const ACTS: readonly (readonly [name: string, act: (given: Setting) => Promise<unknown>])[] = [
  ["asking", ({ brook, plain }) => askQuestion(as(brook), { message_id: plain.id })],
  ["withdrawing what has votes", ({ brook, second }) => withdrawQuestion(as(brook), { message_id: second.id })],
  ["answering", ({ ada, third, reply }) => settleQuestion(as(ada), { message_id: third.id, state: "answered", answer_id: reply.id })],
  ["answering aloud", ({ ada, second }) => settleQuestion(as(ada), { message_id: second.id, state: "answered" })],
  ["dismissing what is on the stage", ({ ada, first }) => settleQuestion(as(ada), { message_id: first.id, state: "dismissed" })],
  ["opening again", ({ ada, first }) => settleQuestion(as(ada), { message_id: first.id, state: "open" })],
  ["putting another one on the stage", ({ ada, second }) => showQuestion(as(ada), { message_id: second.id })],
  ["clearing the stage", ({ ada, first }) => hideQuestion(as(ada), { message_id: first.id })],
  ["deleting a question", ({ brook, second }) => deleteMessage(as(brook), { message_id: second.id })],
  ["deleting an answer", ({ cyd, answer }) => deleteMessage(as(cyd), { message_id: answer.id })],
  ["sweeping whoever asked and answered", ({ ada, cyd }) => sweepMember(as(ada), { chat_id: ada.chatId, member_id: cyd.memberId })],
  [
    "sweeping and taking it back",
    async ({ ada, cyd }) => {
      await sweepMember(as(ada), { chat_id: ada.chatId, member_id: cyd.memberId });
      await unsweepMember(as(ada), { chat_id: ada.chatId, member_id: cyd.memberId });
    },
  ],
];

describe.each(["ada", "brook"] as const)("what was known before, with the events since, is what %s is shown after", (viewer) => {
  test.each(ACTS)("%s", async (_name, act) => {
    const given = await setting();
    await expectInStepAfter(given[viewer], () => act(given));
  });
});

test("each of these acts tells of a question, unless it tells of the message that was one", async () => {
  for (const [name, act] of ACTS) {
    const given = await setting();
    const { last_seq } = await openChat(as(given.ada), { chat_id: given.room.chat_id });
    await act(given);
    const where = { chatId: given.room.chat_id, seq: { gt: last_seq } };
    const rows = await node().services.db.prisma.outboxEvent.findMany({ where });
    const types = rows.map(({ payload }) => outboxEventSchema.parse(payload).type);
    expect(types, name).toEqual(expect.arrayContaining([expect.stringMatching(/^(question\.changed|messages?\.deleted)$/)]));
  }
});
