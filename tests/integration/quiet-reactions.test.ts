import { describe, expect, test } from "vitest";

import type { Reaction } from "#contract/messages.ts";
import { audiences } from "#server/realtime/audiences.ts";
import { searchMessages } from "#server/use-cases/search/search-messages.ts";
import { makeFindable } from "#server/use-cases/search/make-findable.ts";
import { changeRole } from "#server/use-cases/members/change-role.ts";
import { addReaction, removeReaction } from "#server/use-cases/messages/change-reaction.ts";
import { editMessage } from "#server/use-cases/messages/edit-message.ts";
import { listMessages } from "#server/use-cases/messages/list-messages.ts";
import { as, fileNode, type Member, say } from "#tests/support/scenario.ts";
import { accounts, broadcastOf, opened, wholeList } from "#tests/support/talk.ts";

const { node } = fileNode();

/** A broadcast with a message to which both subscribers have reacted alike. */
async function setting() {
  const [one, two, three, four] = await accounts(node());
  const { chat_id, owner, admin, subscribers } = await broadcastOf(one, two, three, four);
  const [eve, brook] = subscribers;
  if (!eve || !brook) throw new Error("a broadcast without subscribers");
  const { id: message_id } = await say(admin, "Findable news");
  const react = (who: Member, emoji = "👍") => addReaction(as(who), { message_id, emoji });
  await react(eve);
  await react(brook);
  await node().settled();
  node().broadcaster.clear();
  return { chat_id, message_id, owner, admin, eve, brook, react };
}

const both = ({ eve, brook }: { eve: Member; brook: Member }): Reaction => ({
  emoji: "👍",
  count: 2,
  member_ids: [eve.memberId, brook.memberId],
});

async function told() {
  await node().settled();
  return node()
    .broadcaster.said("reaction:changed")
    .map(({ audience, payload: { reactions, own }, except = [] }) => ({ audience, reactions, own, except }));
}

describe("who has reacted in a broadcast", () => {
  test("is shown to those who run it; a subscriber sees how many, and whether they are among them", async () => {
    const scene = await setting();
    const { chat_id, owner, admin, eve, brook, react } = scene;
    await makeFindable(node().services, chat_id);
    for (const person of [owner, admin, eve, brook]) {
      const isStaff = person === owner || person === admin;
      const expected = isStaff ? both(scene) : { emoji: "👍", count: 2, member_ids: [person.memberId] };
      const shown = [
        (await opened(person, chat_id)).messages,
        (await opened(person, chat_id, 1)).messages,
        (await listMessages(as(person), { chat_id, limit: 50 })).messages,
        (await wholeList(person)).flatMap(({ last_message }) => last_message ?? []),
        (await searchMessages(as(person), { q: "findable", chat_id, limit: 10 })).results.map(({ message }) => message),
      ];
      for (const messages of shown) expect(messages.at(-1)?.reactions).toEqual([expected]);
    }
    expect((await react(eve, "🎉")).reactions).toEqual([
      { emoji: "👍", count: 2, member_ids: [eve.memberId] },
      { emoji: "🎉", count: 1, member_ids: [eve.memberId] },
    ]);
  });

  test("is told to those who run it alone; whoever changed theirs hears on all devices which are their own", async () => {
    const scene = await setting();
    const { chat_id, message_id, eve } = scene;
    await removeReaction(as(eve), { message_id, emoji: "👍" });
    await scene.react(eve, "🎉");
    const [moderators, hers] = [audiences.moderators(chat_id), audiences.member(eve.memberId)];
    const brooks = { emoji: "👍", count: 1, member_ids: [scene.brook.memberId] };
    const hersNow = { emoji: "🎉", count: 1, member_ids: [eve.memberId] };
    const nameless = (reactions: Reaction[]) => reactions.map((reaction) => ({ ...reaction, member_ids: [] }));
    const thrice = (reactions: Reaction[], own: string[]) => [
      { audience: audiences.chat(chat_id), reactions: nameless(reactions), own: undefined, except: [moderators, hers] },
      { audience: hers, reactions: nameless(reactions), own, except: [moderators] },
      { audience: moderators, reactions, own: undefined, except: [] },
    ];
    expect(await told()).toEqual([...thrice([brooks], []), ...thrice([brooks, hersNow], ["🎉"])]);
  });

  test("is not told to an author who runs it no more and sends the message again", async () => {
    const [one, two, three] = await accounts(node());
    const { chat_id, owner, admin, subscribers } = await broadcastOf(one, two, three);
    const [eve] = subscribers;
    if (!eve) throw new Error("a broadcast without subscribers");
    const sent = { client_message_id: "whose-answer-was-lost" };
    const { id: message_id } = await say(admin, "News", sent);
    await addReaction(as(eve), { message_id, emoji: "👍" });
    expect((await say(admin, "News", sent)).reactions).toMatchObject([{ member_ids: [eve.memberId] }]);
    await changeRole(as(owner), { chat_id, member_id: admin.memberId, role: "member" });
    expect((await say(admin, "News", sent)).reactions).toEqual([{ emoji: "👍", count: 1, member_ids: [] }]);
  });

  test("stays untold when the message is edited, and when the relay tells it once more", async () => {
    const scene = await setting();
    const { chat_id, message_id, admin } = scene;
    await editMessage(as(admin), { message_id, content: "Old news" });
    await node().settled();
    await node().services.db.prisma.outboxEvent.updateMany({ where: { chatId: chat_id }, data: { publishedAt: null } });
    await node().relay.sweep(0);
    await node().settled();
    const heard = node()
      .broadcaster.said()
      .filter(({ audience }) => audience === audiences.chat(chat_id));
    expect(heard.map(({ name }) => name)).toContain("message:created");
    expect(heard.map(({ name }) => name)).toContain("message:updated");
    expect(heard.map(({ name }) => name)).toContain("reaction:changed");
    const told = JSON.stringify(heard.map(({ payload }) => payload));
    for (const { memberId } of [scene.eve, scene.brook]) expect(told).not.toContain(memberId);
  });
});
