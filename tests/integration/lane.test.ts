import { describe, expect, test } from "vitest";

import { transcriptQuerySchema } from "#contract/transcripts.ts";
import { createContext } from "#server/context.ts";
import { audiences } from "#server/realtime/audiences.ts";
import { followChats } from "#server/use-cases/chats/follow-chats.ts";
import { listChats } from "#server/use-cases/chats/list-chats.ts";
import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { eraseAccount } from "#server/use-cases/accounts/erase-account.ts";
import { expireLink, revokeLink } from "#server/use-cases/links/end-link.ts";
import { createLink, listLinks } from "#server/use-cases/links/create-link.ts";
import { showStage } from "#server/use-cases/links/show-stage.ts";
import { removeMember, restoreMember } from "#server/use-cases/members/moderate-member.ts";
import { extendRoom } from "#server/use-cases/rooms/change-clock.ts";
import { eraseRoom } from "#server/use-cases/rooms/erase-room.ts";
import { exportTranscript } from "#server/use-cases/rooms/export-transcript.ts";
import { joinRoom } from "#server/use-cases/rooms/join-room.ts";
import { leaveRoom } from "#server/use-cases/rooms/leave-room.ts";
import { openLane } from "#server/use-cases/rooms/open-lane.ts";
import { makeFindable } from "#server/use-cases/search/make-findable.ts";
import { searchMessages } from "#server/use-cases/search/search-messages.ts";
import { inLane } from "#tests/support/in-lane.ts";
import { comesBy, makeLink } from "#tests/support/links.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { as, fileNode, type Member, say, scenario, stranger } from "#tests/support/scenario.ts";
import { DAY, HOUR, MINUTE } from "#tests/support/services.ts";
import { expectInStepAfter } from "#tests/support/strict-client.ts";

const { node, another } = fileNode();

const later = (ms: number): string => new Date(node().clock.now() + ms).toISOString();

/** A room with a guest, a co-facilitator, and the lane of the two who run it. */
async function led() {
  const { ada, brook, room } = await scenario({ minutes: 600 }).room("ada", "brook");
  const made = await makeLink(ada, room.code, { kind: "cofacilitator", scopes: ["polls"], expires_at: later(2 * HOUR) });
  const helper = await comesBy(made, { node: node() }, "Helper");
  const [lead, aide] = [await inLane(ada, room.code), await inLane(helper, room.code)];
  return { ada, brook, room, made, helper, lead, aide };
}

const people = async (person: Member) =>
  (await openChat(as(person), { chat_id: person.chatId })).members.map(({ alias, role, tag, user_id }) => ({ alias, role, tag, user_id }));

