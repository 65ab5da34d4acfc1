import { describe, test } from "vitest";

import { audiences } from "#server/realtime/audiences.ts";
import { pinMessage, unpinMessage } from "#server/use-cases/messages/change-pin.ts";
import { addReaction, removeReaction } from "#server/use-cases/messages/change-reaction.ts";
import { deleteMessage } from "#server/use-cases/messages/delete-message.ts";
import { editMessage } from "#server/use-cases/messages/edit-message.ts";
import { askQuestion } from "#server/use-cases/questions/ask-question.ts";
import { settleQuestion } from "#server/use-cases/questions/settle-question.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { sweepMember } from "#server/use-cases/sweeps/sweep-member.ts";
import { unsweepMember } from "#server/use-cases/sweeps/unsweep-member.ts";
import type { Spoken } from "#tests/support/recording-broadcaster.ts";
import { as, fileNode, type Member, say, scenario } from "#tests/support/scenario.ts";
import { expectInStepAfter } from "#tests/support/strict-client.ts";

fileNode();

/** A room that hides names. Brook and Cyd have written; Brook has asked, Cyd has answered and both have reacted. */
async function setting() {
  const { ada, brook, cyd, room } = await scenario({ settings: { names_hidden: true } }).room("ada", "brook", "cyd");
  const asked = await say(brook, "Why?");
  await askQuestion(as(brook), { message_id: asked.id });
  const reply = await say(cyd, "Because.", { reply_to_id: asked.id });
  for (const who of [brook, cyd]) await addReaction(as(who), { message_id: asked.id, emoji: "👍" });
  return { ada, brook, cyd, room, asked, reply };
}
type Setting = Awaited<ReturnType<typeof setting>>;

const ACTS: readonly (readonly [name: string, act: (given: Setting) => Promise<unknown>])[] = [
  ["writing", ({ brook }) => say(brook, "Well")],
  ["answering what is nameless", ({ brook, reply }) => say(brook, "I see", { reply_to_id: reply.id })],
  ["a facilitator answering it", ({ ada, asked }) => say(ada, "So it is", { reply_to_id: asked.id })],
  ["changing it", ({ brook, asked }) => editMessage(as(brook), { message_id: asked.id, content: "Why not?" })],
  ["deleting it", ({ brook, asked }) => deleteMessage(as(brook), { message_id: asked.id })],
  ["pinning it", ({ ada, asked }) => pinMessage(as(ada), { message_id: asked.id })],
  [
    "pinning it and taking that back",
    async ({ ada, asked }) => {
      await pinMessage(as(ada), { message_id: asked.id });
      await unpinMessage(as(ada), { message_id: asked.id });
    },
  ],
  ["reacting to it", ({ cyd, asked }) => addReaction(as(cyd), { message_id: asked.id, emoji: "🎉" })],
  ["taking a reaction back", ({ brook, asked }) => removeReaction(as(brook), { message_id: asked.id, emoji: "👍" })],
  ["asking it", ({ cyd, reply }) => askQuestion(as(cyd), { message_id: reply.id })],
  ["answering it", ({ ada, asked, reply }) => settleQuestion(as(ada), { message_id: asked.id, state: "answered", answer_id: reply.id })],
  [
    "sweeping its author and taking that back",
    async ({ ada, cyd }) => {
      await sweepMember(as(ada), { chat_id: ada.chatId, member_id: cyd.memberId });
      await unsweepMember(as(ada), { chat_id: ada.chatId, member_id: cyd.memberId });
    },
  ],
  [
    "showing names again, and writing",
    async ({ ada, brook, room }) => {
      await updateRoom(as(ada), { code: room.code, settings: { names_hidden: false } });
      await say(brook, "In my own name");
    },
  ],
];

/** What reaches a viewer who has the chat open, of what has a place in its order. */
function heard({ node, chatId, memberId, name }: Member): readonly Spoken[] {
  const mine = [audiences.chat(chatId), audiences.member(memberId), ...(name === "ada" ? [audiences.moderators(chatId)] : [])];
  return node.broadcaster
    .said()
    .filter(({ audience, except = [] }) => mine.includes(audience) && !except.some((left) => mine.includes(left)))
    .filter(({ payload }) => "seq" in payload);
}

// Ada moderates, Brook has written it, Cyd another.
describe.each(["ada", "brook", "cyd"] as const)(
  "what was known before of what is nameless, with the events since, is what %s is shown after",
  (viewer) => {
    test.each(ACTS.filter(([name]) => viewer !== "cyd" || !name.startsWith("sweeping")))("%s", async (_name, act) => {
      const given = await setting();
      await expectInStepAfter(given[viewer], () => act(given), { heard });
    });
  },
);
