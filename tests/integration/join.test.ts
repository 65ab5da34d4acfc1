import { describe, expect, test } from "vitest";

import { NOBODY } from "#server/context.ts";
import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { watchPresence } from "#server/use-cases/chats/watch-presence.ts";
import { admitMember, removeMember, restoreMember } from "#server/use-cases/members/moderate-member.ts";
import { joinRoom } from "#server/use-cases/rooms/join-room.ts";
import { leaveRoom } from "#server/use-cases/rooms/leave-room.ts";
import { mySeat } from "#server/use-cases/rooms/my-seat.ts";
import { showRoom } from "#server/use-cases/rooms/show-room.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { as, joins, say, scenario, stranger, fileNode } from "#tests/support/scenario.ts";
import { HOUR, MINUTE } from "#tests/support/services.ts";

const { node } = fileNode();

describe("taking a seat", () => {
  test("answers who one is here, and a token for programs", async () => {
    const { room, eve } = await scenario().room("ada");
    const joined = await joinRoom(as(eve), { code: room.code, alias: "  Quiet   Otter " });
    expect(joined).toMatchObject({ chat_id: room.chat_id, state: "active", member: { alias: "Quiet Otter", role: "member" } });
    expect(joined.member.tag).toMatch(/^[2-9A-Z]{2}$/);
    expect(joined.seatExpiresAt).toBe(Date.parse(room.erases_at));
  });

  test("is possible before the start; the seat waits with its alias", async () => {
    const { brook } = await scenario({ startsInMinutes: 30 }).room("ada", "brook");
    expect(await refusal(say(brook, "first!"))).toMatchObject({ code: "room_not_open", retryAfter: 30 * 60 });
    node().clock.advance(30 * MINUTE);
    expect((await say(brook, "first!")).content).toBe("first!");
  });

  test("is possible in the grace and not after it", async () => {
    const { room } = await scenario().room("ada");
    node().clock.advance(HOUR + 1_000);
    await joins(room, "Brook");
    node().clock.advance(MINUTE);
    expect(await refusal(joins(room, "Cyd"))).toMatchObject({ code: "room_closed" });
  });

  test("of a facilitator is the facilitator's own, whatever alias is asked for", async () => {
    const { ada, room } = await scenario({ password: "open sesame" }).room("ada");
    expect(await joinRoom(as(ada), { code: room.code, alias: "Brook" })).toMatchObject({
      member: { id: ada.memberId, role: "owner", alias: ada.alias },
      token: "",
    });
  });

  test("of another account is a guest's, and nothing ties it to the account", async () => {
    const [{ room }, eve] = [await scenario().room("ada"), await scenario().account("eve")];
    const seat = await joins(room, "Brook", { actor: eve.actor });
    expect(await node().services.db.prisma.chatMember.findUniqueOrThrow({ where: { id: seat.memberId } })).toMatchObject({ userId: null });
  });
});

describe("an alias", () => {
  test.each([
    ["the same", "Brook"],
    ["in another case", "BROOK"],
    ["with a Cyrillic look-alike", "Brооk"],
    ["in full width", "Ｂrook"],
  ])("is one person's in a room: %s is taken, and a free one is offered that can be taken as it is", async (_how, alias) => {
    const { room } = await scenario().room("ada", "brook");
    const { code, details } = await refusal(joins(room, alias));
    expect(code).toBe("alias_taken");
    expect(details?.suggestion).toMatch(/ 2$/);
    expect((await joins(room, details?.suggestion ?? "")).alias).toBe(details?.suggestion);
  });

  test("in one room says nothing about another", async () => {
    const [{ room }, other] = [await scenario().room("ada", "brook"), await scenario().room("ada", "brook")];
    expect(other.room.code).not.toBe(room.code);
    expect(other.brook.memberId).not.toBe((await joins(room, "Brook 2")).memberId);
  });

  test("that speaks with authority is refused, with another to take", async () => {
    const { ada, room } = await scenario().room("ada");
    for (const alias of ["Moderator", "Fаcilitator", ada.alias]) {
      const { code, details } = await refusal(joins(room, alias));
      expect(code).toBe("alias_reserved");
      expect((await joins(room, details?.suggestion ?? "")).alias).toBe(details?.suggestion);
    }
  });

  test("can be taken by one of many who ask at once", async () => {
    const { room } = await scenario().room("ada");
    const answers = await Promise.all(Array.from({ length: 12 }, () => outcome(joins(room, "Brook"))));
    expect(answers.toSorted()).toEqual([...Array.from({ length: 11 }, () => "alias_taken"), "ok"]);
  });

  test("has a tag and a colour that stay in the room and lead nowhere else", async () => {
    const { brook, room, ada } = await scenario().room("ada", "brook");
    const first = await openChat(as(brook), { chat_id: room.chat_id });
    const again = await openChat(as(ada), { chat_id: room.chat_id });
    const face = (members: typeof first.members) => members.map(({ id, tag, color }) => ({ id, tag, color }));
    expect(face(again.members)).toEqual(face(first.members));
    const tags = await Promise.all([1, 2, 3, 4].map(async () => (await scenario().room("ada", "brook")).brook.alias));
    expect(new Set(tags)).toEqual(new Set(["Brook"]));
  });
});