describe("the lane of a room", () => {
  test("is one, however many of those who run it ask at once", async () => {
    const { ada, room } = await scenario().room("ada");
    const helper = await comesBy(await makeLink(ada, room.code, { kind: "cofacilitator" }), { node: node() }, "Helper");
    const opened = await Promise.all([ada, helper, ada, helper].map((person) => openLane(as(person), { code: room.code })));
    expect(new Set(opened.map(({ chat_id }) => chat_id)).size).toBe(1);
  });

  test("is called like the room, and shows those who run it by their aliases alone", async () => {
    const { ada, room, lead, aide } = await led();
    expect((await openChat(as(aide), { chat_id: aide.chatId })).chat).toMatchObject({
      kind: "lane",
      title: room.title,
      room: null,
      member_count: 2,
    });
    expect(await people(lead)).toEqual([
      { alias: ada.alias, role: "owner", tag: "", user_id: null },
      { alias: "Helper", role: "admin", tag: "", user_id: null },
    ]);
  });

  test("carries what they say to one another, by whatever seat they came", async () => {
    const { ada, room, lead, aide } = await led();
    const phone = await inLane(await comesBy(await makeLink(ada, room.code, { kind: "remote" }), { node: node() }), room.code);
    expect(phone.memberId).toBe(lead.memberId);
    await say(lead, "Shall we go on?");
    await say(aide, "Two more minutes");
    await say(phone, "Fine");
    const { messages } = await openChat(as(aide), { chat_id: aide.chatId });
    expect(messages.map(({ content, sender }) => [sender.alias, content])).toEqual([
      [ada.alias, "Shall we go on?"],
      ["Helper", "Two more minutes"],
      [ada.alias, "Fine"],
    ]);
  });

  test("does not exist for the others, and they may not ask for it", async () => {
    const { brook, room, lead } = await led();
    for (const person of [brook, { ...stranger(), ...(await scenario().account("eve")) }]) {
      expect(await outcome(openLane(as(person), { code: room.code }))).toBe("forbidden");
      expect(await outcome(openChat(as(person), { chat_id: lead.chatId }))).toBe("not_found");
      expect(await outcome(say({ ...lead, actor: person.actor }, "Hello"))).toBe("not_found");
    }
    expect(await outcome(openLane(as(stranger()), { code: room.code }))).toBe("unauthenticated");
  });

  test("is in nobody's list, search, transcript or stage; whoever is in it finds what was said in it", async () => {
    const { ada, room, lead, brook } = await led();
    const stage = await makeLink(ada, room.code, { kind: "stage" });
    await say(brook, "zebra in the hall");
    await say(lead, "zebra among ourselves");
    const { services } = node();
    expect((await listChats(as(ada), { limit: 50 })).chats.map(({ id }) => id)).toEqual([room.chat_id]);
    expect((await followChats(as(ada))).map(({ chatId }) => chatId)).toEqual([]);
    const { chunks } = await exportTranscript(as(ada), { code: room.code, ...transcriptQuerySchema.parse({ format: "json" }) });
    let transcript = "";
    for await (const chunk of chunks) transcript += Buffer.from(chunk).toString();
    expect(transcript).toContain("zebra in the hall");
    expect(transcript).not.toContain("among ourselves");
    expect(JSON.stringify(await showStage(createContext(services, stranger().actor), { token: stage.token }))).not.toContain(
      "among ourselves",
    );
    const found = async (chat_id?: string) => {
      const { results } = await searchMessages(as(ada), { q: "zebra", limit: 20, ...(chat_id === undefined ? {} : { chat_id }) });
      return results.map(({ message }) => message.content);
    };
    for (const chatId of [room.chat_id, lead.chatId]) await makeFindable(services, chatId);
    expect(await found(lead.chatId)).toEqual(["zebra among ourselves"]);
    expect(await found()).toEqual(["zebra in the hall"]);
  });

  test("is there after the room has ended for all who run it, where the room itself is for nobody else", async () => {
    const { ada, room } = await scenario({ minutes: 60, settings: { read_after_end: false } }).room("ada", "brook");
    const helper = await comesBy(await makeLink(ada, room.code, { kind: "cofacilitator" }), { node: node() }, "Helper");
    node().clock.advance(61 * MINUTE);
    expect(await outcome(openChat(as(helper), { chat_id: room.chat_id }))).toBe("room_closed");
    await say(await inLane(helper, room.code), "How was it?");
  });

  test("is forgotten with its room also by a node that is just reading it", async () => {
    const { room, lead } = await led();
    const { chats } = node().services;
    chats.forget(lead.chatId);
    const reading = chats.recall(lead.chatId);
    chats.forget(room.chat_id);
    await reading;
    expect(await chats.peek(lead.chatId)).toBeNull();
  });

  test("goes on after the room has ended, and goes with it", async () => {
    const { ada, room, lead, aide } = await led();
    // A facilitator's second seat goes with the link of their remote, which the room takes along.
    await makeLink(ada, room.code, { kind: "remote" });
    node().clock.advance(10 * HOUR + 1);
    await say(lead, "How was it?");
    await node().settled();
    node().broadcaster.clear();
    await eraseRoom(as(ada), { code: room.code });
    await node().settled();
    expect(await outcome(openChat(as(lead), { chat_id: lead.chatId }))).toBe("not_found");
    expect(await node().services.db.prisma.chat.count({ where: { id: { in: [room.chat_id, lead.chatId] } } })).toBe(0);
    expect(
      node()
        .broadcaster.said("room:erased")
        .map(({ payload }) => payload.chat_id),
    ).toEqual([room.chat_id, lead.chatId]);
    expect(await outcome(openLane(as(aide), { code: room.code }))).toBe("room_erased");
  });

  test("is over by the clock with its room, before anybody tidies up; and not before, where the room was given more time", async () => {
    const { ada, room, lead } = await led();
    await say(lead, "Hello");
    const gone = Date.parse(room.erases_at) - node().clock.now();
    await extendRoom(as(ada), { code: room.code, minutes: 30 });
    node().clock.advance(gone);
    await say(lead, "Still here");
    node().clock.advance(HOUR);
    expect(await outcome(openChat(as(lead), { chat_id: lead.chatId }))).toBe("room_erased");
    expect(await outcome(say(lead, "Too late"))).toBe("room_erased");
  });
});

