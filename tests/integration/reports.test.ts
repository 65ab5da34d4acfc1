import { describe, expect, test } from "vitest";

import { audiences } from "#server/realtime/audiences.ts";
import { listHeld } from "#server/use-cases/holds/list-held.ts";
import { deleteMessage } from "#server/use-cases/messages/delete-message.ts";
import { editMessage } from "#server/use-cases/messages/edit-message.ts";
import { dismissReports } from "#server/use-cases/reports/dismiss-reports.ts";
import { listReports } from "#server/use-cases/reports/list-reports.ts";
import { reportMessage } from "#server/use-cases/reports/report-message.ts";
import { closeRoom } from "#server/use-cases/rooms/change-clock.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { sweepMember } from "#server/use-cases/sweeps/sweep-member.ts";
import { unsweepMember } from "#server/use-cases/sweeps/unsweep-member.ts";
import { WHOLE } from "#tests/support/held.ts";
import { comesBy, makeLink } from "#tests/support/links.ts";
import { outcome } from "#tests/support/refusal.ts";
import { as, fileNode, joins, type Member, type Person, say, scenario } from "#tests/support/scenario.ts";
import { accounts, groupOf } from "#tests/support/talk.ts";

const { node } = fileNode({ limits: { report: { points: 30, seconds: 600 } } });

/** Cyd has written what the others mind. */
async function setting() {
  const scene = await scenario().room("ada", "brook", "cyd", "dana");
  return { ...scene, chat: { chat_id: scene.room.chat_id }, message: await say(scene.cyd, "Brook lives in Mill Lane 3") };
}

const report = (person: Member, message_id: string, note?: string) =>
  reportMessage(as(person), { message_id, reason: "personal_data", ...(note === undefined ? {} : { note }) });

describe("a report", () => {
  test("brings the message to those who moderate, with its reasons counted and its notes", async () => {
    const { ada, brook, dana, chat, message } = await setting();
    await report(brook, message.id, "That is my address");
    await reportMessage(as(dana), { message_id: message.id, reason: "abuse", note: "" });
    const { reports } = await listReports(as(ada), chat);
    expect(reports).toMatchObject([
      {
        message: { id: message.id, content: "Brook lives in Mill Lane 3", sender: { alias: "Cyd" } },
        reasons: [
          { reason: "abuse", count: 1 },
          { reason: "personal_data", count: 1 },
        ],
        notes: ["That is my address"],
      },
    ]);
  });

  test("shows the message as it reads now", async () => {
    const { ada, brook, cyd, chat, message } = await setting();
    await report(brook, message.id);
    await editMessage(as(cyd), { message_id: message.id, content: "Sorry" });
    expect((await listReports(as(ada), chat)).reports[0]?.message.content).toBe("Sorry");
  });

  test("and what waits is shown to no co-facilitator once the room is not to be read any more", async () => {
    const { ada, brook, room, chat, message } = await setting();
    const helper = await comesBy(await makeLink(ada, room.code, { kind: "cofacilitator" }), { node: node() }, "Helper");
    await report(brook, message.id);
    await updateRoom(as(ada), { code: room.code, settings: { read_after_end: false } });
    const lists = [(who: Person) => listReports(as(who), chat), (who: Person) => listHeld(as(who), { ...chat, ...WHOLE })];
    for (const list of lists) expect(await outcome(list(helper))).toBe("ok");
    await closeRoom(as(ada), { code: room.code });
    await closeRoom(as(ada), { code: room.code });
    for (const list of lists) {
      expect(await outcome(list(helper))).toBe("room_closed");
      expect(await outcome(list(ada))).toBe("ok");
    }
  });

  test("is one for each member and message", async () => {
    const { ada, brook, chat, message } = await setting();
    await report(brook, message.id, "That is my address");
    await node().settled();
    node().broadcaster.clear();
    await report(brook, message.id, "Again");
    await node().settled();
    expect(node().broadcaster.said("reports:changed")).toEqual([]);
    expect((await listReports(as(ada), chat)).reports).toMatchObject([
      { reasons: [{ reason: "personal_data", count: 1 }], notes: ["That is my address"] },
    ]);
  });

  test("is told to those who moderate and to nobody else, without saying what it is about", async () => {
    const { brook, chat, message } = await setting();
    await node().settled();
    node().broadcaster.clear();
    await report(brook, message.id);
    await node().settled();
    expect(node().broadcaster.said()).toEqual([
      { audience: audiences.moderators(chat.chat_id), name: "reports:changed", payload: { chat_id: chat.chat_id, open: 1 } },
    ]);
  });

  test("names nobody: neither its row, nor its event, nor what moderators are told", async () => {
    const { ada, brook, chat, message } = await setting();
    await report(brook, message.id);
    const { prisma } = node().services.db;
    const rows = await prisma.report.findMany({ where: chatIdOf(chat) });
    const events = await prisma.outboxEvent.findMany({ where: chatIdOf(chat) });
    const kept = JSON.stringify([rows, events.slice(-1), await listReports(as(ada), chat)], (_key, value: unknown) =>
      typeof value === "bigint" ? String(value) : value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value,
    );
    expect(rows).toHaveLength(1);
    for (const secret of [brook.memberId, brook.actor.guestIds[0], brook.alias])
      expect(kept.split(message.id).join("")).not.toContain(`"${secret}"`);
  });

  test("has another mark in each room and for each member and message", async () => {
    const { brook, dana, cyd, chat, message } = await setting();
    const another = await say(cyd, "And Dana in Mill Lane 5");
    for (const person of [brook, dana]) for (const { id } of [message, another]) await report(person, id);
    const rows = await node().services.db.prisma.report.findMany({ where: chatIdOf(chat) });
    expect(new Set(rows.map(({ mark }) => Buffer.from(mark).toString("hex"))).size).toBe(4);
  });

  test("is for members of a room, about what somebody else has said and they can read", async () => {
    const { ada, brook, cyd, room, eve, message } = await setting();
    expect(await outcome(report(cyd, message.id))).toBe("forbidden");
    expect(await outcome(reportMessage(as(eve), { message_id: message.id, reason: "spam" }))).toBe("unauthenticated");
    const gone = await say(cyd, "Nothing");
    await deleteMessage(as(cyd), { message_id: gone.id });
    expect(await outcome(report(brook, gone.id))).toBe("not_found");
    expect(await outcome(listReports(as(brook), { chat_id: room.chat_id }))).toBe("forbidden");
    expect(await outcome(dismissReports(as(brook), { chat_id: room.chat_id, message_id: message.id }))).toBe("forbidden");
    const [one, two] = await accounts(node());
    const [owner, member] = await groupOf(one, two);
    const said = await say(owner, "Hello");
    expect(await outcome(report(member, said.id))).toBe("forbidden");
    expect(await outcome(listReports(as(owner), { chat_id: owner.chatId }))).toBe("forbidden");
    expect(await outcome(listReports(as(ada), { chat_id: owner.chatId }))).toBe("not_found");
  });

  test("cannot be made without end", async () => {
    const { cyd, room } = await setting();
    const busy = await joins(room, "Busy");
    const messages = [];
    for (let index = 0; index <= 30; index += 1) messages.push(await say(cyd, `Message ${index}`));
    const outcomes = [];
    for (const { id } of messages) outcomes.push(await outcome(report(busy, id)));
    expect(outcomes.filter((code) => code === "ok")).toHaveLength(30);
    expect(outcomes.at(-1)).toBe("rate_limited");
  });
});

