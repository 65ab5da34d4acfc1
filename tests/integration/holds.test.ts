import { describe, expect, test } from "vitest";

import { STOCK_REASONS } from "#contract/hold-reasons.ts";
import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { listHeld } from "#server/use-cases/holds/list-held.ts";
import { rewriteHeld } from "#server/use-cases/holds/rewrite-held.ts";
import { showLedger } from "#server/use-cases/holds/show-ledger.ts";
import { withdrawHeld } from "#server/use-cases/holds/withdraw-held.ts";
import { removeMember, restoreMember, timeOutMember } from "#server/use-cases/members/moderate-member.ts";
import { closeRoom } from "#server/use-cases/rooms/change-clock.ts";
import { exportTranscript } from "#server/use-cases/rooms/export-transcript.ts";
import { leaveRoom } from "#server/use-cases/rooms/leave-room.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { makeFindable } from "#server/use-cases/search/make-findable.ts";
import { searchMessages } from "#server/use-cases/search/search-messages.ts";
import { tellHoldCounts } from "#server/outbox/subscribers/tell-hold.ts";
import { audiences } from "#server/realtime/audiences.ts";
import { approve, countsOf, dismiss, ownOf, queueOf, saidIn, waits, WHOLE } from "#tests/support/held.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { as, fileNode, say, scenario } from "#tests/support/scenario.ts";
import { AS_SHOWN } from "#tests/support/transcript-line.ts";

const { node } = fileNode();

