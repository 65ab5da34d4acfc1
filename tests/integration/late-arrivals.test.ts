import { describe, expect, test } from "vitest";

import { audiences } from "#server/realtime/audiences.ts";
import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { admitMember, removeMember, restoreMember } from "#server/use-cases/members/moderate-member.ts";
import { addReaction } from "#server/use-cases/messages/change-reaction.ts";
import { deleteMessage } from "#server/use-cases/messages/delete-message.ts";
import { editMessage } from "#server/use-cases/messages/edit-message.ts";
import { listMessages } from "#server/use-cases/messages/list-messages.ts";
import { listPins } from "#server/use-cases/messages/list-pins.ts";
import { pinMessage } from "#server/use-cases/messages/change-pin.ts";
import { leaveRoom } from "#server/use-cases/rooms/leave-room.ts";
import { showRoom } from "#server/use-cases/rooms/show-room.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { refusal } from "#tests/support/refusal.ts";
import { as, fileNode, joins, type Member, type RoomOptions, say, scenario } from "#tests/support/scenario.ts";

const { node } = fileNode();

/** A room in which Brook has said one to five, and that shows newcomers the last two. */
async function scene(settings: NonNullable<RoomOptions["settings"]> = {}) {
  const { ada, brook, room } = await scenario({ settings: { history: "last", history_last: 2, ...settings } }).room("ada", "brook");
  const said = [];
  for (const word of ["one", "two", "three", "four", "five"]) said.push(await say(brook, word));
  const [one, two, three, four, five] = said;
  if (!one || !two || !three || !four || !five) throw new Error("five were said");
  return { ada, brook, room, one, two, three, four, five };
}

/** What somebody may read, by the snapshot and by the history, which must agree. */
async function reads(person: Member): Promise<(string | null)[]> {
  const opened = (await openChat(as(person), { chat_id: person.chatId })).messages.map(({ content }) => content);
  const listed = (await listMessages(as(person), { chat_id: person.chatId, limit: 50 })).messages.map(({ content }) => content);
  expect(listed).toEqual(opened);
  return opened;
}

describe("a room that shows newcomers its last messages", () => {
  test("shows as many as it says, and everything that follows", async () => {
    const { brook, room, two, three, five } = await scene();
    const dana = await joins(room, "Dana");
    expect(await reads(dana)).toEqual(["four", "five"]);
    await say(brook, "six");
    expect(await reads(dana)).toEqual(["four", "five", "six"]);
    expect(await refusal(addReaction(as(dana), { message_id: three.id, emoji: "👍" }))).toMatchObject({ code: "not_found" });
    await addReaction(as(dana), { message_id: five.id, emoji: "👍" });
    expect(await refusal(say(dana, "As Brook said", { reply_to_id: two.id }))).toMatchObject({ code: "validation_failed" });
    await say(dana, "As Brook said", { reply_to_id: five.id });
  });

  test("shows everything where that is no more, and to whoever was there before", async () => {
    const { brook, room } = await scene({ history_last: 5 });
    expect(await reads(await joins(room, "Dana"))).toEqual(["one", "two", "three", "four", "five"]);
    expect(await reads(brook)).toHaveLength(5);
  });

  test("does not count what was deleted", async () => {
    const { brook, room, four } = await scene();
    await deleteMessage(as(brook), { message_id: four.id });
    expect(await reads(await joins(room, "Dana"))).toEqual(["three", null, "five"]);
  });

  test("counts from the moment of being let in, not of coming to the door", async () => {
    const { ada, brook, room } = await scene();
    await updateRoom(as(ada), { code: room.code, settings: { hold_door: true } });
    const dana = await joins(room, "Dana");
    const turnedAway = await joins(room, "Cyd");
    await say(brook, "six");
    await admitMember(as(ada), { chat_id: room.chat_id, member_id: dana.memberId });
    expect(await reads(dana)).toEqual(["five", "six"]);
    const target = { chat_id: room.chat_id, member_id: turnedAway.memberId };
    await removeMember(as(ada), target);
    await restoreMember(as(ada), target);
    expect(await reads(turnedAway)).toEqual(["five", "six"]);
  });

  test("counts anew for whoever left and comes back, and not for whoever was removed by mistake", async () => {
    const { ada, brook, room } = await scene();
    const dana = await joins(room, "Dana");
    await say(dana, "six");
    await removeMember(as(ada), { chat_id: room.chat_id, member_id: dana.memberId });
    await restoreMember(as(ada), { chat_id: room.chat_id, member_id: dana.memberId });
    expect(await reads(dana)).toEqual(["four", "five", "six"]);
    await leaveRoom(as(dana), { code: room.code });
    await say(brook, "seven");
    expect(await reads(await joins(room, "Dana", { actor: dana.actor }))).toEqual(["six", "seven"]);
  });

  test("keeps the older past from their ears and from what is pinned", async () => {
    const { ada, brook, room, one, five } = await scene();
    for (const { id } of [one, five]) await pinMessage(as(ada), { message_id: id });
    const dana = await joins(room, "Dana");
    expect((await listPins(as(dana), { chat_id: room.chat_id })).messages.map(({ content }) => content)).toEqual(["five"]);
    await node().settled();
    node().broadcaster.clear();
    await editMessage(as(brook), { message_id: one.id, content: "canary" });
    await editMessage(as(brook), { message_id: five.id, content: "fifth" });
    await node().settled();
    const toDana = node()
      .broadcaster.said("message:updated")
      .filter(({ audience }) => audience === audiences.member(dana.memberId));
    expect(toDana.map(({ payload }) => payload.message.content)).toEqual([null]);
    const toAll = node()
      .broadcaster.saidTo(room.chat_id)
      .map(({ except }) => except ?? []);
    expect(toAll).toEqual([[audiences.member(dana.memberId)], []]);
  });
});