describe("nobody meets “alias taken” by their own ghost", () => {
  test("a reload, a new tab and a lost answer lead back to the same seat, password or not", async () => {
    const { brook, room } = await scenario({ password: "open sesame" }).room("ada", "brook");
    const again = await joinRoom(as(brook), { code: room.code, alias: "Another name" });
    expect(again).toMatchObject({ member: { id: brook.memberId, alias: "Brook" }, token: brook.token });
    expect(await mySeat(as(brook), { code: room.code })).toMatchObject({ member: { id: brook.memberId }, state: "active" });
  });

  test("whoever left comes back under the alias that they spoke under", async () => {
    const { brook, room } = await scenario().room("ada", "brook");
    await say(brook, "See you");
    await leaveRoom(as(brook), { code: room.code });
    const back = await joinRoom(as(brook), { code: room.code, alias: "brook" });
    expect(back.member).toMatchObject({ id: brook.memberId });
    expect((await say(brook, "I am back")).sender.id).toBe(brook.memberId);
  });

  test("but nobody else can take an alias that has spoken", async () => {
    const { brook, room } = await scenario().room("ada", "brook");
    await say(brook, "See you");
    await leaveRoom(as(brook), { code: room.code });
    node().clock.advance(10 * MINUTE);
    expect(await refusal(joins(room, "Brook"))).toMatchObject({ code: "alias_taken" });
  });

  test("an alias that never spoke is free as soon as its holder left", async () => {
    const { brook, room } = await scenario().room("ada", "brook");
    await leaveRoom(as(brook), { code: room.code });
    expect((await joins(room, "Brook")).memberId).not.toBe(brook.memberId);
  });

  test("a browser that forgot its seat gets its alias back once the silent ghost has been away for a minute", async () => {
    const { brook, room } = await scenario().room("ada", "brook");
    node().clock.advance(59_000);
    expect(await refusal(joins(room, "Brook"))).toMatchObject({ code: "alias_taken" });
    node().clock.advance(1_000);
    const back = await joins(room, "Brook");
    expect(back.memberId).not.toBe(brook.memberId);
    expect(await refusal(say(brook, "I was here first"))).toMatchObject({ code: "not_found" });
  });

  test("a silent guest who is here keeps the alias", async () => {
    const { brook, room } = await scenario().room("ada", "brook");
    await watchPresence(as(brook), { chat_id: room.chat_id, holder: "a socket" });
    node().clock.advance(30 * MINUTE);
    expect(await refusal(joins(room, "Brook"))).toMatchObject({ code: "alias_taken" });
  });
});

describe("as many as fit", () => {
  test("come in, however many ask at once, and the others are told", async () => {
    const { room } = await scenario({ settings: { capacity: 20 } }).room("ada");
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => outcome(joins(room, `Guest ${index}`))));
    expect(answers.filter((answer) => answer === "ok")).toHaveLength(20);
    expect(answers.filter((answer) => answer === "room_full")).toHaveLength(30);
    expect(await node().services.db.prisma.chatMember.count({ where: { chatId: room.chat_id, role: "member" } })).toBe(20);
    expect((await showRoom(as(stranger()), { code: room.code })).is_full).toBe(true);
  });

  test("a place is free again when somebody leaves or is removed", async () => {
    const { ada, brook, room } = await scenario({ settings: { capacity: 1 } }).room("ada", "brook");
    expect(await refusal(joins(room, "Cyd"))).toMatchObject({ code: "room_full" });
    await leaveRoom(as(brook), { code: room.code });
    const cyd = await joins(room, "Cyd");
    await removeMember(as(ada), { chat_id: room.chat_id, member_id: cyd.memberId });
    await joins(room, "Dana");
  });

  test("whoever has a seat comes back to it though the room is full", async () => {
    const { brook, room } = await scenario({ settings: { capacity: 1 } }).room("ada", "brook");
    expect((await joinRoom(as(brook), { code: room.code, alias: "Brook" })).member.id).toBe(brook.memberId);
  });
});