const EVERYONE = { settings: { hold: "everyone" } } as const;
describe("a message that waits", () => {
  test("is nowhere to be read but in the queue and by its author", async () => {
    const { ada, brook, cyd, room } = await scenario(EVERYONE).room("ada", "brook", "cyd");
    await say(ada, "Welcome");
    const before = await openChat(as(cyd), { chat_id: room.chat_id });
    await waits(brook, "The canary sings");
    await node().settled();
    const after = await openChat(as(cyd), { chat_id: room.chat_id });
    expect({ ...after, server_time: "" }).toEqual({ ...before, server_time: "" });
    expect(await queueOf(ada)).toMatchObject([
      { content: "The canary sings", sender: { id: brook.memberId }, cause: "room", state: "waiting" },
    ]);
    expect(await ownOf(brook)).toMatchObject([{ content: "The canary sings", place: 1, state: "waiting", may_rewrite: false }]);
    expect(await ownOf(cyd)).toEqual([]);
    expect(await outcome(listHeld(as(cyd), { chat_id: room.chat_id, ...WHOLE }))).toBe("forbidden");

    await makeFindable(node().services, room.chat_id);
    expect((await searchMessages(as(ada), { q: "canary", chat_id: room.chat_id, limit: 20 })).results).toEqual([]);
    const { chunks } = await exportTranscript(as(ada), { code: room.code, format: "md", ...AS_SHOWN });
    for await (const chunk of chunks) expect(chunk).not.toContain("canary");
    const told = node().broadcaster.log.filter((entry) => JSON.stringify(entry).includes("canary"));
    expect(new Set(told.map(({ audience }) => audience))).toEqual(
      new Set([audiences.moderators(room.chat_id), audiences.member(brook.memberId)]),
    );
    const rows = await node().services.db.prisma.outboxEvent.findMany({ where: { chatId: room.chat_id } });
    expect(JSON.stringify(rows.map(({ payload }) => payload))).not.toContain("canary");
  });

  test("sent again under its name waits once, and says where", async () => {
    const { ada, brook } = await scenario(EVERYONE).room("ada", "brook");
    await waits(brook, "First");
    const first = await refusal(say(brook, "Second", { client_message_id: "again" }));
    const again = await refusal(say(brook, "Second", { client_message_id: "again" }));
    expect(first).toMatchObject({ code: "held", details: { state: "waiting", place: "2" } });
    expect(again).toEqual(first);
    expect(await queueOf(ada)).toHaveLength(2);
  });

  test("becomes its author's message under its own name when it is approved, once, whoever approves", async () => {
    const { ada, brook, room } = await scenario(EVERYONE).room("ada", "brook");
    const held = await waits(brook, "Hello", "mine");
    const twice = await Promise.all([approve(ada, held), approve(ada, held)]);
    expect(twice.map(({ decided }) => decided).toSorted()).toEqual([0, 1]);
    const { messages } = await openChat(as(ada), { chat_id: room.chat_id });
    expect(messages).toMatchObject([{ content: "Hello", client_message_id: "mine", sender: { id: brook.memberId } }]);
    expect(await queueOf(ada)).toEqual([]);
    expect(await ownOf(brook)).toEqual([]);
    // The author's device, which lost the first answer, asks once more.
    expect(await say(brook, "Hello", { client_message_id: "mine" })).toMatchObject({ id: messages[0]?.id });
    expect(await approve(ada, held)).toEqual({ decided: 0 });
  });

  test("that is removed leaves its reason and no text, and may be rewritten once", async () => {
    const { ada, brook } = await scenario(EVERYONE).room("ada", "brook");
    const held = await waits(brook, "Something rude");
    await dismiss(ada, held, "Please be kind");
    // Whenever its author comes back: nobody else has kept the text, and it may be written anew.
    node().clock.advance(30 * 60_000);
    expect(await ownOf(brook)).toMatchObject([{ id: held, content: null, state: "removed", reason: "Please be kind", may_rewrite: true }]);
    const row = await node().services.db.prisma.heldMessage.findUnique({ where: { id: held } });
    expect(row?.content).toBeNull();
    expect(await outcome(approve(ada, held))).toBe("held_settled");

    const anew = { chat_id: brook.chatId, held_id: held, content: "Something kind" };
    expect(await rewriteHeld(as(brook), anew)).toMatchObject({
      id: held,
      state: "waiting",
      content: "Something kind",
      place: 1,
      rewrites: 1,
    });
    expect(await rewriteHeld(as(brook), anew)).toMatchObject({ state: "waiting", rewrites: 1 });
    await dismiss(ada, held);
    expect(await ownOf(brook)).toMatchObject([{ state: "removed", reason: null, may_rewrite: false }]);
    expect(await outcome(rewriteHeld(as(brook), anew))).toBe("held_settled");
  });

  test("is told of a stock reason by its name, as the ledger is, so that each reader has it in their own language", async () => {
    const { ada, brook, cyd, room } = await scenario(EVERYONE).room("ada", "brook", "cyd");
    node().broadcaster.clear();
    for (const reason of STOCK_REASONS) await dismiss(ada, await waits(brook, `Against ${reason}`), reason);
    await node().settled();
    expect((await ownOf(brook)).map(({ reason }) => reason).toSorted()).toEqual(STOCK_REASONS.toSorted());
    const told = node()
      .broadcaster.said("hold:answered")
      .map(({ payload }) => payload.held.reason);
    expect(told.filter((reason) => reason !== null)).toEqual(STOCK_REASONS);
    const { decisions } = await showLedger(as(cyd), { chat_id: room.chat_id, ...WHOLE });
    expect(decisions.map(({ reason }) => reason).toSorted()).toEqual(STOCK_REASONS.toSorted());
  });

  test("can be taken back by its author and by nobody else, until it is decided", async () => {
    const { ada, brook, cyd } = await scenario(EVERYONE).room("ada", "brook", "cyd");
    const held = await waits(brook, "Wait");
    const target = { chat_id: brook.chatId, held_id: held };
    expect(await outcome(withdrawHeld(as(cyd), target))).toBe("not_found");
    expect(await outcome(withdrawHeld(as(ada), target))).toBe("not_found");
    expect(await withdrawHeld(as(brook), target)).toMatchObject({ state: "withdrawn", content: null });
    expect(await outcome(approve(ada, held))).toBe("held_settled");
    expect(await outcome(dismiss(ada, held))).toBe("held_settled");
    expect(await countsOf(cyd)).toEqual({ waiting: 0, shown: 0, removed: 0 });

    const shown = await waits(brook, "Go");
    await approve(ada, shown);
    expect(await outcome(withdrawHeld(as(brook), { ...target, held_id: shown }))).toBe("held_settled");
  });

  test("and is approved and taken back at once, is one or the other", async () => {
    const { ada, brook } = await scenario(EVERYONE).room("ada", "brook");
    for (let round = 0; round < 5; round += 1) {
      const held = await waits(brook, `Round ${round}`);
      const [approved, withdrawn] = await Promise.all([
        outcome(approve(ada, held)),
        outcome(withdrawHeld(as(brook), { chat_id: brook.chatId, held_id: held })),
      ]);
      expect([approved, withdrawn].filter((answer) => answer === "ok")).toHaveLength(1);
      expect((await saidIn(ada)).includes(`Round ${round}`)).toBe(approved === "ok");
    }
  });
});

