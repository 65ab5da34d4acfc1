import { describe, expect, test } from "vitest";

import { revokeLink } from "#server/use-cases/links/end-link.ts";
import { removeMember, restoreMember, timeOutMember } from "#server/use-cases/members/moderate-member.ts";
import { closeRoom, reopenRoom } from "#server/use-cases/rooms/change-clock.ts";
import { leaveRoom } from "#server/use-cases/rooms/leave-room.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { inLane } from "#tests/support/in-lane.ts";
import { comesBy, makeLink } from "#tests/support/links.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { as, joins, type Member, say, scenario, fileNode } from "#tests/support/scenario.ts";
import { HOUR } from "#tests/support/services.ts";

const file = fileNode();
const { node } = file;

/** A room, and a node that remembers Brook in it and hears nothing of what is done on the first one. */
async function remembered() {
  const scene = await scenario().room("ada", "brook", "cyd");
  const brook: Member = { ...scene.brook, node: await file.another() };
  await say(brook, "Hello");
  return { ...scene, brook, chat_id: scene.room.chat_id, member_id: brook.memberId };
}

describe("a node that remembers who may write", () => {
  test("stores nothing of a member whom another node has removed, and lets them write as soon as they are back", async () => {
    const { ada, brook, chat_id, member_id } = await remembered();
    await removeMember(as(ada), { chat_id, member_id });
    expect(await refusal(say(brook, "One more thing"))).toMatchObject({ code: "removed" });
    await restoreMember(as(ada), { chat_id, member_id });
    expect(await outcome(say(brook, "Back"))).toBe("ok");
  });

  test("stores nothing of a member who has left by another node", async () => {
    const { brook, room } = await remembered();
    await leaveRoom(as({ ...brook, node: node() }), { code: room.code });
    expect(await outcome(say(brook, "Still here?"))).not.toBe("ok");
  });

  test("keeps to a timeout that another node has given, and to its end", async () => {
    const { ada, brook, chat_id, member_id } = await remembered();
    await timeOutMember(as(ada), { chat_id, member_id, minutes: 2 });
    expect(await refusal(say(brook, "But"))).toMatchObject({ code: "timed_out" });
    await timeOutMember(as(ada), { chat_id, member_id, minutes: 0 });
    expect(await outcome(say(brook, "Thanks"))).toBe("ok");
  });

  test("keeps to a freeze, a closing and a slow mode that came by another node, and to their end", async () => {
    const { ada, brook, room } = await remembered();
    const { code } = room;
    await updateRoom(as(ada), { code, settings: { frozen: true } });
    expect(await refusal(say(brook, "No"))).toMatchObject({ code: "room_frozen" });
    await updateRoom(as(ada), { code, settings: { frozen: false, slow_mode_seconds: 30 } });
    expect(await outcome(say(brook, "Yes"))).toBe("ok");
    expect(await refusal(say(brook, "Too fast"))).toMatchObject({ code: "slow_mode" });
    expect(await refusal(say({ ...brook, node: node() }, "On another node"))).toMatchObject({ code: "slow_mode" });
    await updateRoom(as(ada), { code, settings: { slow_mode_seconds: 0 } });
    for (const act of [closeRoom, closeRoom]) await act(as(ada), { code });
    expect(await refusal(say(brook, "Too late"))).toMatchObject({ code: "room_closed" });
    await reopenRoom(as(ada), { code, ends_at: new Date(node().clock.now() + HOUR).toISOString() });
    expect(await outcome(say(brook, "Open again"))).toBe("ok");
  });

  test("quotes nothing of a past that another node has closed a moment ago", async () => {
    const { ada, room } = await scenario().room("ada");
    const before = await say(ada, "Before");
    const brook: Member = { ...(await joins(room, "Brook")), node: await file.another() };
    await say(brook, "Hello", { reply_to_id: before.id });
    await updateRoom(as(ada), { code: room.code, settings: { history: "from_join" } });
    expect(await refusal(say(brook, "What was that?", { reply_to_id: before.id }))).toMatchObject({ code: "validation_failed" });
  });

  test("answers a message that was stored before its author was timed out, when the answer had been lost", async () => {
    const { ada, brook, chat_id, member_id } = await remembered();
    const client_message_id = "the-answer-to-this-was-lost";
    const first = await say(brook, "Said in time", { client_message_id });
    await timeOutMember(as(ada), { chat_id, member_id, minutes: 2 });
    expect(await say(brook, "Said in time", { client_message_id })).toMatchObject({ id: first.id, seq: first.seq });
  });

  test("lets nothing of a member slip in behind their removal, however much is under way on two nodes", async () => {
    const { ada, brook, cyd, chat_id, member_id } = await remembered();
    const talk = async (person: Member): Promise<string[]> => {
      const outcomes: string[] = [];
      for (let round = 0; round < 12; round += 1)
        outcomes.push(...(await Promise.all([outcome(say(person, "And")), outcome(say(person, "so on"))])));
      return outcomes;
    };
    const talks = Promise.all([talk(brook), talk({ ...brook, node: node() }), talk(cyd)]);
    await removeMember(as(ada), { chat_id, member_id });
    const [here, there, others] = await talks;

    const { prisma } = node().services.db;
    const removal = await prisma.outboxEvent.findFirstOrThrow({
      where: { chatId: chat_id, payload: { path: ["type"], equals: "member.removed" } },
    });
    const behind = await prisma.message.count({ where: { authorId: member_id, seq: { gt: removal.seq ?? 0 } } });
    expect(behind).toBe(0);
    expect(new Set([...here, ...there])).toContain("removed");
    expect(new Set(others)).toEqual(new Set(["ok"]));
  });
});