describe("a report is settled", () => {
  test("by those who keep the message, until somebody else reports it", async () => {
    const { ada, brook, dana, chat, message } = await setting();
    await report(brook, message.id, "That is my address");
    await dismissReports(as(ada), { ...chat, message_id: message.id });
    expect((await listReports(as(ada), chat)).reports).toEqual([]);
    await report(brook, message.id);
    expect((await listReports(as(ada), chat)).reports).toEqual([]);
    await report(dana, message.id);
    expect((await listReports(as(ada), chat)).reports).toMatchObject([{ reasons: [{ count: 1 }], notes: [] }]);
  });

  test("by itself once the message is deleted, by whomever, and its note goes", async () => {
    const { ada, brook, cyd, chat, message } = await setting();
    await report(brook, message.id, "That is my address");
    await node().settled();
    node().broadcaster.clear();
    await deleteMessage(as(cyd), { message_id: message.id });
    await node().settled();
    expect((await listReports(as(ada), chat)).reports).toEqual([]);
    expect(node().broadcaster.said("reports:changed")).toMatchObject([{ payload: { open: 0 } }]);
    expect(await node().services.db.prisma.report.findMany({ where: chatIdOf(chat), select: { state: true, note: true } })).toEqual([
      { state: "handled", note: null },
    ]);
  });

  test("by a sweep of its author, and stands again if that is taken back", async () => {
    const { ada, brook, cyd, chat, message } = await setting();
    const target = { ...chat, member_id: cyd.memberId };
    await report(brook, message.id);
    await node().settled();
    node().broadcaster.clear();
    await sweepMember(as(ada), target);
    expect((await listReports(as(ada), chat)).reports).toEqual([]);
    await unsweepMember(as(ada), target);
    expect((await listReports(as(ada), chat)).reports).toHaveLength(1);
    await node().settled();
    expect(node().broadcaster.said("reports:changed").length).toBeGreaterThanOrEqual(2);
  });
});

const chatIdOf = ({ chat_id }: { chat_id: string }) => ({ chatId: chat_id });
