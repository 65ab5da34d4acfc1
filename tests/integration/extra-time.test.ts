import { beforeEach, describe, expect, test, vi } from "vitest";

import { applyEvent } from "#client/sync/apply-event.ts";
import { stateFrom } from "#client/sync/apply-snapshot.ts";
import { audiences } from "#server/realtime/audiences.ts";
import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { grantExtraTime } from "#server/use-cases/members/grant-extra-time.ts";
import { listExtraTime } from "#server/use-cases/members/list-extra-time.ts";
import { listMembers } from "#server/use-cases/members/list-members.ts";
import { removeMember } from "#server/use-cases/members/moderate-member.ts";
import { pinMessage } from "#server/use-cases/messages/change-pin.ts";
import { addReaction } from "#server/use-cases/messages/change-reaction.ts";
import { editMessage } from "#server/use-cases/messages/edit-message.ts";
import { listMessages } from "#server/use-cases/messages/list-messages.ts";
import { vote } from "#server/use-cases/polls/vote.ts";
import { askQuestion } from "#server/use-cases/questions/ask-question.ts";
import { voteQuestion } from "#server/use-cases/questions/change-vote.ts";
import { advanceRoom } from "#server/use-cases/rooms/advance-room.ts";
import { closeRoom, extendRoom } from "#server/use-cases/rooms/change-clock.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { refusal } from "#tests/support/refusal.ts";
import { as, fileNode, joins, type Member, type RoomOptions, say, scenario } from "#tests/support/scenario.ts";
import { MINUTE } from "#tests/support/services.ts";
import { shown } from "#tests/support/strict-client.ts";
import { accounts, groupOf } from "#tests/support/talk.ts";
import { asks } from "#tests/support/voter.ts";

const { node } = fileNode();
beforeEach(() => node().settled());

/** A room of ten minutes in which Brook was given ten more. */
async function scene(options: RoomOptions = {}, minutes = 10) {
  const { ada, brook, cyd, room, eve } = await scenario({ minutes: 10, ...options }).room("ada", "brook", "cyd");
  const give = (given: number, to: Member = brook) =>
    grantExtraTime(as(ada), { chat_id: room.chat_id, member_id: to.memberId, minutes: given });
  await give(minutes);
  await node().settled();
  return { ada, brook, cyd, room, eve, give };
}

const pass = (ms: number): void => node().clock.advance(ms);

describe("somebody with extra time", () => {
  test("writes, edits and reacts when the room has ended for the others, and no longer than it was given", async () => {
    const { ada, brook, cyd, room } = await scene();
    const said = await say(cyd, "Last words");
    pass(11 * MINUTE);
    await advanceRoom(node().services, { chatId: room.chat_id });
    expect(await refusal(say(cyd, "Too late"))).toMatchObject({ code: "room_closed" });
    const late = await say(brook, "In my own time");
    await editMessage(as(brook), { message_id: late.id, content: "In my own time, indeed" });
    await addReaction(as(brook), { message_id: said.id, emoji: "👍" });
    expect((await openChat(as(cyd), { chat_id: room.chat_id })).messages.at(-1)?.content).toBe("In my own time, indeed");
    expect((await openChat(as(ada), { chat_id: room.chat_id })).chat.room?.state).toBe("closed");
    pass(10 * MINUTE);
    expect(await refusal(say(brook, "Too late, too"))).toMatchObject({ code: "room_closed" });
  });

  test("has the grace that everybody has, after their own end", async () => {
    const { brook } = await scene();
    pass(20 * MINUTE + 30_000);
    await say(brook, "What I had begun");
    pass(20_000);
    expect(await refusal(say(brook, "More"))).toMatchObject({ code: "room_closed" });
  });

  test("is done when the facilitator ends the grace by hand", async () => {
    const { ada, brook, room } = await scene();
    await closeRoom(as(ada), { code: room.code });
    await say(brook, "Not done yet");
    await closeRoom(as(ada), { code: room.code });
    expect(await refusal(say(brook, "More"))).toMatchObject({ code: "room_closed" });
  });

  test("has it from the new end where the room is given more time", async () => {
    const { ada, brook, room } = await scene();
    await extendRoom(as(ada), { code: room.code, minutes: 5 });
    pass(24 * MINUTE);
    await say(brook, "Still here");
    pass(2 * MINUTE);
    expect(await refusal(say(brook, "More"))).toMatchObject({ code: "room_closed" });
  });

  test("may be given it when the room has closed already, and loses it when it is taken back", async () => {
    const { brook, give } = await scene({}, 0);
    pass(12 * MINUTE);
    expect(await refusal(say(brook, "Wait"))).toMatchObject({ code: "room_closed" });
    await give(30);
    await say(brook, "Thank you");
    await give(0);
    expect(await refusal(say(brook, "More"))).toMatchObject({ code: "room_closed" });
  });

  test("is held by what holds everybody: a frozen room, and a removal", async () => {
    const { ada, brook, room } = await scene();
    pass(11 * MINUTE);
    await updateRoom(as(ada), { code: room.code, settings: { frozen: true } });
    expect(await refusal(say(brook, "Hello"))).toMatchObject({ code: "room_frozen" });
    await removeMember(as(ada), { chat_id: room.chat_id, member_id: brook.memberId });
    expect(await refusal(say(brook, "Hello"))).toMatchObject({ code: "removed" });
  });
});

