import { describe, expect, test } from "vitest";

import { LIMITS } from "#contract/limits.ts";
import { ROOM_CODE_ALPHABET } from "#contract/ids.ts";
import { ticketInputSchema } from "#contract/tickets.ts";
import type { JoinRoomInput, Room } from "#contract/rooms.ts";
import { type Actor, createContext, NOBODY } from "#server/context.ts";
import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { removeMember } from "#server/use-cases/members/moderate-member.ts";
import { joinRoom } from "#server/use-cases/rooms/join-room.ts";
import { leaveRoom } from "#server/use-cases/rooms/leave-room.ts";
import { showRoom } from "#server/use-cases/rooms/show-room.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { discardTickets } from "#server/use-cases/tickets/discard-tickets.ts";
import { listTickets } from "#server/use-cases/tickets/list-tickets.ts";
import { makeTickets } from "#server/use-cases/tickets/make-tickets.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { as, fileNode, say, scenario, seatOf } from "#tests/support/scenario.ts";
import { MINUTE } from "#tests/support/services.ts";

const { node } = fileNode();

async function setting(count = 3, password?: string) {
  const scene = await scenario(password === undefined ? {} : { password }).room("ada", "brook");
  await updateRoom(as(scene.ada), { code: scene.room.code, settings: { tickets: true } });
  const { unused } = await makeTickets(as(scene.ada), { code: scene.room.code, count });
  return { ...scene, unused, ticket: unused[0] ?? "" };
}

const join = (room: Pick<Room, "code">, input: JoinRoomInput, actor: Actor = NOBODY) =>
  joinRoom(createContext(node().services, actor), { code: room.code, ...input });

const browser = (browserId: string): Actor => ({ ...NOBODY, browserId });

