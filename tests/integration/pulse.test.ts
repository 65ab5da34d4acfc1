import { beforeEach, describe, expect, test, vi } from "vitest";

import { PULSE_KINDS, type PulseCounts, type PulseKind } from "#contract/pulse.ts";
import { FADES_AFTER_MS } from "#domain/voices/pulse.ts";
import { audiences } from "#server/realtime/audiences.ts";
import { changeStage } from "#server/use-cases/links/change-stage.ts";
import { showStage } from "#server/use-cases/links/show-stage.ts";
import { removeMember, timeOutMember } from "#server/use-cases/members/moderate-member.ts";
import { signal, unsignal } from "#server/use-cases/pulse/change-signal.ts";
import { lowerHands } from "#server/use-cases/pulse/lower-hands.ts";
import { showPulse } from "#server/use-cases/pulse/show-pulse.ts";
import { closeRoom } from "#server/use-cases/rooms/change-clock.ts";
import { leaveRoom } from "#server/use-cases/rooms/leave-room.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { makeLink } from "#tests/support/links.ts";
import { outcome } from "#tests/support/refusal.ts";
import { as, fileNode, joins, type Person, scenario, stranger } from "#tests/support/scenario.ts";

const { node } = fileNode();
beforeEach(async () => {
  await node().settled();
  node().broadcaster.clear();
});

const NONE: PulseCounts = { faster: 0, slower: 0, lost: 0, hand: 0 };

async function scene() {
  const { ada, brook, cyd, eve, room } = await scenario({ settings: { pulse: true } }).room("ada", "brook", "cyd");
  const { code } = room;
  await node().settled();
  node().broadcaster.clear();
  return {
    ...{ ada, brook, cyd, eve, room, code },
    taps: (who: Person, kind: PulseKind) => signal(as(who), { code, kind }),
    counts: async () => (await showPulse(as(ada), { code })).counts,
    own: async (who: Person) => (await showPulse(as(who), { code })).own.map(({ kind }) => kind),
  };
}

describe("a sign", () => {
  test("is counted once, however often it is given", async () => {
    const { brook, cyd, taps, counts } = await scene();
    for (const who of [brook, brook, cyd]) await taps(who, "lost");
    await taps(brook, "hand");
    expect(await counts()).toEqual({ ...NONE, lost: 2, hand: 1 });
  });

  test("is shown to its member, and to those who moderate as a number, and to nobody else", async () => {
    const { ada, brook, cyd, code, room, taps, own } = await scene();
    const { own: answered } = await taps(brook, "lost");
    expect(answered).toEqual([{ kind: "lost", fades_at: new Date(node().clock.now() + FADES_AFTER_MS).toISOString() }]);
    expect(await own(brook)).toEqual(["lost"]);
    expect(await showPulse(as(cyd), { code })).toEqual({ own: [], counts: null });
    await node().settled();
    const told = node().broadcaster.log;
    expect(told).toEqual([
      {
        audience: audiences.moderators(room.chat_id),
        name: "pulse:counted",
        payload: { chat_id: room.chat_id, counts: { ...NONE, lost: 1 } },
      },
    ]);
    expect(JSON.stringify(await showPulse(as(ada), { code }))).not.toContain(brook.memberId);
  });

  test("excludes its opposite", async () => {
    const { brook, taps, own, counts } = await scene();
    for (const kind of ["slower", "lost", "faster"] as const) await taps(brook, kind);
    expect(await own(brook)).toEqual(["faster", "lost"]);
    expect(await counts()).toEqual({ ...NONE, faster: 1, lost: 1 });
  });

  test("excludes its opposite, also where both come at once", async () => {
    const { brook, own, taps } = await scene();
    for (let time = 0; time < 5; time += 1) {
      await Promise.all([taps(brook, "faster"), taps(brook, "slower")]);
      expect(await own(brook)).toHaveLength(1);
    }
  });

  test("is taken back", async () => {
    const { brook, code, taps, counts } = await scene();
    await taps(brook, "hand");
    for (let time = 0; time < 2; time += 1) expect(await unsignal(as(brook), { code, kind: "hand" })).toEqual({ own: [] });
    expect(await counts()).toEqual(NONE);
  });

  test("fades after three minutes, but for a hand; and nothing is kept of who gave it", async () => {
    const { brook, cyd, room, taps, own, counts } = await scene();
    for (const kind of PULSE_KINDS) await taps(brook, kind);
    node().clock.advance(60_000);
    await taps(cyd, "lost");
    node().clock.advance(FADES_AFTER_MS - 60_000 - 1);
    expect(await counts()).toEqual({ faster: 0, slower: 1, lost: 2, hand: 1 });
    node().clock.advance(1);
    expect(await counts()).toEqual({ ...NONE, lost: 1, hand: 1 });
    expect(await own(brook)).toEqual(["hand"]);
    const kept = await node().services.db.prisma.pulse.findMany({ where: { chatId: room.chat_id, memberId: brook.memberId } });
    expect(kept.map(({ kind }) => kind)).toEqual(["hand"]);
  });

  test("of somebody who leaves, or is removed, is not counted, and that is told", async () => {
    const { ada, brook, cyd, code, room, taps, counts } = await scene();
    for (const who of [brook, cyd]) await taps(who, "hand");
    await leaveRoom(as(brook), { code });
    await node().settled();
    expect(node().broadcaster.said("pulse:counted").at(-1)?.payload.counts).toEqual({ ...NONE, hand: 1 });
    await removeMember(as(ada), { chat_id: room.chat_id, member_id: cyd.memberId });
    expect(await counts()).toEqual(NONE);
  });
});

