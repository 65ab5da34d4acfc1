import { describe, expect, test } from "vitest";

import { audiences } from "#server/realtime/audiences.ts";
import { leaveChat } from "#server/use-cases/chats/leave-chat.ts";
import { changeRole, handOver } from "#server/use-cases/members/change-role.ts";
import { removeMember, timeOutMember } from "#server/use-cases/members/moderate-member.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { as, fileNode, say } from "#tests/support/scenario.ts";
import { accounts, groupOf, opened, wholeList } from "#tests/support/talk.ts";

const { node } = fileNode();
const prisma = () => node().services.db.prisma;

describe("the people of a group", () => {
  test("may leave, all but the owner, who hands over first", async () => {
    const [one, two] = await accounts(node());
    const [ada, eve] = await groupOf(one, two);
    const chat_id = ada.chatId;
    expect(await refusal(leaveChat(as(ada), { chat_id }))).toMatchObject({ code: "owner_stays" });
    expect(await handOver(as(ada), { chat_id, member_id: eve.memberId })).toMatchObject({ id: eve.memberId, role: "owner" });
    expect((await opened(ada, chat_id)).me.role).toBe("admin");
    node().broadcaster.clear();
    await leaveChat(as(ada), { chat_id });
    await node().settled();
    expect(node().broadcaster.said("chat:removed")).toMatchObject([
      { audience: audiences.user(ada.userId), payload: { chat_id, reason: "left" } },
    ]);
    expect(await refusal(opened(ada, chat_id))).toMatchObject({ code: "not_found" });
    expect(await wholeList(ada)).toEqual([]);
  });

  test("take the group along when the last one leaves", async () => {
    const [one] = await accounts(node());
    const [ada] = await groupOf(one);
    await say(ada, "Nobody here");
    await leaveChat(as(ada), { chat_id: ada.chatId });
    expect(await prisma().chat.count({ where: { id: ada.chatId } })).toBe(0);
  });

  test("rise and fall by the owner's word alone", async () => {
    const [one, two, three] = await accounts(node());
    const [ada, eve, brook] = await groupOf(one, two, three);
    const chat_id = ada.chatId;
    expect(await changeRole(as(ada), { chat_id, member_id: eve.memberId, role: "admin" })).toMatchObject({ role: "admin" });
    expect(await outcome(timeOutMember(as(eve), { chat_id, member_id: brook.memberId, minutes: 2 }))).toBe("ok");
    expect(await refusal(say(brook, "But"))).toMatchObject({ code: "timed_out" });
    const outcomes = await Promise.all([
      outcome(changeRole(as(eve), { chat_id, member_id: brook.memberId, role: "admin" })),
      outcome(handOver(as(eve), { chat_id, member_id: eve.memberId })),
      outcome(removeMember(as(eve), { chat_id, member_id: ada.memberId })),
      outcome(changeRole(as(ada), { chat_id, member_id: ada.memberId, role: "member" })),
      outcome(handOver(as(ada), { chat_id, member_id: ada.memberId })),
    ]);
    expect(new Set(outcomes)).toEqual(new Set(["forbidden"]));
    await changeRole(as(ada), { chat_id, member_id: eve.memberId, role: "member" });
    expect(await refusal(removeMember(as(eve), { chat_id, member_id: brook.memberId }))).toMatchObject({ code: "forbidden" });
  });

  test("have one owner, however many handings over cross", async () => {
    const [one, two, three] = await accounts(node());
    const [ada, eve, brook] = await groupOf(one, two, three);
    const chat_id = ada.chatId;
    await Promise.all([eve, brook, eve, brook].map(({ memberId }) => outcome(handOver(as(ada), { chat_id, member_id: memberId }))));
    expect(await prisma().chatMember.count({ where: { chatId: chat_id, role: "owner" } })).toBe(1);
  });

  test("move in and out of what only those hear who moderate and ask polls", async () => {
    const [one, two] = await accounts(node());
    const [ada, eve] = await groupOf(one, two);
    const chat_id = ada.chatId;
    const places = [audiences.moderators(chat_id), audiences.pollsters(chat_id)];
    const moves = async (role: "admin" | "member") => {
      node().broadcaster.clear();
      await changeRole(as(ada), { chat_id, member_id: eve.memberId, role });
      await node().settled();
      return node().broadcaster.log.filter(({ name }) => name.startsWith("("));
    };
    expect(await moves("admin")).toEqual([{ audience: audiences.member(eve.memberId), name: "(admit)", from: places }]);
    expect(await moves("member")).toEqual([{ audience: audiences.member(eve.memberId), name: "(evict)", from: places }]);
  });
});