describe("a room that asks for tickets", () => {
  test("says so to everybody who has its code", async () => {
    const { ada, room, eve } = await setting();
    expect((await showRoom(as(eve), { code: room.code })).tickets).toBe(true);
    await updateRoom(as(ada), { code: room.code, settings: { tickets: false } });
    expect((await showRoom(as(eve), { code: room.code })).tickets).toBe(false);
  });

  test("lets one newcomer in by each, however it is written", async () => {
    const { ada, room, ticket } = await setting();
    expect(await refusal(join(room, { alias: "Cyd" }))).toMatchObject({ code: "ticket_required" });
    const typed = `${ticket.slice(0, 4).toLowerCase()} ${ticket.slice(4)}`;
    expect(await join(room, { alias: "Cyd", ticket: ticketInputSchema.parse(typed) })).toMatchObject({ state: "active" });
    expect(await refusal(join(room, { alias: "Dana", ticket }))).toMatchObject({ code: "ticket_invalid" });
    expect(await listTickets(as(ada), { code: room.code })).toMatchObject({ used: 1 });
  });

  test("does not say whether a ticket was used or never was", async () => {
    const { room, ticket } = await setting();
    await join(room, { alias: "Cyd", ticket });
    const [used, unknown] = [
      await refusal(join(room, { alias: "Dana", ticket })),
      await refusal(join(room, { alias: "Dana", ticket: "22222222" })),
    ];
    expect(used).toEqual(unknown);
  });

  test("takes back to their seat whoever has one, without a ticket", async () => {
    const { ada, brook, room, ticket } = await setting();
    expect((await join(room, { alias: "anything" }, brook.actor)).member.id).toBe(brook.memberId);
    expect((await join(room, { alias: "anything" }, ada.actor)).member.id).toBe(ada.memberId);
    // Whoever has said something keeps their name, and so their seat, when they leave.
    await say(brook, "Back in a minute");
    await leaveRoom(as(brook), { code: room.code });
    expect((await join(room, { alias: "Brook" }, brook.actor)).member.id).toBe(brook.memberId);
    // And is who they were, whatever they call themselves now, unless another ticket makes somebody else of them.
    await leaveRoom(as(brook), { code: room.code });
    expect(await join(room, { alias: "Somebody new" }, brook.actor)).toMatchObject({ member: { id: brook.memberId, alias: "Brook" } });
    await leaveRoom(as(brook), { code: room.code });
    const other = await join(room, { alias: "Somebody new", ticket }, brook.actor);
    expect(other.member).toMatchObject({ alias: "Somebody new" });
    expect(other.member.id).not.toBe(brook.memberId);
  });

  test("asks whoever left for no ticket, but for one whoever was removed and has another browser", async () => {
    const { ada, brook, room } = await setting();
    await say(brook, "Good-bye");
    await leaveRoom(as(brook), { code: room.code });
    expect(await outcome(join(room, { alias: "Brook" }))).toBe("ticket_required");
    await join(room, { alias: "Brook" }, brook.actor);
    await removeMember(as(ada), { chat_id: room.chat_id, member_id: brook.memberId });
    expect(await outcome(join(room, { alias: "Brook" }, brook.actor))).toBe("removed");
    expect(await outcome(join(room, { alias: "Another" }))).toBe("ticket_required");
  });

  test("takes back whoever lost an alias that never spoke, under another one, to the one seat that their ticket made", async () => {
    const { ada, room, ticket, brook } = await setting();
    const cyd = seatOf(node(), await join(room, { alias: "Cyd", ticket }));
    await leaveRoom(as(cyd), { code: room.code });
    expect(await refusal(join(room, { alias: "Brook" }, cyd.actor))).toMatchObject({ code: "alias_taken" });
    expect(await join(room, { alias: "Somebody new" }, cyd.actor)).toMatchObject({ member: { id: cyd.memberId, alias: "Somebody new" } });
    const { members } = await openChat(as(ada), { chat_id: room.chat_id });
    expect(members.map(({ alias }) => alias).toSorted()).toEqual([ada.alias, brook.alias, "Somebody new"].toSorted());
    expect(await listTickets(as(ada), { code: room.code })).toMatchObject({ used: 1 });
  });

  test("lets two who lost theirs not come back under one alias", async () => {
    const { room, unused } = await setting();
    const [one, two] = await Promise.all(
      ["Cyd", "Dana"].map(async (alias, index) => seatOf(node(), await join(room, { alias, ticket: unused[index] ?? "" }))),
    );
    if (!one || !two) throw new Error("two joined");
    for (const guest of [one, two]) await leaveRoom(as(guest), { code: room.code });
    const back = await Promise.all([one, two].map(({ actor }) => outcome(join(room, { alias: "Both" }, actor))));
    expect(back.toSorted()).toEqual(["alias_taken", "ok"]);
  });

  test("keeps out whoever was removed, until they have another ticket and another browser", async () => {
    const { ada, brook, room, ticket } = await setting();
    await removeMember(as(ada), { chat_id: room.chat_id, member_id: brook.memberId });
    expect(await outcome(join(room, { alias: "Brook again", ticket }, brook.actor))).toBe("removed");
    expect(await outcome(join(room, { alias: "Brook again" }))).toBe("ticket_required");
    expect(await outcome(join(room, { alias: "Brook again", ticket }))).toBe("ok");
  });

  test("asks for the password as well, and takes neither without the other", async () => {
    const { room, ticket } = await setting(1, "chalk dust");
    expect(await outcome(join(room, { alias: "Cyd", ticket }))).toBe("password_required");
    expect(await outcome(join(room, { alias: "Cyd", password: "chalk dust" }))).toBe("ticket_required");
    expect(await outcome(join(room, { alias: "Cyd", password: "chalk", ticket }))).toBe("wrong_password");
    expect(await outcome(join(room, { alias: "Cyd", password: "chalk dust", ticket }))).toBe("ok");
  });

  test("takes no ticket of another room", async () => {
    const [one, other] = [await setting(), await setting()];
    expect(await outcome(join(one.room, { alias: "Cyd", ticket: other.ticket }))).toBe("ticket_invalid");
  });
});

