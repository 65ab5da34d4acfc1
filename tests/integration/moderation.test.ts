import { describe, expect, test } from "vitest";

import { broadcastEvent } from "#server/outbox/subscribers/broadcast.ts";
import { audiences, leaderAudiences } from "#server/realtime/audiences.ts";
import { enterAudience } from "#server/use-cases/chats/enter-audience.ts";
import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { startTyping } from "#server/use-cases/chats/start-typing.ts";
import { listMembers } from "#server/use-cases/members/list-members.ts";
import { admitMember, removeMember, restoreMember, timeOutMember } from "#server/use-cases/members/moderate-member.ts";
import { leaveRoom } from "#server/use-cases/rooms/leave-room.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { refusal } from "#tests/support/refusal.ts";
import { as, joins, say, scenario, fileNode } from "#tests/support/scenario.ts";
import { MINUTE } from "#tests/support/services.ts";

const { node } = fileNode();

describe("removing a member", () => {
  test("tells them first, takes their sockets out, and only then tells the others", async () => {
    const { ada, brook, room } = await scenario().room("ada", "brook");
    await node().settled();
    node().broadcaster.clear();
    expect(await removeMember(as(ada), { chat_id: room.chat_id, member_id: brook.memberId })).toMatchObject({
      id: brook.memberId,
      state: "removed",
    });
    await node().settled();
    const [member, chat] = [audiences.member(brook.memberId), audiences.chat(room.chat_id)];
    expect(node().broadcaster.log.map(({ audience, name }) => [audience, name])).toEqual([
      [member, "member:removed"],
      [member, "(evict)"],
      [chat, "member:removed"],
    ]);
    expect(node().broadcaster.log[1]).toMatchObject({
      from: [chat, ...leaderAudiences(room.chat_id), member],
    });
  });

  test("told once more when they are back throws nobody out, and the others hear it as they would have", async () => {
    const { ada, brook, room } = await scenario().room("ada", "brook");
    const target = { chat_id: room.chat_id, member_id: brook.memberId };
    await removeMember(as(ada), target);
    await restoreMember(as(ada), target);
    await node().settled();
    const removal = node().events.findLast(({ chatId, event }) => chatId === room.chat_id && event.type === "member.removed");
    node().broadcaster.clear();
    if (removal) await broadcastEvent(node().services, node().broadcaster, removal);
    expect(node().broadcaster.log).toMatchObject([
      { audience: audiences.chat(room.chat_id), name: "member:removed", except: [audiences.member(brook.memberId)] },
    ]);
  });

  test("lets them into no audience any more", async () => {
    const { ada, brook, room } = await scenario().room("ada", "brook");
    expect(await enterAudience(as(brook), { chat_id: room.chat_id })).toMatchObject({ hears: "everything", moderates: false });
    await removeMember(as(ada), { chat_id: room.chat_id, member_id: brook.memberId });
    expect(await refusal(enterAudience(as(brook), { chat_id: room.chat_id }))).toMatchObject({ code: "removed" });
  });

  test("twice tells it once", async () => {
    const { ada, brook, room } = await scenario().room("ada", "brook");
    await removeMember(as(ada), { chat_id: room.chat_id, member_id: brook.memberId });
    const { last_seq } = await openChat(as(ada), { chat_id: room.chat_id });
    expect((await removeMember(as(ada), { chat_id: room.chat_id, member_id: brook.memberId })).state).toBe("removed");
    expect((await openChat(as(ada), { chat_id: room.chat_id })).last_seq).toBe(last_seq);
  });

  test("leaves what they said", async () => {
    const { ada, brook, room } = await scenario().room("ada", "brook");
    await say(brook, "I was here");
    await removeMember(as(ada), { chat_id: room.chat_id, member_id: brook.memberId });
    expect((await openChat(as(ada), { chat_id: room.chat_id })).messages[0]).toMatchObject({
      content: "I was here",
      sender: { alias: "Brook" },
    });
  });

  test("can be undone, and everybody hears that they are back", async () => {
    const { ada, brook, room } = await scenario().room("ada", "brook");
    await removeMember(as(ada), { chat_id: room.chat_id, member_id: brook.memberId });
    expect((await restoreMember(as(ada), { chat_id: room.chat_id, member_id: brook.memberId })).state).toBe("active");
    await node().settled();
    expect(
      node()
        .broadcaster.saidTo(room.chat_id)
        .map(({ name }) => name)
        .slice(-2),
    ).toEqual(["member:removed", "member:joined"]);
    expect((await openChat(as(ada), { chat_id: room.chat_id })).members.map(({ id }) => id)).toContain(brook.memberId);
  });
});

