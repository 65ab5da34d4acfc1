import { describe, expect, test, vi } from "vitest";

import { NO_FILTERS } from "#contract/filters.ts";
import type { Phase, RunSheet } from "#contract/run-sheet.ts";
import { newPhase, readyRunSheet } from "#domain/room/run-sheet.ts";
import { createContext, NOBODY } from "#server/context.ts";
import { transact } from "#server/db/transaction.ts";
import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { changeFilters } from "#server/use-cases/holds/change-filters.ts";
import { holdMember } from "#server/use-cases/holds/hold-member.ts";
import { revealHeld } from "#server/use-cases/holds/reveal-held.ts";
import { showDue } from "#server/use-cases/holds/show-due.ts";
import { changeStage } from "#server/use-cases/links/change-stage.ts";
import { showStage } from "#server/use-cases/links/show-stage.ts";
import { removeMember, restoreMember } from "#server/use-cases/members/moderate-member.ts";
import { closeRoom } from "#server/use-cases/rooms/change-clock.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { changePhase } from "#server/use-cases/run-sheet/change-phase.ts";
import { changeRunSheet } from "#server/use-cases/run-sheet/change-run-sheet.ts";
import { extendPhase } from "#server/use-cases/run-sheet/extend-phase.ts";
import { showRunSheet } from "#server/use-cases/run-sheet/show-run-sheet.ts";
import { countsOf, queueOf, saidIn, waits } from "#tests/support/held.ts";
import { comesBy, makeLink } from "#tests/support/links.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { as, fileNode, joins, openRoom, type Person, type RoomOptions, say, scenario } from "#tests/support/scenario.ts";
import { MINUTE } from "#tests/support/services.ts";

const { node, another } = fileNode();

const [ARRIVE, COLLECT, REVEAL] = [0, 1, 2];

/** A room with the ready-made sheet, or this one. */
async function planned(phases: RunSheet = readyRunSheet(), options: RoomOptions = {}) {
  const { ada, brook, cyd, room } = await scenario(options).room("ada", "brook", "cyd");
  await changeRunSheet(as(ada), { code: room.code, phases });
  const enter = (index: number) => changePhase(as(ada), { code: room.code, index });
  const step = (to: "next" | "previous" | "none", from: number | null, person: Person = ada) =>
    changePhase(as(person), { code: room.code, to, from });
  return { ada, brook, cyd, room, enter, step };
}

const discuss = (rules: Partial<Phase["rules"]>): Phase => {
  const phase = newPhase("discuss");
  return { ...phase, rules: { ...phase.rules, ...rules } };
};