describe("in a room that is not to be read after its end", () => {
  test("they read on, the others do not, nor hear what is said", async () => {
    const { ada, brook, cyd, room } = await scene({ settings: { read_after_end: false } });
    pass(11 * MINUTE);
    node().broadcaster.clear();
    const late = await say(brook, "Between us");
    await editMessage(as(brook), { message_id: late.id, content: "Between us two" });
    await node().settled();
    const heard = node().broadcaster.saidTo(room.chat_id);
    expect(heard.map(({ name }) => name)).toEqual(["message:created", "message:updated"]);
    for (const { except } of heard) {
      expect(except).toContain(audiences.member(cyd.memberId));
      for (const reader of [ada, brook]) expect(except).not.toContain(audiences.member(reader.memberId));
    }
    expect(await refusal(openChat(as(cyd), { chat_id: room.chat_id }))).toMatchObject({ code: "room_closed" });
    for (const reader of [ada, brook])
      expect((await listMessages(as(reader), { chat_id: room.chat_id, limit: 5 })).messages.at(-1)?.content).toBe("Between us two");
  });

  test("nor what is asked and voted on", async () => {
    const { ada, brook, cyd, room } = await scene({ settings: { read_after_end: false } });
    const { id: message_id } = await say(cyd, "Will the bus stop?");
    await askQuestion(as(cyd), { message_id });
    const poll = await asks(ada);
    pass(11 * MINUTE);
    await node().settled();
    node().broadcaster.clear();
    await vote(as(brook), { poll_id: poll.id, choices: [0], words: [] });
    await voteQuestion(as(brook), { message_id });
    const own = await say(brook, "And the tram?");
    await askQuestion(as(brook), { message_id: own.id });
    const NAMES = ["poll:tally", "question:changed", "question:votes"] as const;
    const heard = () =>
      node()
        .broadcaster.saidTo(room.chat_id)
        .filter(({ name }) => NAMES.some((one) => one === name));
    await vi.waitFor(() => expect(new Set(heard().map(({ name }) => name))).toEqual(new Set(NAMES)));
    for (const { except } of heard()) {
      expect(except).toContain(audiences.member(cyd.memberId));
      for (const reader of [ada, brook]) expect(except).not.toContain(audiences.member(reader.memberId));
    }
  });

  test("and a latecomer among the others hears nothing of an old message, either", async () => {
    const { ada, brook, room } = await scene({ settings: { read_after_end: false, history: "from_join" } });
    const old = await say(brook, "Before");
    const dana = await joins(room, "Dana");
    pass(11 * MINUTE);
    await advanceRoom(node().services, { chatId: room.chat_id });
    await node().settled();
    node().broadcaster.clear();
    await editMessage(as(brook), { message_id: old.id, content: "Before, indeed" });
    await pinMessage(as(ada), { message_id: old.id });
    await say(brook, "As I said", { reply_to_id: old.id });
    await node().settled();
    expect(node().broadcaster.saidTo(room.chat_id)).not.toEqual([]);
    expect(
      node()
        .broadcaster.said()
        .filter(({ audience }) => audience === audiences.member(dana.memberId)),
    ).toEqual([]);
  });

  test("everybody hears what is said while it is open and in its grace", async () => {
    const { brook, room } = await scene({ settings: { read_after_end: false } });
    pass(10 * MINUTE + 1_000);
    node().broadcaster.clear();
    await say(brook, "For all");
    await node().settled();
    expect(node().broadcaster.saidTo(room.chat_id)[0]?.except).toBeUndefined();
  });
});

