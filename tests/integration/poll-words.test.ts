import { describe, expect, test } from "vitest";

import { NO_FILTERS, type RoomFilters } from "#contract/filters.ts";
import type { OwnPoll } from "#contract/polls.ts";
import { finishSweep } from "#server/use-cases/sweeps/end-sweep.ts";
import { changeFilters } from "#server/use-cases/holds/change-filters.ts";
import { holdMember } from "#server/use-cases/holds/hold-member.ts";
import { listPolls } from "#server/use-cases/polls/list-polls.ts";
import { vote } from "#server/use-cases/polls/vote.ts";
import { sweepMember } from "#server/use-cases/sweeps/sweep-member.ts";
import { unsweepMember } from "#server/use-cases/sweeps/unsweep-member.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { as, fileNode, type Member, scenario } from "#tests/support/scenario.ts";
import { UNDO_MS } from "#tests/support/sweeps.ts";
import { asks, cast, takeToken } from "#tests/support/voter.ts";

const { node } = fileNode();

const CLOUD: Parameters<typeof asks>[1] = { kind: "words", options: [], max_choices: 3 };

/** A room with these filters and a cloud of words. */
async function cloud(filters: Partial<RoomFilters> = {}, about: { is_secret?: boolean } = {}) {
  const scene = await scenario().room("ada", "brook", "cyd");
  await changeFilters(as(scene.ada), { code: scene.room.code, ...NO_FILTERS, ...filters });
  return { ...scene, poll: await asks(scene.ada, { ...CLOUD, ...about }) };
}

const puts = (person: Member, { id }: OwnPoll, ...words: string[]) => vote(as(person), { poll_id: id, choices: [], words });

async function cloudOf(person: Member): Promise<{ voters: number; words: string[] }> {
  const [poll] = (await listPolls(as(person), { chat_id: person.chatId })).polls;
  return { voters: poll?.voters ?? 0, words: poll?.tally?.words.map(({ text }) => text).toSorted() ?? [] };
}

describe("a cloud of words", () => {
  test("takes no word that a filter of its room holds or refuses, but from those who run the room", async () => {
    const { ada, brook, poll } = await cloud({ words: ["idiot"], words_action: "hold", links: "refuse" });
    expect(await refusal(puts(brook, poll, "calm", "IDIOT"))).toMatchObject({ code: "filtered", details: { rule: "words" } });
    expect(await refusal(puts(brook, poll, "example.com/canaries"))).toMatchObject({ code: "filtered", details: { rule: "links" } });
    await puts(brook, poll, "calm");
    await puts(ada, poll, "idiot");
    expect(await cloudOf(brook)).toEqual({ voters: 2, words: ["calm", "idiot"] });
  });

  test("takes none either by secret ballot, which may be cast with other words", async () => {
    const { brook, poll } = await cloud({ words: ["idiot"], words_action: "refuse" }, { is_secret: true });
    const ballot = await takeToken(brook, poll);
    expect(await outcome(cast(brook, ballot, [], ["Idiot"]))).toBe("filtered");
    await cast(brook, ballot, [], ["calm"]);
    expect((await cloudOf(brook)).voters).toBe(1);
  });

  test("takes no words of a member whose every message waits, who may choose as everybody", async () => {
    const { ada, brook, poll } = await cloud();
    const secret = await asks(ada, { ...CLOUD, is_secret: true });
    const choice = await asks(ada);
    await holdMember(as(ada), { chat_id: brook.chatId, member_id: brook.memberId, held: true });
    expect(await outcome(puts(brook, poll, "calm"))).toBe("forbidden");
    expect(await outcome(takeToken(brook, secret))).toBe("forbidden");
    expect(await outcome(vote(as(brook), { poll_id: choice.id, choices: [0], words: [] }))).toBe("ok");
  });

  test("loses a member's words with their sweep, has them again when it is taken back, and forgets them with its end", async () => {
    const { ada, brook, cyd, room, poll } = await cloud();
    await puts(brook, poll, "calm");
    await puts(cyd, poll, "zeppelins");
    const target = { chat_id: room.chat_id, member_id: cyd.memberId };
    await node().settled();
    node().broadcaster.clear();
    await sweepMember(as(ada), target);
    expect(await cloudOf(brook)).toEqual({ voters: 1, words: ["calm"] });
    await node().settled();
    expect(node().broadcaster.said("poll:changed").at(-1)?.payload.poll).toMatchObject({ id: poll.id, voters: 1 });
    await unsweepMember(as(ada), target);
    expect(await cloudOf(brook)).toEqual({ voters: 2, words: ["calm", "zeppelins"] });
    await sweepMember(as(ada), target);
    node().clock.advance(UNDO_MS);
    const { prisma } = node().services.db;
    const { id: sweepId } = await prisma.sweep.findFirstOrThrow({ where: { chatId: room.chat_id } });
    await finishSweep(node().services, { sweepId });
    expect(await cloudOf(brook)).toEqual({ voters: 1, words: ["calm"] });
    expect(await prisma.pollVote.count({ where: { memberId: cyd.memberId } })).toBe(0);
  });
});
