import { describe, expect, test } from "vitest";

import { LOUDNESS } from "#domain/message/loudest.ts";
import { closeRoom } from "#server/use-cases/rooms/change-clock.ts";
import { leaveRoom } from "#server/use-cases/rooms/leave-room.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { showSpread } from "#server/use-cases/voices/show-spread.ts";
import { comesBy, makeLink } from "#tests/support/links.ts";
import { outcome } from "#tests/support/refusal.ts";
import { as, fileNode, joins, type Member, say, scenario } from "#tests/support/scenario.ts";

const { node } = fileNode();

/** A room in which as many have written as numbers are given, each so often. */
async function hall(...written: number[]) {
  const { ada, room, eve } = await scenario().room("ada");
  const members: Member[] = [];
  for (const [place, times] of written.entries()) {
    const member = await joins(room, `Guest ${place}`);
    for (let time = 0; time < times; time += 1) await say(member, `Number ${time}`);
    members.push(member);
  }
  return { ada, room, eve, members };
}

describe("the spread", () => {
  test("counts members by how much they wrote, since the beginning and in the last ten minutes", async () => {
    const { ada, room, members } = await hall(12, 7, 4, 2, 1, 0, 0);
    await say(ada, "What the facilitator says is not counted");
    node().clock.advance(LOUDNESS.withinMs);
    const [loud] = members;
    if (loud) await say(loud, "Again");
    expect(await showSpread(as(ada), { code: room.code })).toEqual({
      whole: { members: 7, speakers: 5, messages: 27, bands: { none: 2, few: 2, some: 1, many: 1, most: 1 }, loudest_tenth: null },
      lately: { members: 7, speakers: 1, messages: 1, bands: null, loudest_tenth: null },
    });
  });

  test("tells nobody apart: no name, no id, and no bands where fewer than five have spoken", async () => {
    const { ada, room, members } = await hall(9, 1, 1, 1, 0);
    const spread = await showSpread(as(ada), { code: room.code });
    expect(spread.whole).toEqual({ members: 5, speakers: 4, messages: 12, bands: null, loudest_tenth: null });
    for (const { memberId, alias } of members) expect(JSON.stringify(spread)).not.toMatch(new RegExp(`${memberId}|${alias}`));
  });

  test("leaves out who has left", async () => {
    const { ada, room, members } = await hall(3, 2, 1, 1, 1, 1);
    const [gone] = members;
    if (gone) await leaveRoom(as(gone), { code: room.code });
    expect((await showSpread(as(ada), { code: room.code })).whole).toMatchObject({ members: 5, speakers: 5, messages: 6 });
  });

  test("is for those who moderate", async () => {
    const { ada, room, members, eve } = await hall(1);
    const helper = await comesBy(await makeLink(ada, room.code, { kind: "cofacilitator" }), { node: node() }, "Helper");
    const [member] = members;
    expect(await outcome(showSpread(as(helper), { code: room.code }))).toBe("ok");
    expect(await outcome(showSpread(as(member ?? eve), { code: room.code }))).toBe("forbidden");
    expect(await outcome(showSpread(as(eve), { code: room.code }))).toBe("unauthenticated");
    await updateRoom(as(ada), { code: room.code, settings: { read_after_end: false } });
    for (let time = 0; time < 2; time += 1) await closeRoom(as(ada), { code: room.code });
    expect(await outcome(showSpread(as(helper), { code: room.code }))).toBe("room_closed");
    expect(await outcome(showSpread(as(ada), { code: room.code }))).toBe("ok");
  });
});