describe("a phase that begins", () => {
  test("sets its rules and no others, and says how long it lasts, in one event", async () => {
    const rules = {
      writing: "facilitators",
      hold: "newcomers",
      slow_mode_seconds: 30,
      slow_mode_for: "loudest",
      names_hidden: true,
    } as const;
    const { ada, brook, room, enter } = await planned([discuss(rules)], { settings: { hold_door: true, show_delay_seconds: 3 } });
    const { chat } = await openChat(as(brook), { chat_id: room.chat_id });
    await enter(0);
    const { chat: after } = await openChat(as(brook), { chat_id: room.chat_id });
    const now = node().clock.now();
    expect(after.room).toMatchObject({
      settings: {
        ...{ frozen: true, hold: "newcomers", slow_mode_seconds: 30, slow_mode_for: "loudest", names_hidden: true },
        ...{ hold_door: true, show_delay_seconds: 3 },
      },
      phase: { index: 0, of: 1, kind: "discuss", name: "", ends_at: new Date(now + 15 * MINUTE).toISOString() },
    });
    expect(after.last_seq).toBe(chat.last_seq + 1);
    expect((await openChat(as(ada), { chat_id: room.chat_id })).chat.room).toEqual(after.room);
  });

  test("holds until the next: what is changed by hand meanwhile stays changed", async () => {
    const { ada, brook, room, enter } = await planned();
    await enter(COLLECT);
    await updateRoom(as(ada), { code: room.code, settings: { hold: "off" } });
    await extendPhase(as(ada), { code: room.code, minutes: 5 });
    await say(brook, "At once");
    expect((await enter(REVEAL)).settings).toMatchObject({ frozen: true, hold: "off" });
    expect((await refusal(say(brook, "Now?"))).code).toBe("room_frozen");
  });

  test("that runs already is not begun again", async () => {
    const { room, ada, enter } = await planned();
    const first = await enter(ARRIVE);
    node().clock.advance(MINUTE);
    const { chat } = await openChat(as(ada), { chat_id: room.chat_id });
    expect((await enter(ARRIVE)).phase).toEqual(first.phase);
    expect((await openChat(as(ada), { chat_id: room.chat_id })).chat.last_seq).toBe(chat.last_seq);
  });

  test("goes one on when two press at once", async () => {
    const { ada, room, enter, step } = await planned();
    const remote = await comesBy(await makeLink(ada, room.code, { kind: "remote" }), { node: node() });
    await enter(ARRIVE);
    const both = await Promise.all([step("next", ARRIVE), step("next", ARRIVE, remote), step("next", ARRIVE, remote)]);
    expect(both.map(({ phase }) => phase?.index)).toEqual([COLLECT, COLLECT, COLLECT]);
    expect((await step("previous", COLLECT, remote)).phase?.index).toBe(ARRIVE);
  });

  test("after the last there is none, and the rules stay", async () => {
    const { room, brook, step } = await planned([newPhase("discuss"), discuss({ writing: "facilitators" })]);
    await step("next", null);
    await step("next", 0);
    const ended = await step("next", 1);
    expect(ended).toMatchObject({ phase: null, settings: { frozen: true } });
    expect((await openChat(as(brook), { chat_id: room.chat_id })).chat.room?.phase).toBeNull();
  });

  test("must be one of the sheet's, in a room that is open", async () => {
    const { ada, room, enter, step } = await planned([newPhase("arrive")]);
    expect(await refusal(enter(1))).toMatchObject({ code: "validation_failed" });
    const later = await openRoom(ada, { startsInMinutes: 10 });
    await changeRunSheet(as(ada), { code: later.code, phases: readyRunSheet() });
    expect(await outcome(changePhase(as(ada), { code: later.code, index: 0 }))).toBe("room_not_open");
    await enter(0);
    await closeRoom(as(ada), { code: room.code });
    const closed = await closeRoom(as(ada), { code: room.code });
    expect(closed.phase).toBeNull();
    expect(await outcome(step("next", 0))).toBe("room_closed");
    expect(await outcome(extendPhase(as(ada), { code: room.code, minutes: 5 }))).toBe("room_closed");
  });
});

describe("the time of a phase", () => {
  test("is moved by whoever runs the room, and nothing happens when it is over", async () => {
    const { ada, room, enter } = await planned();
    expect(await outcome(extendPhase(as(ada), { code: room.code, minutes: 5 }))).toBe("not_found");
    const { phase } = await enter(ARRIVE);
    const ends = Date.parse(phase?.ends_at ?? "");
    expect((await extendPhase(as(ada), { code: room.code, minutes: 5 })).phase?.ends_at).toBe(new Date(ends + 5 * MINUTE).toISOString());
    node().clock.advance(20 * MINUTE);
    const { chat } = await openChat(as(ada), { chat_id: room.chat_id });
    expect(chat.room?.phase?.index).toBe(ARRIVE);
    const now = node().clock.now();
    const more = await extendPhase(as(ada), { code: room.code, minutes: 5 });
    expect(Date.parse(more.phase?.ends_at ?? "")).toBeGreaterThanOrEqual(now + 5 * MINUTE);
    expect((await enter(REVEAL)).phase?.ends_at).toBeNull();
  });
});