test("who leave together are told together: by the coalesced pulse, and not each by themselves", async () => {
  const { brook, cyd, code, room, taps } = await scene();
  for (const who of [brook, cyd]) await taps(who, "hand");
  await node().settled();
  node().broadcaster.clear();
  const changed = vi.spyOn(node().services.voices, "pulseChanged").mockReturnValue();
  try {
    await Promise.all([brook, cyd].map((who) => leaveRoom(as(who), { code })));
    await node().settled();
    expect(changed.mock.calls).toEqual([[room.chat_id], [room.chat_id]]);
    expect(node().broadcaster.said("pulse:counted")).toEqual([]);
  } finally {
    changed.mockRestore();
  }
});

describe("a sign may be given", () => {
  test("where the pulse is on, by members, in a frozen room too", async () => {
    const { ada, brook, code, taps } = await scene();
    expect(await outcome(taps(ada, "lost"))).toBe("forbidden");
    expect(await outcome(taps(stranger(), "lost"))).toBe("unauthenticated");
    await updateRoom(as(ada), { code, settings: { frozen: true } });
    expect(await outcome(taps(brook, "lost"))).toBe("ok");
    await updateRoom(as(ada), { code, settings: { pulse: false } });
    expect(await outcome(taps(brook, "lost"))).toBe("forbidden");
  });

  test("not by whoever is timed out, nor when the room is over", async () => {
    const { ada, brook, cyd, room, code, taps } = await scene();
    await timeOutMember(as(ada), { chat_id: room.chat_id, member_id: brook.memberId, minutes: 5 });
    expect(await outcome(taps(brook, "lost"))).toBe("timed_out");
    for (let time = 0; time < 2; time += 1) await closeRoom(as(ada), { code });
    expect(await outcome(taps(cyd, "lost"))).toBe("room_closed");
  });

  test("and turning the pulse off forgets all of it", async () => {
    const { ada, brook, code, taps, counts, own } = await scene();
    await taps(brook, "hand");
    await updateRoom(as(ada), { code, settings: { pulse: false } });
    await updateRoom(as(ada), { code, settings: { pulse: true } });
    expect([await counts(), await own(brook)]).toEqual([NONE, []]);
  });

  test("by a whole hall at once, and no tap is lost or outlasts the pulse", async () => {
    const { ada, room, code, taps, counts } = await scene();
    const hall = await Promise.all(Array.from({ length: 20 }, (_, place) => joins(room, `Guest ${place}`)));
    await Promise.all(hall.map((who) => taps(who, "slower")));
    expect(await counts()).toEqual({ ...NONE, slower: 20 });
    await Promise.all([...hall.map((who) => outcome(taps(who, "faster"))), updateRoom(as(ada), { code, settings: { pulse: false } })]);
    expect(await node().services.db.prisma.pulse.count({ where: { chatId: room.chat_id } })).toBe(0);
  });
});

describe("all hands", () => {
  test("are lowered by whoever moderates, and everybody in the room learns of it", async () => {
    const { ada, brook, cyd, code, room, taps, counts, own } = await scene();
    for (const who of [brook, cyd]) await taps(who, "hand");
    await taps(brook, "lost");
    expect(await outcome(lowerHands(as(brook), { code }))).toBe("forbidden");
    await lowerHands(as(ada), { code });
    await node().settled();
    expect(node().broadcaster.said("hands:lowered")).toMatchObject([{ audience: audiences.chat(room.chat_id) }]);
    expect([await counts(), await own(brook), await own(cyd)]).toEqual([{ ...NONE, lost: 1 }, ["lost"], []]);
    node().broadcaster.clear();
    await lowerHands(as(ada), { code });
    await node().settled();
    expect(node().broadcaster.said("hands:lowered")).toEqual([]);
  });
});

describe("the stage", () => {
  test("shows the numbers where the facilitator wants it, and is told when they change", async () => {
    const { ada, brook, code, room, taps } = await scene();
    const { token } = await makeLink(ada, code, { kind: "stage" });
    await taps(brook, "lost");
    await node().settled();
    expect((await showStage(as(stranger()), { token })).pulse).toBeNull();
    expect(node().broadcaster.stages).not.toContain(room.chat_id);
    await changeStage(as(ada), { code, pulse: true });
    await node().settled();
    node().broadcaster.clear();
    await taps(brook, "hand");
    await node().settled();
    expect(node().broadcaster.stages).toContain(room.chat_id);
    const view = await showStage(as(stranger()), { token });
    expect(view.pulse).toEqual({ ...NONE, lost: 1, hand: 1 });
    expect(JSON.stringify(view)).not.toContain(brook.memberId);
    await updateRoom(as(ada), { code, settings: { pulse: false } });
    expect((await showStage(as(stranger()), { token })).pulse).toBeNull();
  });
});