describe("at a held door", () => {
  test("a newcomer waits, sees nothing but that, and comes in when admitted", async () => {
    const { ada, brook, room } = await scenario().room("ada", "brook");
    await say(brook, "Between us");
    await updateRoom(as(ada), { code: room.code, settings: { hold_door: true } });
    const cyd = await joins(room, "Cyd");
    const waiting = await openChat(as(cyd), { chat_id: room.chat_id });
    expect(waiting).toMatchObject({ me: { state: "waiting", permissions: [] }, members: [], messages: [] });
    expect(await refusal(say(cyd, "Hello?"))).toMatchObject({ code: "waiting_for_admission" });

    await admitMember(as(ada), { chat_id: room.chat_id, member_id: cyd.memberId });
    expect((await openChat(as(cyd), { chat_id: room.chat_id })).messages).toHaveLength(1);
    expect((await say(cyd, "Hello")).content).toBe("Hello");
  });

  test("being turned away is final until it is taken back, and the past stays hidden where it is", async () => {
    const { ada, brook, room } = await scenario({ settings: { hold_door: true, history: "from_join" } }).room("ada", "brook");
    await admitMember(as(ada), { chat_id: room.chat_id, member_id: brook.memberId });
    const cyd = await joins(room, "Cyd");
    await say(brook, "Between us");
    await removeMember(as(ada), { chat_id: room.chat_id, member_id: cyd.memberId });
    expect(await refusal(openChat(as(cyd), { chat_id: room.chat_id }))).toMatchObject({ code: "removed" });
    await restoreMember(as(ada), { chat_id: room.chat_id, member_id: cyd.memberId });
    expect((await openChat(as(cyd), { chat_id: room.chat_id })).messages).toEqual([]);
  });

  test("only who moderates lets in", async () => {
    const { brook, room } = await scenario().room("ada", "brook");
    expect(await refusal(admitMember(as(brook), { chat_id: room.chat_id, member_id: brook.memberId }))).toMatchObject({
      code: "forbidden",
    });
  });
});

describe("a removed seat", () => {
  test("opens nothing any more, and does not become a new one", async () => {
    const { ada, brook, room } = await scenario().room("ada", "brook");
    await removeMember(as(ada), { chat_id: room.chat_id, member_id: brook.memberId });
    expect(await refusal(joinRoom(as(brook), { code: room.code, alias: "Someone else" }))).toMatchObject({ code: "removed" });
    expect(await refusal(openChat(as(brook), { chat_id: room.chat_id }))).toMatchObject({ code: "removed" });
    expect(await refusal(say(brook, "Hey"))).toMatchObject({ code: "removed" });
    expect(await mySeat(as(brook), { code: room.code })).toMatchObject({ state: "removed" });
  });

  test("keeps its alias from others, so that nobody comes back as who was removed", async () => {
    const { ada, brook, room } = await scenario().room("ada", "brook");
    await removeMember(as(ada), { chat_id: room.chat_id, member_id: brook.memberId });
    expect(await refusal(joins(room, "Brook"))).toMatchObject({ code: "alias_taken" });
  });

  test("works again once the removal is undone", async () => {
    const { ada, brook, room } = await scenario().room("ada", "brook");
    await removeMember(as(ada), { chat_id: room.chat_id, member_id: brook.memberId });
    await restoreMember(as(ada), { chat_id: room.chat_id, member_id: brook.memberId });
    expect((await say(brook, "Thanks")).content).toBe("Thanks");
  });
});

test("leaving twice, or without a seat, is no leaving", async () => {
  const { ada, brook, room, eve } = await scenario().room("ada", "brook");
  await leaveRoom(as(brook), { code: room.code });
  expect(await refusal(leaveRoom(as(brook), { code: room.code }))).toMatchObject({ code: "unauthenticated" });
  expect(await refusal(leaveRoom(as(eve), { code: room.code }))).toMatchObject({ code: "unauthenticated" });
  expect(await refusal(leaveRoom(as(ada), { code: room.code }))).toMatchObject({ code: "forbidden" });
});

test("a seat's token that nobody here signed is no seat", async () => {
  const { brook, room } = await scenario().room("ada", "brook");
  const forged = { ...NOBODY, guestIds: [brook.memberId] };
  expect(await refusal(openChat(as({ actor: forged, node: node() }), { chat_id: room.chat_id }))).toMatchObject({ code: "not_found" });
});