describe("a sheet that is changed while it runs", () => {
  test("goes on with the phase that runs, wherever that is now, and leaves its rules alone", async () => {
    const { ada, room, enter } = await planned();
    const { phase } = await enter(COLLECT);
    await extendPhase(as(ada), { code: room.code, minutes: 5 });
    const [arrive, collect, ...others] = readyRunSheet() as [Phase, Phase, ...Phase[]];
    const renamed = { ...collect, name: "Ideas", rules: { ...collect.rules, hold: "off" as const } };
    await changeRunSheet(as(ada), {
      code: room.code,
      phases: [newPhase("close"), arrive, renamed, ...others],
      places: [null, 0, 1, 2, 3, 4, 5],
    });
    const { chat } = await openChat(as(ada), { chat_id: room.chat_id });
    expect(chat.room).toMatchObject({
      settings: { hold: "everyone" },
      phase: { index: 2, of: 7, name: "Ideas", started_at: phase?.started_at },
    });
    // Five minutes were given, which a new name does not take back.
    expect(Date.parse(chat.room?.phase?.ends_at ?? "") - Date.parse(phase?.started_at ?? "")).toBe(15 * MINUTE);
    await changeRunSheet(as(ada), { code: room.code, phases: [{ ...renamed, minutes: 3 }], places: [2] });
    const { chat: shorter } = await openChat(as(ada), { chat_id: room.chat_id });
    expect(Date.parse(shorter.room?.phase?.ends_at ?? "") - Date.parse(phase?.started_at ?? "")).toBe(3 * MINUTE);
  });

  test("runs no phase any more where that is gone", async () => {
    const { ada, room, enter } = await planned();
    await enter(COLLECT);
    await changeRunSheet(as(ada), { code: room.code, phases: [newPhase("arrive"), newPhase("close")], places: [0, 5] });
    expect((await openChat(as(ada), { chat_id: room.chat_id })).chat.room).toMatchObject({ phase: null, settings: { hold: "everyone" } });
  });
});

describe("a phase that reveals", () => {
  /** Fifty messages of three people, in the order in which they were written. */
  async function collected() {
    const scene = await planned();
    const { brook, cyd, room, enter } = scene;
    await enter(COLLECT);
    const dana = await joins(room, "Dana");
    const texts = Array.from({ length: 50 }, (_, place) => `Idea ${place + 1}`);
    for (const [place, text] of texts.entries()) {
      node().clock.advance(1000);
      await waits([brook, cyd, dana][place % 3] ?? brook, text);
    }
    return { ...scene, texts };
  }

  test("shows all that waited, in its order and once, counted as shown by somebody", async () => {
    const { ada, brook, texts, enter } = await collected();
    await Promise.all([enter(REVEAL), enter(REVEAL)]);
    await vi.waitFor(async () => expect(await countsOf(brook)).toEqual({ waiting: 0, shown: 50, removed: 0 }), 10_000);
    await showDue(node().services, { chatId: brook.chatId });
    expect(await saidIn(brook)).toEqual(texts);
    expect(await queueOf(ada)).toEqual([]);
  });

  test("whose node dies is finished by the job that was planned with it, on another, some at a time", async () => {
    const { ada, brook, room, texts } = await collected();
    const { db, ids } = node().services;
    const more = Array.from({ length: 100 }, (_, place) => `More ${place + 1}`);
    await db.prisma.heldMessage.createMany({
      data: more.map((content, place) => ({
        ...{ id: ids.uuid(), chatId: room.chat_id, authorId: brook.memberId, clientMessageId: ids.uuid(), content, cause: "room" as const },
        createdAt: new Date(node().clock.now() + place),
      })),
    });
    // What the transaction of a phase does, and no more: its node dies right after the commit.
    await transact(node().services, (tx) => revealHeld(tx, as(ada), room.chat_id, ada.memberId));
    expect(await db.prisma.$queryRaw`SELECT 1 AS "found" FROM graphile_worker.jobs WHERE "key" = ${`show:${room.chat_id}`}`).toEqual([
      { found: 1 },
    ]);
    const other = await another();
    expect(await showDue(other.services, { chatId: room.chat_id })).not.toBeNull();
    expect(await countsOf(ada)).toMatchObject({ shown: 100 });
    expect(await showDue(other.services, { chatId: room.chat_id })).toBeNull();
    const rows = await db.prisma.message.findMany({ where: { chatId: room.chat_id }, orderBy: { seq: "asc" }, select: { content: true } });
    expect(rows.map(({ content }) => content)).toEqual([...texts, ...more]);
  });

  test("leaves what waits for another reason, and what nobody is there for", async () => {
    const { ada, brook, cyd, room, enter } = await planned();
    await updateRoom(as(ada), { code: room.code, settings: { hold: "first_messages" } });
    await waits(cyd, "My first");
    await enter(COLLECT);
    await waits(brook, "An idea");
    const dana = await joins(room, "Dana");
    await waits(dana, "Gone");
    await removeMember(as(ada), { chat_id: room.chat_id, member_id: dana.memberId });
    await enter(REVEAL);
    await vi.waitFor(async () => expect(await saidIn(brook)).toEqual(["An idea"]), 10_000);
    expect(await queueOf(ada)).toMatchObject([{ content: "My first", cause: "first_message" }]);
    // Whoever is let back in is decided about.
    await restoreMember(as(ada), { chat_id: room.chat_id, member_id: dana.memberId });
    expect((await queueOf(ada)).map(({ content, shows_at }) => [content, shows_at])).toEqual([
      ["My first", null],
      ["Gone", null],
    ]);
  });
});

