import { describe, expect, test } from "vitest";

import { LIMITS } from "#contract/limits.ts";
import { leaveChat } from "#server/use-cases/chats/leave-chat.ts";
import { acceptInvite, showInvite } from "#server/use-cases/invites/accept-invite.ts";
import { createInvite, listInvites, revokeInvite } from "#server/use-cases/invites/manage-invites.ts";
import { addMembers } from "#server/use-cases/members/add-members.ts";
import { removeMember } from "#server/use-cases/members/moderate-member.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { as, fileNode, say, stranger } from "#tests/support/scenario.ts";
import { HOUR } from "#tests/support/services.ts";
import { accounts, groupOf, memberOf } from "#tests/support/talk.ts";

const { node } = fileNode();

describe("a link into a group", () => {
  test("tells anybody what it leads to and nobody who is in", async () => {
    const [one, two] = await accounts(node());
    const [ada] = await groupOf(one, two);
    const { code } = await createInvite(as(ada), { chat_id: ada.chatId });
    expect(await showInvite(as(stranger()), { code })).toEqual({ name: "Walkers", description: null, type: "group", member_count: 2 });
    expect(await refusal(showInvite(as(stranger()), { code: `${code}x` }))).toMatchObject({ code: "not_found" });
  });

  test("lets somebody in, once, who may then talk; signed in only", async () => {
    const [one, two, eve] = await accounts(node());
    const [ada] = await groupOf(one, two);
    const { code } = await createInvite(as(ada), { chat_id: ada.chatId });
    expect(await refusal(acceptInvite(as(stranger()), { code }))).toMatchObject({ code: "unauthenticated" });
    expect(await acceptInvite(as(eve), { code })).toMatchObject({ id: ada.chatId, type: "group", member_count: 3 });
    expect(await acceptInvite(as(eve), { code })).toMatchObject({ member_count: 3 });
    expect(await outcome(say(await memberOf(eve, ada.chatId), "Hello"))).toBe("ok");
    const { invites } = await listInvites(as(ada), { chat_id: ada.chatId });
    expect(invites).toMatchObject([
      { code, url: `${node().services.options.publicUrl}/i/${code}`, uses: 1, max_uses: null, expires_at: null, created_by: ada.memberId },
    ]);
  });

  test("that is used up is in nobody's way: it is listed no more, and another one may be made", async () => {
    const [one, two, three] = await accounts(node());
    const [ada] = await groupOf(one);
    const chat_id = ada.chatId;
    for (let made = 0; made < LIMITS.invitesMax; made += 1) await createInvite(as(ada), { chat_id, max_uses: 1 });
    expect(await refusal(createInvite(as(ada), { chat_id }))).toMatchObject({ code: "validation_failed" });
    const [first, second] = (await listInvites(as(ada), { chat_id })).invites;
    for (const [person, code] of [
      [two, first?.code ?? ""],
      [three, second?.code ?? ""],
    ] as const)
      await acceptInvite(as(person), { code });
    expect((await listInvites(as(ada), { chat_id })).invites).toHaveLength(LIMITS.invitesMax - 2);
    expect(await outcome(createInvite(as(ada), { chat_id }))).toBe("ok");
  });

  test("lets in as many as it is for, however many come at once", async () => {
    const [one] = await accounts(node());
    const [ada] = await groupOf(one);
    const { code } = await createInvite(as(ada), { chat_id: ada.chatId, max_uses: 3 });
    const people = [...(await accounts(node())), ...(await accounts(node()))];
    // Each knocks twice: who is in already uses nothing up.
    const outcomes = await Promise.all([...people, ...people].map((person) => outcome(acceptInvite(as(person), { code }))));
    const { prisma } = node().services.db;
    expect(await prisma.chatMember.count({ where: { chatId: ada.chatId, role: "member" } })).toBe(3);
    expect(await prisma.chatInvite.findUniqueOrThrow({ where: { code }, select: { uses: true } })).toEqual({ uses: 3 });
    expect(outcomes.filter((code) => code === "ok")).toHaveLength(6);
    expect(new Set(outcomes)).toEqual(new Set(["ok", "link_used"]));
    expect(await refusal(showInvite(as(stranger()), { code }))).toMatchObject({ code: "link_used" });
  });

  test("ends by the clock, and when it is revoked; who is in stays", async () => {
    const [one, eve, brook] = await accounts(node());
    const [ada] = await groupOf(one);
    const chat_id = ada.chatId;
    const brief = await createInvite(as(ada), { chat_id, expires_in_hours: 1 });
    const lasting = await createInvite(as(ada), { chat_id });
    await acceptInvite(as(eve), { code: brief.code });
    node().clock.advance(HOUR);
    expect(await refusal(acceptInvite(as(brook), { code: brief.code }))).toMatchObject({ code: "link_used" });
    expect((await listInvites(as(ada), { chat_id })).invites.map(({ id }) => id)).toEqual([lasting.id]);
    await revokeInvite(as(ada), { chat_id, invite_id: lasting.id });
    await revokeInvite(as(ada), { chat_id, invite_id: lasting.id });
    expect(await refusal(acceptInvite(as(brook), { code: lasting.code }))).toMatchObject({ code: "link_used" });
    expect(await outcome(memberOf(eve, chat_id))).toBe("ok");
    expect(await refusal(revokeInvite(as(ada), { chat_id, invite_id: node().services.ids.uuid() }))).toMatchObject({ code: "not_found" });
  });

  test("lets those back in who left, and nobody who was removed, until they are added", async () => {
    const [one, two, three] = await accounts(node());
    const [ada, eve, brook] = await groupOf(one, two, three);
    const chat_id = ada.chatId;
    const { code } = await createInvite(as(ada), { chat_id });
    await leaveChat(as(brook), { chat_id });
    await removeMember(as(ada), { chat_id, member_id: eve.memberId });
    expect(await outcome(acceptInvite(as(brook), { code }))).toBe("ok");
    expect(await refusal(acceptInvite(as(eve), { code }))).toMatchObject({ code: "removed" });
    await addMembers(as(ada), { chat_id, user_ids: [eve.userId] });
    await leaveChat(as(eve), { chat_id });
    expect(await outcome(acceptInvite(as(eve), { code }))).toBe("ok");
  });

  test("is made, listed and revoked by admins alone, and of another group by nobody here", async () => {
    const [one, two, three] = await accounts(node());
    const [ada, eve] = await groupOf(one, two);
    const [brook] = await groupOf(three);
    const { id: invite_id } = await createInvite(as(ada), { chat_id: ada.chatId });
    const outcomes = await Promise.all([
      outcome(createInvite(as(eve), { chat_id: ada.chatId })),
      outcome(listInvites(as(eve), { chat_id: ada.chatId })),
      outcome(revokeInvite(as(eve), { chat_id: ada.chatId, invite_id })),
    ]);
    expect(outcomes).toEqual(["forbidden", "forbidden", "forbidden"]);
    expect(await refusal(revokeInvite(as(brook), { chat_id: brook.chatId, invite_id }))).toMatchObject({ code: "not_found" });
    expect((await listInvites(as(ada), { chat_id: ada.chatId })).invites).toHaveLength(1);
  });

  test("is one of at most fifty", async () => {
    const [one] = await accounts(node());
    const [ada] = await groupOf(one);
    const outcomes = await Promise.all(Array.from({ length: 55 }, () => outcome(createInvite(as(ada), { chat_id: ada.chatId }))));
    expect(outcomes.filter((code) => code === "ok")).toHaveLength(50);
    expect(new Set(outcomes)).toEqual(new Set(["ok", "validation_failed"]));
  });
});