describe("a timeout", () => {
  test("is told to everybody, and ends early by another of no minutes", async () => {
    const { ada, brook, cyd, room } = await scenario().room("ada", "brook", "cyd");
    const until = new Date(node().clock.now() + 10 * MINUTE).toISOString();
    expect(await timeOutMember(as(ada), { chat_id: room.chat_id, member_id: brook.memberId, minutes: 10 })).toMatchObject({
      timed_out_until: until,
    });
    expect((await openChat(as(cyd), { chat_id: room.chat_id })).members.find(({ id }) => id === brook.memberId)).toMatchObject({
      timed_out_until: until,
    });
    expect((await openChat(as(brook), { chat_id: room.chat_id })).me).toMatchObject({
      timed_out_until: until,
      permissions: ["VIEW_CHANNEL", "READ_MESSAGE_HISTORY"],
    });
    await timeOutMember(as(ada), { chat_id: room.chat_id, member_id: brook.memberId, minutes: 0 });
    expect((await say(brook, "Thanks")).content).toBe("Thanks");
  });

  test("keeps one from being seen typing", async () => {
    const { ada, brook, room } = await scenario().room("ada", "brook");
    expect(await startTyping(as(brook), { chat_id: room.chat_id, holder: "socket" })).toMatchObject({
      memberId: brook.memberId,
      started: true,
    });
    await timeOutMember(as(ada), { chat_id: room.chat_id, member_id: brook.memberId, minutes: 2 });
    expect(await refusal(startTyping(as(brook), { chat_id: room.chat_id, holder: "socket" }))).toMatchObject({ code: "timed_out" });
  });

  test("is not shaken off by leaving and coming back", async () => {
    const { ada, brook, room } = await scenario().room("ada", "brook");
    await say(brook, "Hey");
    await timeOutMember(as(ada), { chat_id: room.chat_id, member_id: brook.memberId, minutes: 2 });
    await leaveRoom(as(brook), { code: room.code });
    await joins(room, "Brook", { actor: brook.actor });
    expect(await refusal(say(brook, "Hey"))).toMatchObject({ code: "timed_out" });
  });
});

describe("a held door", () => {
  test("tells who waits to those who mind the door and to nobody else", async () => {
    const { ada, brook, room } = await scenario({ settings: { hold_door: true } }).room("ada", "brook");
    await node().settled();
    const door = node()
      .broadcaster.said("door:changed")
      .filter(({ payload }) => payload.chat_id === room.chat_id);
    expect(door.map(({ audience, payload }) => [audience, payload.waiting.map(({ alias }) => alias)])).toEqual([
      [audiences.door(room.chat_id), ["Brook"]],
    ]);
    expect((await listMembers(as(ada), { chat_id: room.chat_id, state: "waiting" })).members.map(({ id }) => id)).toEqual([brook.memberId]);
    expect(
      node()
        .broadcaster.saidTo(room.chat_id)
        .map(({ name }) => name),
    ).toEqual(["room:updated"]);
  });

  test.each([
    ["in", true],
    ["out", false],
  ])("lets the one who waits know that they were let %s", async (_where, admitted) => {
    const { ada, brook, room } = await scenario({ settings: { hold_door: true } }).room("ada", "brook");
    await node().settled();
    const act = admitted ? admitMember : removeMember;
    await act(as(ada), { chat_id: room.chat_id, member_id: brook.memberId });
    await node().settled();
    const answers = node()
      .broadcaster.said("door:answered")
      .filter(({ audience }) => audience === audiences.member(brook.memberId));
    expect(answers.map(({ payload }) => payload)).toEqual([{ chat_id: room.chat_id, admitted }]);
    expect((await listMembers(as(ada), { chat_id: room.chat_id, state: "waiting" })).members).toEqual([]);
  });

  test("admitting twice tells it once", async () => {
    const { ada, brook, room } = await scenario({ settings: { hold_door: true } }).room("ada", "brook");
    await admitMember(as(ada), { chat_id: room.chat_id, member_id: brook.memberId });
    const { last_seq } = await openChat(as(ada), { chat_id: room.chat_id });
    await admitMember(as(ada), { chat_id: room.chat_id, member_id: brook.memberId });
    expect((await openChat(as(ada), { chat_id: room.chat_id })).last_seq).toBe(last_seq);
  });

  test("that is opened again does not forget who waits", async () => {
    const { ada, brook, room } = await scenario({ settings: { hold_door: true } }).room("ada", "brook");
    await updateRoom(as(ada), { code: room.code, settings: { hold_door: false } });
    expect(await refusal(say(brook, "Hello?"))).toMatchObject({ code: "waiting_for_admission" });
    await joins(room, "Cyd");
    expect((await admitMember(as(ada), { chat_id: room.chat_id, member_id: brook.memberId })).state).toBe("active");
  });
});

describe("only those who moderate", () => {
  test("see who left, was removed or waits", async () => {
    const { ada, brook, room } = await scenario().room("ada", "brook");
    for (const state of ["left", "removed", "waiting"] as const) {
      expect(await refusal(listMembers(as(brook), { chat_id: room.chat_id, state }))).toMatchObject({ code: "forbidden" });
      expect((await listMembers(as(ada), { chat_id: room.chat_id, state })).members).toEqual([]);
    }
  });

  test("act on members, and on nobody of their own rank", async () => {
    const { ada, brook, cyd, room, eve } = await scenario().room("ada", "brook", "cyd");
    const acts = [
      removeMember,
      restoreMember,
      admitMember,
      (ctx: ReturnType<typeof as>, target: { chat_id: string; member_id: string }) => timeOutMember(ctx, { ...target, minutes: 2 }),
    ];
    for (const act of acts) {
      expect(await refusal(act(as(brook), { chat_id: room.chat_id, member_id: cyd.memberId }))).toMatchObject({ code: "forbidden" });
      expect(await refusal(act(as(ada), { chat_id: room.chat_id, member_id: ada.memberId }))).toMatchObject({ code: "forbidden" });
      expect(await refusal(act(as(eve), { chat_id: room.chat_id, member_id: cyd.memberId }))).toMatchObject({ code: "unauthenticated" });
    }
  });

  test("act in their own room: a member of another one is nobody there", async () => {
    const [{ ada, room }, other] = [await scenario().room("ada"), await scenario().room("ada", "brook")];
    expect(await refusal(removeMember(as(ada), { chat_id: room.chat_id, member_id: other.brook.memberId }))).toMatchObject({
      code: "not_found",
    });
    expect(await refusal(removeMember(as(ada), { chat_id: other.room.chat_id, member_id: other.brook.memberId }))).toMatchObject({
      code: "not_found",
    });
  });
});