describe("a phase that reveals leaves", () => {
  test("what a filter caught, though the room held everyone when it was written", async () => {
    const { ada, brook, room, enter } = await planned();
    await changeFilters(as(ada), { code: room.code, ...NO_FILTERS, words: ["idiot"], words_action: "hold" });
    await enter(COLLECT);
    await waits(brook, "You idiot");
    await waits(brook, "An idea");
    await enter(REVEAL);
    await vi.waitFor(async () => expect(await saidIn(brook)).toEqual(["An idea"]), 10_000);
    expect(await queueOf(ada)).toMatchObject([{ content: "You idiot", cause: "filter", shows_at: null }]);
  });

  test("what somebody wrote who was put on hold by name since", async () => {
    const { ada, brook, cyd, room, enter } = await planned();
    await enter(COLLECT);
    await waits(brook, "Before I was held");
    await waits(cyd, "An idea");
    await holdMember(as(ada), { chat_id: room.chat_id, member_id: brook.memberId, held: true });
    await enter(REVEAL);
    await vi.waitFor(async () => expect(await saidIn(cyd)).toEqual(["An idea"]), 10_000);
    expect(await queueOf(ada)).toMatchObject([{ content: "Before I was held", shows_at: null }]);
  });
});

describe("a run-sheet", () => {
  test("belongs to the facilitator and their remote: nobody else sees, changes or runs it", async () => {
    const { ada, brook, room } = await planned();
    const { eve } = await scenario().room("ada");
    const remote = await comesBy(await makeLink(ada, room.code, { kind: "remote" }), { node: node() });
    const helper = await comesBy(await makeLink(ada, room.code, { kind: "cofacilitator" }), { node: node() }, "Helper");
    // One after the other: a phase can be made longer once it runs.
    const acts = async (person: Person) => [
      await outcome(showRunSheet(as(person), { code: room.code })),
      await outcome(changeRunSheet(as(person), { code: room.code, phases: readyRunSheet() })),
      await outcome(changePhase(as(person), { code: room.code, index: 0 })),
      await outcome(extendPhase(as(person), { code: room.code, minutes: 5 })),
    ];
    for (const person of [ada, remote]) expect(await acts(person)).toEqual(["ok", "ok", "ok", "ok"]);
    for (const person of [brook, helper]) expect(new Set(await acts(person))).toEqual(new Set(["forbidden"]));
    expect(new Set(await acts(eve))).toEqual(new Set(["unauthenticated"]));
    expect((await showRunSheet(as(remote), { code: room.code })).phases).toEqual(readyRunSheet());
  });

  test("shows the stage the phase that runs, unless the stage is told not to", async () => {
    const { ada, room, enter } = await planned();
    const { token } = await makeLink(ada, room.code, { kind: "stage" });
    const stage = () => showStage(createContext(node().services, NOBODY), { token });
    expect((await stage()).phase).toBeNull();
    const { phase } = await enter(COLLECT);
    expect((await stage()).phase).toEqual(phase);
    await changeStage(as(ada), { code: room.code, phase: false });
    expect((await stage()).phase).toBeNull();
  });
});