describe("what happens meanwhile", () => {
  test("an author who was removed is not heard, and is again once that is undone", async () => {
    const { ada, brook } = await scenario(EVERYONE).room("ada", "brook");
    const held = await waits(brook, "Do you hear me?");
    const target = { chat_id: ada.chatId, member_id: brook.memberId };
    await removeMember(as(ada), target);
    expect(await queueOf(ada)).toEqual([]);
    expect(await countsOf(ada)).toMatchObject({ waiting: 0 });
    await restoreMember(as(ada), target);
    expect(await queueOf(ada)).toHaveLength(1);
    await removeMember(as(ada), target);
    expect(await outcome(approve(ada, held))).toBe("held_settled");
    expect(await saidIn(ada)).toEqual([]);
  });

  test("an author who left is not heard", async () => {
    const { ada, brook, room } = await scenario(EVERYONE).room("ada", "brook");
    const held = await waits(brook, "Bye");
    await leaveRoom(as(brook), { code: room.code });
    expect(await outcome(approve(ada, held))).toBe("held_settled");
    expect(await saidIn(ada)).toEqual([]);
  });

  test("an author who may not write for a while is heard with what they wrote before, also in a frozen room", async () => {
    const { ada, brook, room } = await scenario({ settings: { hold: "everyone", slow_mode_seconds: 60 } }).room("ada", "brook");
    const held = await waits(brook, "Written in time");
    await timeOutMember(as(ada), { chat_id: ada.chatId, member_id: brook.memberId, minutes: 10 });
    await updateRoom(as(ada), { code: room.code, settings: { frozen: true } });
    await approve(ada, held);
    expect(await saidIn(ada)).toEqual(["Written in time"]);
  });

  test("after the end nothing is shown any more, and what waits goes on waiting for a room that is opened again", async () => {
    const { ada, brook, room } = await scenario(EVERYONE).room("ada", "brook");
    const held = await waits(brook, "Too late");
    await closeRoom(as(ada), { code: room.code });
    await closeRoom(as(ada), { code: room.code });
    expect(await outcome(approve(ada, held))).toBe("room_closed");
    expect(await queueOf(ada)).toMatchObject([{ id: held, state: "waiting" }]);
  });

  test("slow mode counts what waits, and nobody fills the queue", async () => {
    const { brook } = await scenario({ settings: { hold: "everyone", slow_mode_seconds: 30 } }).room("ada", "brook");
    await waits(brook, "One");
    expect(await refusal(say(brook, "Two"))).toMatchObject({ code: "slow_mode", retryAfter: 30 });
  });
});

describe("everything of one author", () => {
  test("is approved in one act and in its order", async () => {
    const { ada, brook, cyd } = await scenario(EVERYONE).room("ada", "brook", "cyd");
    const [first] = [await waits(brook, "One"), await waits(brook, "Two"), await waits(cyd, "Other"), await waits(brook, "Three")];
    expect(await approve(ada, first, true)).toEqual({ decided: 3 });
    expect(await saidIn(ada)).toEqual(["One", "Two", "Three"]);
    expect(await queueOf(ada)).toMatchObject([{ content: "Other" }]);
  });
});

