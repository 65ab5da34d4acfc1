import { describe, expect, test } from "vitest";

import { removeMember, restoreMember } from "#server/use-cases/members/moderate-member.ts";
import { editMessage } from "#server/use-cases/messages/edit-message.ts";
import { eraseAccount } from "#server/use-cases/accounts/erase-account.ts";
import { blockUser, unblockUser } from "#server/use-cases/users/block-user.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { type Account, as, fileNode, say, scenario } from "#tests/support/scenario.ts";
import { DAY } from "#tests/support/services.ts";
import { accounts, broadcastOf, dmBetween, groupOf, memberOf, opened } from "#tests/support/talk.ts";

const { node } = fileNode();
const states = async (viewer: Account, chatId: string) => (await opened(viewer, chatId)).members.map(({ alias }) => alias);

describe("a message that is sent once more by the same name", () => {
  test("tells who was removed from a group nothing of what was said since", async () => {
    const [one, two] = await accounts(node());
    const [ada, eve] = await groupOf(one, two);
    const first = await say(ada, "First");
    const reply = { reply_to_id: first.id, client_message_id: "reply" };
    await say(eve, "Yes", reply);
    await removeMember(as(ada), { chat_id: ada.chatId, member_id: eve.memberId });
    await editMessage(as(ada), { message_id: first.id, content: "Said since" });
    expect(await refusal(say(eve, "Yes", reply))).toMatchObject({ code: "not_found" });
  });

  test("tells an admin nothing who was removed from a broadcast, and the stored message to one who is a subscriber now", async () => {
    const [one, two] = await accounts(node());
    const { chat_id, owner, admin } = await broadcastOf(one, two);
    const sent = await say(admin, "News", { client_message_id: "news" });
    const again = () => say(admin, "News", { client_message_id: "news" });
    expect((await again()).id).toBe(sent.id);
    await removeMember(as(owner), { chat_id, member_id: admin.memberId });
    expect(await refusal(again())).toMatchObject({ code: "not_found" });
    await restoreMember(as(owner), { chat_id, member_id: admin.memberId });
    expect((await again()).id).toBe(sent.id);
    expect(await refusal(say(admin, "More news"))).toMatchObject({ code: "forbidden" });
  });

  test("is answered across a block, where both go on reading what they said", async () => {
    const [one, two] = await accounts(node());
    const [ada, eve] = await dmBetween(one, two);
    const sent = await say(eve, "Hello", { client_message_id: "hello" });
    await blockUser(as(ada), { user_id: eve.userId });
    expect((await say(eve, "Hello", { client_message_id: "hello" })).id).toBe(sent.id);
  });
});

describe("a removal is undone", () => {
  test("not around a block, whoever of the two made it; and once that is lifted", async () => {
    const [one, two] = await accounts(node());
    const [ada, eve] = await groupOf(one, two);
    const target = { chat_id: ada.chatId, member_id: eve.memberId };
    await removeMember(as(ada), target);
    for (const [blocker, other] of [
      [ada, eve],
      [eve, ada],
    ] as const) {
      await blockUser(as(blocker), { user_id: other.userId });
      expect(await refusal(restoreMember(as(ada), target))).toMatchObject({ code: "validation_failed" });
      await unblockUser(as(blocker), { user_id: other.userId });
    }
    expect(await states(ada, ada.chatId)).toEqual([ada.alias]);
    expect((await restoreMember(as(ada), target)).state).toBe("active");
  });

  test("not for a subscriber who blocks whoever undoes it", async () => {
    const [one, two, three] = await accounts(node());
    const { chat_id, owner, subscribers } = await broadcastOf(one, two, three);
    const target = { chat_id, member_id: subscribers[0]?.memberId ?? "" };
    await removeMember(as(owner), target);
    await blockUser(as(three), { user_id: owner.userId });
    expect(await refusal(restoreMember(as(owner), target))).toMatchObject({ code: "validation_failed" });
    expect(await outcome(memberOf(three, chat_id))).toBe("not_found");
  });

  test("not for an account that is deleted, nor for one that is erased", async () => {
    const [one, two] = await accounts(node());
    const [ada, eve] = await groupOf(one, two);
    const target = { chat_id: ada.chatId, member_id: eve.memberId };
    await removeMember(as(ada), target);
    const { prisma } = node().services.db;
    await prisma.user.update({ where: { id: eve.userId }, data: { deletedAt: new Date(node().clock.now() - 31 * DAY) } });
    expect(await refusal(restoreMember(as(ada), target))).toMatchObject({ code: "validation_failed" });
    await eraseAccount(node().services, eve.userId);
    expect(await refusal(restoreMember(as(ada), target))).toMatchObject({ code: "validation_failed" });
    expect(await states(ada, ada.chatId)).toEqual([ada.alias]);
  });

  test("in a room as ever, where nobody knows who somebody is", async () => {
    const { ada, brook } = await scenario().room("ada", "brook");
    const target = { chat_id: ada.chatId, member_id: brook.memberId };
    await removeMember(as(ada), target);
    expect((await restoreMember(as(ada), target)).state).toBe("active");
  });
});
