import { expect, test } from "vitest";

import { handleSweep } from "#server/jobs/sweep.handler.ts";
import { addReaction } from "#server/use-cases/messages/change-reaction.ts";
import { deleteMessage } from "#server/use-cases/messages/delete-message.ts";
import { askQuestion } from "#server/use-cases/questions/ask-question.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { previewSweep } from "#server/use-cases/sweeps/preview-sweep.ts";
import { sweepMember } from "#server/use-cases/sweeps/sweep-member.ts";
import { unsweepMember } from "#server/use-cases/sweeps/unsweep-member.ts";
import { as, fileNode, say, scenario } from "#tests/support/scenario.ts";
import { byId, shownTo, UNDO_MS } from "#tests/support/sweeps.ts";

const { node } = fileNode();

/** Brook and Cyd have written without a name and in their own, and Brook has reacted to both of Cyd's. */
async function setting() {
  const { ada, brook, cyd, room } = await scenario({ settings: { names_hidden: true } }).room("ada", "brook", "cyd");
  const [first, reply] = [await say(brook, "Findable one"), await say(brook, "And another")];
  await askQuestion(as(brook), { message_id: first.id });
  const hidden = await say(cyd, "And I");
  await updateRoom(as(ada), { code: room.code, settings: { names_hidden: false } });
  const named = await say(brook, "In my own name");
  const hers = await say(cyd, "In mine");
  for (const { id } of [hidden, hers]) await addReaction(as(brook), { message_id: id, emoji: "🎉" });
  await node().settled();
  node().broadcaster.clear();
  return { ada, cyd, room, first, reply, hidden, named, hers, target: { chat_id: room.chat_id, member_id: brook.memberId } };
}

test("What is nameless neither goes with its author nor comes back with them, nor do their reactions to such", async () => {
  const { ada, cyd, room, first, reply, hidden, named, hers, target } = await setting();
  expect(await previewSweep(as(ada), target)).toEqual({ messages: 1, nameless: 2 });
  expect(await sweepMember(as(ada), target)).toMatchObject({ messages: 1 });
  expect(await unsweepMember(as(ada), target)).toMatchObject({ messages: 1 });
  await sweepMember(as(ada), target);
  node().clock.advance(UNDO_MS);
  await handleSweep(node().services);
  await node().settled();
  // Whatever is told, of members too, and to whomever.
  const told = JSON.stringify(node().broadcaster.log);
  for (const { id } of [named, hers]) expect(told).toContain(id);
  for (const { id } of [first, reply, hidden]) expect(told).not.toContain(id);
  const messages = await shownTo(cyd, room.chat_id);
  expect(messages.filter(({ content }) => content === null).map(({ id }) => id)).toEqual([named.id]);
  expect(byId(messages, hidden.id)?.reactions).toMatchObject([{ emoji: "🎉", count: 1 }]);
  expect(byId(messages, hers.id)?.reactions).toEqual([]);
});

test("It can be deleted by itself, also when its author is out", async () => {
  const { ada, cyd, room, first, target } = await setting();
  await sweepMember(as(ada), target);
  await deleteMessage(as(ada), { message_id: first.id });
  expect(byId(await shownTo(cyd, room.chat_id), first.id)?.content).toBeNull();
  expect(await previewSweep(as(ada), target)).toEqual({ messages: 0, nameless: 1 });
});