describe("a ticket", () => {
  test("is not spent on somebody whose alias is taken", async () => {
    const { room, ticket } = await setting();
    expect(await outcome(join(room, { alias: "Brook", ticket }))).toBe("alias_taken");
    expect(await outcome(join(room, { alias: "Cyd", ticket }))).toBe("ok");
  });

  test("that two show at the same moment lets one of them in", async () => {
    const { ada, room, ticket } = await setting();
    const outcomes = await Promise.all(["Cyd", "Dana"].map((alias) => outcome(join(room, { alias, ticket }))));
    expect(outcomes.toSorted()).toEqual(["ok", "ticket_invalid"]);
    expect((await openChat(as(ada), { chat_id: room.chat_id })).members).toHaveLength(3);
  });

  test("leads back to the seat that it made if the answer was lost, and burns no second one", async () => {
    const { ada, room, ticket } = await setting();
    const lost = await join(room, { alias: "Cyd", ticket });
    const again = await join(room, { alias: "Cyd", ticket });
    expect(again.member.id).toBe(lost.member.id);
    expect(seatOf(node(), again).actor).toEqual(seatOf(node(), lost).actor);
    expect(await listTickets(as(ada), { code: room.code })).toMatchObject({ used: 1 });
  });

  test("leads nobody to that seat under another alias, nor later, nor once its holder was removed", async () => {
    const { ada, room, unused } = await setting();
    const [one = "", other = ""] = unused;
    const { member } = await join(room, { alias: "Cyd", ticket: one });
    expect(await outcome(join(room, { alias: "Dana", ticket: one }))).toBe("ticket_invalid");
    await removeMember(as(ada), { chat_id: room.chat_id, member_id: member.id });
    expect(await outcome(join(room, { alias: "Cyd", ticket: one }))).toBe("ticket_invalid");
    await join(room, { alias: "Dana", ticket: other });
    node().clock.advance(2 * MINUTE);
    expect(await outcome(join(room, { alias: "Dana", ticket: other }))).toBe("ticket_invalid");
  });

  test("is not kept once it was used: no row leads from it to whoever came by it", async () => {
    const { room, ticket } = await setting();
    await join(room, { alias: "Cyd", ticket });
    const { prisma } = node().services.db;
    expect(await prisma.roomTicket.count({ where: { chatId: room.chat_id, code: ticket } })).toBe(0);
    expect(await prisma.roomTicket.count({ where: { chatId: room.chat_id, usedAt: { not: null } } })).toBe(1);
  });

  test("is spent on nobody while the room does not ask for it", async () => {
    const { ada, room, ticket } = await setting();
    await updateRoom(as(ada), { code: room.code, settings: { tickets: false } });
    await join(room, { alias: "Cyd", ticket });
    await updateRoom(as(ada), { code: room.code, settings: { tickets: true } });
    expect(await outcome(join(room, { alias: "Dana", ticket }))).toBe("ok");
  });

  test("guessed at slows the guesser down, and nobody else", async () => {
    const { room, ticket } = await setting();
    const [guesser, honest] = [browser("guesser"), browser("honest")];
    for (let tries = 0; tries < 5; tries += 1)
      expect(await outcome(join(room, { alias: "Cyd", ticket: `2222222${tries + 2}` }, guesser))).toBe("ticket_invalid");
    expect(await refusal(join(room, { alias: "Cyd", ticket }, guesser))).toMatchObject({
      code: "rate_limited",
      retryAfter: expect.any(Number) as number,
    });
    expect(await outcome(join(room, { alias: "Dana", ticket }, honest))).toBe("ok");
  });

  test("guessed at by many sets a puzzle before any is looked at", async () => {
    const { room, ticket } = await setting();
    for (let tries = 0; tries < 20; tries += 1) await outcome(join(room, { alias: "Cyd", ticket: "22222222" }));
    expect(await outcome(join(room, { alias: "Cyd", ticket }))).toBe("proof_required");
  });
});

describe("the facilitator", () => {
  test("makes tickets of eight characters that nobody mistakes for one another, and is told which are unused", async () => {
    const { ada, room, unused, ticket } = await setting(50);
    expect(new Set(unused).size).toBe(50);
    for (const code of unused) expect(code).toMatch(new RegExp(`^[${ROOM_CODE_ALPHABET}]{8}$`));
    await join(room, { alias: "Cyd", ticket });
    const now = await listTickets(as(ada), { code: room.code });
    expect(now).toEqual({ unused: unused.filter((code) => code !== ticket), used: 1 });
  });

  test("throws the unused ones away; who came by one stays", async () => {
    const { ada, room, unused, ticket } = await setting();
    const { member } = await join(room, { alias: "Cyd", ticket });
    expect(await discardTickets(as(ada), { code: room.code })).toEqual({ unused: [], used: 1 });
    expect(await outcome(join(room, { alias: "Dana", ticket: unused[1] ?? "" }))).toBe("ticket_invalid");
    expect((await openChat(as(ada), { chat_id: room.chat_id })).members.some(({ id }) => id === member.id)).toBe(true);
  });

  test("has no more of them than a room may have", async () => {
    const { ada, room } = await setting(1);
    await node().services.db.prisma.roomTicket.createMany({
      data: Array.from({ length: LIMITS.ticketsMax - 1 }, (_, index) => ({
        id: node().services.ids.uuid(),
        chatId: room.chat_id,
        code: `x${index}`,
      })),
    });
    expect(await outcome(makeTickets(as(ada), { code: room.code, count: 1 }))).toBe("validation_failed");
  });

  test("alone sees them", async () => {
    const { brook, room } = await setting();
    const eve = await scenario().account("eve");
    expect(await outcome(listTickets(as(eve), { code: room.code }))).toBe("forbidden");
    expect(await outcome(listTickets(as(brook), { code: room.code }))).toBe("forbidden");
  });
});