describe("extra time is quiet", () => {
  test("the member and those who moderate hear of it, and nobody else", async () => {
    const { brook, cyd, room, give } = await scene({}, 0);
    node().broadcaster.clear();
    await give(5);
    await node().settled();
    const payload = { chat_id: room.chat_id, member_id: brook.memberId, minutes: 5 };
    expect(node().broadcaster.said("member:extended")).toEqual([
      { audience: audiences.member(brook.memberId), name: "member:extended", payload },
      { audience: audiences.moderators(room.chat_id), name: "member:extended", payload, except: [audiences.member(brook.memberId)] },
    ]);
    expect(node().broadcaster.said()).toHaveLength(2);
    const seen = await openChat(as(cyd), { chat_id: room.chat_id });
    expect(seen.me.extra_minutes).toBe(0);
    expect(JSON.stringify({ ...seen, me: null })).not.toContain("extra");
    expect(JSON.stringify(await listMembers(as(cyd), { chat_id: room.chat_id, state: "active" }))).not.toContain("extra");
  });

  test("it takes no number of the chat, and given twice it is told once", async () => {
    const { ada, room, give } = await scene({}, 0);
    const before = (await openChat(as(ada), { chat_id: room.chat_id })).last_seq;
    node().broadcaster.clear();
    await give(5);
    await give(5);
    await node().settled();
    expect(node().broadcaster.said("member:extended")).toHaveLength(2);
    expect((await openChat(as(ada), { chat_id: room.chat_id })).last_seq).toBe(before);
  });

  test("what was known before, with what is told, is what a snapshot says", async () => {
    const { brook, cyd, room, give } = await scene({}, 0);
    for (const viewer of [brook, cyd]) {
      const before = await openChat(as(viewer), { chat_id: room.chat_id });
      node().broadcaster.clear();
      await give(5 + (viewer === cyd ? 5 : 0));
      await node().settled();
      const told = node().broadcaster.said("member:extended");
      const state = told.reduce((known, { payload }) => applyEvent(known, { type: "extra_time", given: payload }).state, stateFrom(before));
      expect(shown(state)).toEqual(shown(stateFrom(await openChat(as(viewer), { chat_id: room.chat_id }))));
    }
  });

  test("those who moderate see who has it", async () => {
    const { ada, brook, cyd, room } = await scene();
    expect(await listExtraTime(as(ada), { chat_id: room.chat_id })).toEqual({ members: [{ member_id: brook.memberId, minutes: 10 }] });
    expect(await refusal(listExtraTime(as(cyd), { chat_id: room.chat_id }))).toMatchObject({ code: "forbidden" });
  });
});

describe("extra time is not given", () => {
  test("where everything is erased at the end", async () => {
    const { brook, give } = await scene({ settings: { erase_after_hours: 0 } }, 0);
    expect(await refusal(give(5))).toMatchObject({ code: "validation_failed" });
    pass(11 * MINUTE);
    expect(await refusal(say(brook, "Hello"))).toMatchObject({ code: "room_erased" });
  });

  test("by a member, to the facilitator, or to somebody at the door", async () => {
    const { ada, brook, cyd, room, give } = await scene({ settings: { hold_door: false } }, 0);
    const target = { chat_id: room.chat_id, member_id: cyd.memberId, minutes: 5 };
    expect(await refusal(grantExtraTime(as(brook), target))).toMatchObject({ code: "forbidden" });
    expect(await refusal(give(5, ada))).toMatchObject({ code: "forbidden" });
    await updateRoom(as(ada), { code: room.code, settings: { hold_door: true } });
    expect(await refusal(give(5, await joins(room, "Dana")))).toMatchObject({ code: "not_found" });
  });

  test("in a chat that never ends", async () => {
    const [one, two] = await accounts(node());
    const [owner, member] = await groupOf(one, two);
    const target = { chat_id: owner.chatId, member_id: member.memberId, minutes: 5 };
    expect(await refusal(grantExtraTime(as(owner), target))).toMatchObject({ code: "not_found" });
  });
});
