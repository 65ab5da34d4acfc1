import { beforeEach, describe, expect, test } from "vitest";

import { LOUDNESS } from "#domain/message/loudest.ts";
import { audiences } from "#server/realtime/audiences.ts";
import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { nudgeMember } from "#server/use-cases/voices/nudge-member.ts";
import { nudgeLoudest } from "#server/use-cases/voices/nudge-loudest.ts";
import { removeMember } from "#server/use-cases/members/moderate-member.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { comesBy, makeLink } from "#tests/support/links.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { as, fileNode, type Member, type Person, say, scenario } from "#tests/support/scenario.ts";

const limits = { nudge: { points: 5, seconds: 600 }, nudged: { points: 3, seconds: 600 } };
const file = fileNode({ limits });
const { node } = file;
beforeEach(async () => {
  await node().settled();
  node().broadcaster.clear();
});

const told = async () => {
  await node().settled();
  return node()
    .broadcaster.said("nudge:received")
    .map(({ audience, payload }) => ({ audience, nudge: payload.nudge }));
};

async function says(person: Member, times: number): Promise<void> {
  for (let time = 1; time <= times; time += 1) await say(person, `Number ${time}`);
  await node().settled();
}

const NUDGES = { settings: { nudges: true } } as const;

describe("a nudge that comes by itself", () => {
  test("tells whoever has written much, alone, how much of the latest is theirs", async () => {
    const { ada, brook, cyd, room } = await scenario(NUDGES).room("ada", "brook", "cyd");
    await says(ada, 3);
    await says(cyd, 2);
    const before = await openChat(as(cyd), { chat_id: room.chat_id });
    await says(brook, 5);
    expect(await told()).toEqual([{ audience: audiences.member(brook.memberId), nudge: { kind: "share", written: 5, of: 7 } }]);
    const after = await openChat(as(cyd), { chat_id: room.chat_id });
    expect(after.last_seq - before.last_seq, "it takes no number").toBe(5);
  });

  test("comes again after ten minutes at the earliest", async () => {
    const { brook, cyd } = await scenario(NUDGES).room("ada", "brook", "cyd");
    await says(cyd, 1);
    await says(brook, 8);
    expect(await told()).toHaveLength(1);
    node().clock.advance(LOUDNESS.withinMs - 1_000);
    await says(cyd, 1);
    await says(brook, 5);
    expect(await told()).toHaveLength(1);
    node().clock.advance(1_000);
    await says(brook, 1);
    expect(await told()).toHaveLength(2);
  });

  test("comes once, if two nodes look at once", async () => {
    const { brook, cyd, room, ada } = await scenario().room("ada", "brook", "cyd");
    await says(cyd, 1);
    await says(brook, 5);
    await updateRoom(as(ada), { code: room.code, settings: { nudges: true } });
    const other = await file.another();
    await Promise.all([node(), other].map(({ services }) => nudgeLoudest(services, room.chat_id)));
    await other.settled();
    expect([...(await told()), ...other.broadcaster.said("nudge:received")]).toHaveLength(1);
  });

  test("does not come where nobody wants it", async () => {
    const { brook, cyd, room } = await scenario().room("ada", "brook", "cyd");
    await says(cyd, 1);
    await says(brook, 8);
    await nudgeLoudest(node().services, room.chat_id);
    expect(await told()).toEqual([]);
  });
});

describe("a moderator's nudge", () => {
  const nudge = (who: Person, code: string, { memberId: member_id }: Member, kind: "listen" | "speak" = "speak") =>
    nudgeMember(as(who), { code, member_id, kind });

  test("reaches that member and nobody else", async () => {
    const { ada, brook, room } = await scenario().room("ada", "brook", "cyd");
    await node().settled();
    node().broadcaster.clear();
    await nudge(ada, room.code, brook);
    await nudge(ada, room.code, brook, "listen");
    const audience = audiences.member(brook.memberId);
    expect(await told()).toEqual([
      { audience, nudge: { kind: "speak" } },
      { audience, nudge: { kind: "listen" } },
    ]);
    const elsewhere = node().broadcaster.log.filter((entry) => entry.audience !== audience);
    expect(JSON.stringify(elsewhere)).not.toContain(brook.memberId);
  });

  test("is for whoever moderates, and for members who are in", async () => {
    const { ada, brook, cyd, room, eve } = await scenario().room("ada", "brook", "cyd");
    const helper = await comesBy(await makeLink(ada, room.code, { kind: "cofacilitator" }), { node: node() }, "Helper");
    const doorkeeper = await comesBy(
      await makeLink(ada, room.code, { kind: "cofacilitator", scopes: ["admit"] }),
      { node: node() },
      "Doorkeeper",
    );
    expect(await outcome(nudge(helper, room.code, brook))).toBe("ok");
    for (const who of [brook, doorkeeper]) expect(await outcome(nudge(who, room.code, cyd))).toBe("forbidden");
    expect(await outcome(nudge(eve, room.code, cyd))).toBe("unauthenticated");
    expect(await outcome(nudge(helper, room.code, ada)), "whoever runs the room is told nothing").toBe("forbidden");
    await removeMember(as(ada), { chat_id: room.chat_id, member_id: cyd.memberId });
    expect(await outcome(nudge(ada, room.code, cyd))).toBe("not_found");
    expect(await told()).toHaveLength(1);
  });

  test("comes three times in ten minutes at the most, whoever nudges", async () => {
    const { ada, brook, cyd, room } = await scenario().room("ada", "brook", "cyd");
    const helper = await comesBy(await makeLink(ada, room.code, { kind: "cofacilitator" }), { node: node() }, "Helper");
    for (const who of [ada, helper, ada]) await nudge(who, room.code, brook);
    expect(await refusal(nudge(helper, room.code, brook))).toMatchObject({ code: "rate_limited" });
    expect(await outcome(nudge(helper, room.code, cyd))).toBe("ok");
    expect(await told()).toHaveLength(4);
  });
});