describe("when the setting changes later", () => {
  const change = (ada: Member, code: string, settings: NonNullable<RoomOptions["settings"]>) => updateRoom(as(ada), { code, settings });

  test("to the last messages, whoever is in keeps what they may read, and newcomers have it counted", async () => {
    const { ada, brook, room } = await scene({ history: "from_join" });
    const dana = await joins(room, "Dana");
    await say(brook, "six");
    await change(ada, room.code, { history: "last" });
    expect(await reads(brook)).toHaveLength(6);
    expect(await reads(dana)).toEqual(["six"]);
    expect(await reads(await joins(room, "Cyd"))).toEqual(["five", "six"]);
  });

  test("to the last messages from everything, nobody who is in loses anything", async () => {
    const { ada, room } = await scene({ history: "all" });
    const dana = await joins(room, "Dana");
    await change(ada, room.code, { history: "last" });
    expect(await reads(dana)).toHaveLength(5);
  });

  test("to another number, it holds for those who come from then on", async () => {
    const { ada, room } = await scene();
    const dana = await joins(room, "Dana");
    await change(ada, room.code, { history_last: 4 });
    expect(await reads(dana)).toEqual(["four", "five"]);
    expect(await reads(await joins(room, "Cyd"))).toHaveLength(4);
  });

  test("to everything or to what follows, it holds for all at once; back again, nobody gains by it", async () => {
    const { ada, room } = await scene();
    const dana = await joins(room, "Dana");
    await change(ada, room.code, { history: "all" });
    expect(await reads(dana)).toHaveLength(5);
    await change(ada, room.code, { history: "from_join" });
    expect(await reads(dana)).toEqual([]);
    await change(ada, room.code, { history: "last" });
    expect(await reads(dana)).toEqual([]);
  });
});

describe("the brief", () => {
  test("is for those who are in: neither the join page nor whoever waits at the door has it", async () => {
    const { ada, room, eve } = await scenario({ settings: { brief: "canary", hold_door: true } }).room("ada");
    expect((await openChat(as(ada), { chat_id: room.chat_id })).chat.room?.settings.brief).toBe("canary");
    expect(JSON.stringify(await showRoom(as(eve), { code: room.code }))).not.toContain("canary");
    const dana = await joins(room, "Dana");
    expect(JSON.stringify(await openChat(as(dana), { chat_id: room.chat_id }))).not.toContain("canary");
    await admitMember(as(ada), { chat_id: room.chat_id, member_id: dana.memberId });
    expect((await openChat(as(dana), { chat_id: room.chat_id })).chat.room?.settings.brief).toBe("canary");
  });

  test("is taken away by an empty text", async () => {
    const { ada, room } = await scenario({ settings: { brief: "Hello" } }).room("ada");
    expect((await updateRoom(as(ada), { code: room.code, settings: { brief: "" } })).settings.brief).toBeNull();
  });
});