describe("a node that missed that", () => {
  test("a room was erased sooner than it thought stores nothing more in its lane", async () => {
    const { ada, room } = await scenario().room("ada");
    const lead = await inLane({ ...ada, node: await file.another() }, room.code);
    await say(lead, "Hello");
    await updateRoom(as(ada), { code: room.code, settings: { erase_after_hours: 1 } });
    await closeRoom(as(ada), { code: room.code });
    await closeRoom(as(ada), { code: room.code });
    node().clock.advance(2 * HOUR);
    expect(await outcome(say(lead, "Still here?"))).toBe("room_erased");
  });

  test.each([["the room"], ["the lane"]])("a remote was revoked takes nothing more from it in %s", async (where) => {
    const { ada, room } = await scenario().room("ada");
    const made = await makeLink(ada, room.code, { kind: "remote" });
    const seat: Member = { ...(await comesBy(made, { node: node() })), node: await file.another() };
    const phone = where === "the lane" ? await inLane(seat, room.code) : seat;
    await say(phone, "From the phone");
    await revokeLink(as(ada), { code: room.code, link_id: made.link.id });
    expect(await outcome(say(phone, "And another"))).toBe("not_found");
    expect(await node().services.db.prisma.message.count({ where: { chatId: phone.chatId } })).toBe(1);
  });
});

test("the database counts a change of facts that was made by hand", async () => {
  const { brook, chat_id } = await remembered();
  await node().services.db.prisma.$executeRaw`UPDATE "ChatMember" SET "state" = 'removed' WHERE "id" = ${brook.memberId}::uuid`;
  expect(await refusal(say(brook, "Hello?"))).toMatchObject({ code: "removed" });
  await node().services.db.prisma.$executeRaw`UPDATE "Room" SET "frozen" = true WHERE "chatId" = ${chat_id}::uuid`;
  const versions = await node().services.db.prisma.chat.findUniqueOrThrow({ where: { id: chat_id }, select: { factsVersion: true } });
  expect(versions.factsVersion).toBeGreaterThanOrEqual(2);
});