describe("those who run a room", () => {
  test("are in its lane from the moment they come, by a link that is newer than what a node remembers of it", async () => {
    const { ada, room } = await scenario().room("ada", "brook");
    const lead = await inLane(ada, room.code);
    await say(lead, "Only me");
    const made = await makeLink(ada, room.code, { kind: "cofacilitator", scopes: ["admit"] });
    await expectInStepAfter(lead, async () => {
      const aide = await inLane(await comesBy(made, { node: node() }, "Helper"), room.code);
      await say(aide, "And me");
    });
    expect((await people(lead)).map(({ alias }) => alias)).toEqual([ada.alias, "Helper"]);
  });

  test("are told apart from the phone of the facilitator and from the lane when their links are listed", async () => {
    const { ada, room } = await led();
    expect((await listLinks(as(ada), { code: room.code })).links).toMatchObject([{ people: [{ alias: "Helper" }] }]);
    await createLink(as(ada), { code: room.code, kind: "remote" });
    expect((await openLane(as(ada), { code: room.code })).chat_id).not.toBe(room.chat_id);
  });

  test.each([
    ["whose link is revoked", ({ ada, room, made }: Led) => revokeLink(as(ada), { code: room.code, link_id: made.link.id })],
    ["who is removed", ({ ada, helper }: Led) => removeMember(as(ada), { chat_id: ada.chatId, member_id: helper.memberId })],
    ["who leaves", ({ helper, room }: Led) => leaveRoom(as(helper), { code: room.code })],
  ])("somebody %s is out at once: their sockets, before anybody hears of it, and their name in the others' lists", async (_who, act) => {
    const scene = await led();
    const { lead, aide } = scene;
    await say(aide, "Still in");
    await expectInStepAfter(lead, () => act(scene));
    expect((await people(lead)).map(({ role }) => role)).toEqual(["owner"]);
    expect(await outcome(openChat(as(aide), { chat_id: aide.chatId }))).toBe("not_found");
    expect(await outcome(say(aide, "Am I?"))).toBe("not_found");
    const { log } = node().broadcaster;
    const evicted = log.findIndex(({ audience, name }) => audience === audiences.member(aide.memberId) && name === "(evict)");
    const told = log.findIndex(({ audience, name }) => audience === audiences.chat(lead.chatId) && name === "member:removed");
    expect(evicted).toBeGreaterThanOrEqual(0);
    expect(told).toBeGreaterThan(evicted);
    const moved = log[evicted];
    expect(moved && "from" in moved && moved.from).toEqual(
      expect.arrayContaining([audiences.chat(lead.chatId), audiences.member(aide.memberId)]),
    );
  });

  test("who are let back, or come back, are back in the lane as who they were", async () => {
    const { ada, helper, room, lead, aide } = await led();
    const target = { chat_id: ada.chatId, member_id: helper.memberId };
    await removeMember(as(ada), target);
    await expectInStepAfter(lead, () => restoreMember(as(ada), target));
    await say(aide, "Back");
    await say(helper, "Who has spoken keeps their alias");
    await leaveRoom(as(helper), { code: room.code });
    await expectInStepAfter(lead, () => joinRoom(as(helper), { code: room.code, alias: "Helper" }));
    await say(aide, "And back");
    expect((await openChat(as(aide), { chat_id: aide.chatId })).me.id).toBe(aide.memberId);
  });

  test("hear nothing more once their link has expired, on every node and before anybody tidies up", async () => {
    const { helper, lead, aide, room, made } = await led();
    const elsewhere = await another();
    await say({ ...aide, node: elsewhere }, "From another node");
    await say(lead, "Before");
    await node().settled();
    node().broadcaster.clear();
    node().clock.advance(2 * HOUR);
    expect((await refusal(say({ ...aide, node: elsewhere }, "After"))).code).toBe("not_found");
    expect((await refusal(say(aide, "After"))).code).toBe("not_found");
    expect(await outcome(openLane(as(helper), { code: room.code }))).toBe("forbidden");
    await say(lead, "After");
    await node().settled();
    expect(node().broadcaster.said("message:created")).toMatchObject([
      { audience: audiences.chat(lead.chatId), except: [audiences.member(aide.memberId)] },
    ]);
    await expectInStepAfter(lead, () => expireLink(node().services, { linkId: made.link.id }));
    expect((await people(lead)).map(({ role }) => role)).toEqual(["owner"]);
  });

  test("stay under no name in the lane either when the facilitator's account is erased", async () => {
    const { ada, aide, lead } = await led();
    await say(lead, "Said by Ada");
    await node().services.db.prisma.user.update({
      where: { id: ada.userId },
      data: { deletedAt: new Date(node().clock.now() - 31 * DAY) },
    });
    await expectInStepAfter(aide, () => eraseAccount(node().services, ada.userId));
    expect(JSON.stringify(await openChat(as(aide), { chat_id: aide.chatId }))).not.toContain(ada.alias);
    expect(await node().services.db.prisma.chatMember.count({ where: { chatId: aide.chatId } })).toBe(2);
    expect(await node().services.db.prisma.chatMember.count({ where: { userId: ada.userId } })).toBe(0);
  });
});

type Led = Awaited<ReturnType<typeof led>>;