describe("the ledger", () => {
  test("tells everybody what was decided, and neither texts nor names", async () => {
    const { ada, brook, cyd, room } = await scenario(EVERYONE).room("ada", "brook", "cyd");
    await approve(ada, await waits(brook, "Shown"));
    node().clock.advance(1_000);
    await dismiss(ada, await waits(brook, "Removed"), "Off topic");
    await waits(brook, "Waiting");
    const ledger = await showLedger(as(cyd), { chat_id: room.chat_id, ...WHOLE });
    expect(ledger.counts).toEqual({ waiting: 1, shown: 1, removed: 1 });
    expect(ledger.decisions).toMatchObject([
      { outcome: "removed", cause: "room", reason: "Off topic", rewritten: false },
      { outcome: "shown", cause: "room", reason: null, rewritten: false },
    ]);
    for (const secret of ["Shown", "Waiting", "Brook", brook.memberId, ada.memberId]) expect(JSON.stringify(ledger)).not.toContain(secret);
    const first = await showLedger(as(cyd), { chat_id: room.chat_id, limit: 1 });
    const rest = await showLedger(as(cyd), { chat_id: room.chat_id, limit: 1, cursor: first.next_cursor ?? "" });
    expect([...first.decisions, ...rest.decisions]).toEqual(ledger.decisions);
    expect(rest.next_cursor).toBeNull();
  });

  test("and the queue come in pages", async () => {
    const { ada, brook, room } = await scenario(EVERYONE).room("ada", "brook");
    for (const text of ["One", "Two", "Three"]) await waits(brook, text);
    const first = await listHeld(as(ada), { chat_id: room.chat_id, limit: 2 });
    const rest = await listHeld(as(ada), { chat_id: room.chat_id, limit: 2, cursor: first.next_cursor ?? "" });
    expect([...first.held, ...rest.held].map(({ content }) => content)).toEqual(["One", "Two", "Three"]);
    expect(rest.next_cursor).toBeNull();
  });
});

describe("those who are told", () => {
  test("hear each turn: the author, those who moderate, and everybody the counts", async () => {
    const { ada, brook, room } = await scenario(EVERYONE).room("ada", "brook");
    await node().settled();
    node().broadcaster.clear();
    const held = await waits(brook, "Hello");
    await node().settled();
    const author = audiences.member(brook.memberId);
    expect(node().broadcaster.said("hold:answered")).toMatchObject([
      { audience: author, payload: { held: { id: held, state: "waiting", place: 1 } } },
    ]);
    expect(node().broadcaster.said("hold:changed")).toMatchObject([
      { audience: audiences.moderators(room.chat_id), payload: { held: { id: held, state: "waiting", content: "Hello" } } },
    ]);
    await expect
      .poll(() => node().broadcaster.said("hold:counted"))
      .toMatchObject([{ audience: audiences.chat(room.chat_id), payload: { counts: { waiting: 1, shown: 0, removed: 0 } } }]);
    node().broadcaster.clear();
    await dismiss(ada, held, "No");
    await node().settled();
    expect(node().broadcaster.said("hold:answered")).toMatchObject([
      { payload: { held: { state: "removed", reason: "No", place: null } } },
    ]);
    expect(node().broadcaster.said("hold:changed")).toMatchObject([{ payload: { held: { state: "removed", content: null } } }]);
  });

  test("hear when their place has changed", async () => {
    const { ada, brook, cyd, room } = await scenario(EVERYONE).room("ada", "brook", "cyd");
    const [first, second] = [await waits(brook, "One"), await waits(cyd, "Two")];
    await approve(ada, first);
    await tellHoldCounts(node().services, node().broadcaster, room.chat_id);
    const placed = node().broadcaster.said("hold:placed").at(-1);
    expect(placed).toMatchObject({ audience: audiences.member(cyd.memberId), payload: { held_id: second, place: 1 } });
  });
});
