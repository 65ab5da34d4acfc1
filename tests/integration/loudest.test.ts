import { describe, expect, test } from "vitest";

import { LOUDNESS } from "#domain/message/loudest.ts";
import { deleteMessage } from "#server/use-cases/messages/delete-message.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { waits } from "#tests/support/held.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { as, fileNode, type Member, say, scenario } from "#tests/support/scenario.ts";

const file = fileNode();
const { node } = file;

const SLOW = { settings: { slow_mode_seconds: 20, slow_mode_for: "loudest" } } as const;

async function says(person: Member, times: number): Promise<void> {
  for (let time = 1; time <= times; time += 1) await say(person, `Number ${time}`);
}

/** Queries that a node's pool was asked to do while `work` ran. */
async function asked(work: () => Promise<unknown>): Promise<string[]> {
  const { pool } = node().services.db;
  const names: string[] = [];
  const query = pool.query.bind(pool);
  pool.query = ((first: { name?: string }, ...rest: unknown[]) => {
    names.push(first.name ?? "");
    return (query as (...all: unknown[]) => unknown)(first, ...rest);
  }) as typeof pool.query;
  try {
    await work();
  } finally {
    pool.query = query;
  }
  return names;
}

describe("slow mode for the loudest", () => {
  test("slows whoever has written much more than the others, and says why and for how long", async () => {
    const { brook, cyd } = await scenario(SLOW).room("ada", "brook", "cyd");
    await says(cyd, 2);
    await says(brook, 5);
    expect(await refusal(say(brook, "And another thing"))).toMatchObject({ code: "others_first", retryAfter: 20 });
    node().clock.advance(19_000);
    expect(await refusal(say(brook, "Still"))).toMatchObject({ code: "others_first", retryAfter: 1 });
    node().clock.advance(1_000);
    expect(await outcome(say(brook, "In my turn"))).toBe("ok");
    expect(await outcome(say(brook, "And at once again"))).toBe("others_first");
    for (const words of ["May I?", "At last"]) expect(await outcome(say(cyd, words))).toBe("ok");
  });

  test("slows neither those who run the room nor the only one who speaks, and theirs are nobody's share", async () => {
    const { ada, brook, cyd } = await scenario(SLOW).room("ada", "brook", "cyd");
    await says(brook, 8);
    await says(ada, 20);
    expect(await outcome(say(brook, "Nobody else wants to?"))).toBe("ok");
    await say(cyd, "I do");
    expect(await refusal(say(brook, "Go on"))).toMatchObject({ code: "others_first" });
  });

  test("slows nobody who waits for the facilitator", async () => {
    const { brook } = await scenario({ settings: { ...SLOW.settings, hold: "everyone" } }).room("ada", "brook", "cyd");
    for (const text of ["First", "Second", "Third"]) await waits(brook, text);
  });

  test("is over when others have caught up, and when ten minutes have passed", async () => {
    const { brook, cyd } = await scenario(SLOW).room("ada", "brook", "cyd");
    await say(cyd, "First");
    await says(brook, 4);
    expect(await outcome(say(brook, "Too much"))).toBe("others_first");
    await says(cyd, 2);
    for (const words of ["Now", "And now", "And then"]) expect(await outcome(say(brook, words))).toBe("ok");
    expect(await outcome(say(brook, "Too much again"))).toBe("others_first");
    node().clock.advance(LOUDNESS.withinMs);
    await say(cyd, "After the break");
    expect(await outcome(say(brook, "After the break"))).toBe("ok");
  });

  test("counts what is written in one go, in its order", async () => {
    const { brook, cyd } = await scenario(SLOW).room("ada", "brook", "cyd");
    await say(cyd, "First");
    const outcomes = await Promise.all(Array.from({ length: 6 }, (_, place) => outcome(say(brook, `At once ${place}`))));
    expect(outcomes).toEqual(["ok", "ok", "ok", "ok", "others_first", "others_first"]);
  });

  test("tells nobody whether what is nameless is by one or by several", async () => {
    const room = { settings: { ...SLOW.settings, names_hidden: true } };
    const outcomes = await Promise.all(
      [1, 2].map(async (authors) => {
        const { brook, cyd, dana } = await scenario(room).room("ada", "brook", "cyd", "dana");
        for (const who of [cyd, authors === 1 ? cyd : dana]) await says(who, 2);
        await says(brook, 9);
        return await outcome(say(brook, "Much"));
      }),
    );
    expect(outcomes).toEqual(["others_first", "others_first"]);
  });

  test("goes on counting what is nameless when its author runs the room", async () => {
    const { ada, brook, cyd, room } = await scenario({ settings: { ...SLOW.settings, names_hidden: true } }).room("ada", "brook", "cyd");
    await says(cyd, 1);
    await says(brook, 4);
    await node().services.db.prisma.chatMember.update({ where: { id: cyd.memberId }, data: { role: "admin" } });
    await updateRoom(as(ada), { code: room.code, settings: { names_hidden: false } });
    expect(await outcome(say(brook, "More"))).toBe("others_first");
  });

  test("holds on every node from the next message on", async () => {
    const { brook, cyd } = await scenario(SLOW).room("ada", "brook", "cyd");
    const there: Member = { ...brook, node: await file.another() };
    await say(cyd, "First");
    for (const who of [brook, there, brook, there]) await say(who, "Here and there");
    for (const who of [brook, there]) expect(await outcome(say(who, "More"))).toBe("others_first");
  });

  test("forgets what was deleted", async () => {
    const { ada, brook, cyd } = await scenario(SLOW).room("ada", "brook", "cyd");
    await say(cyd, "First");
    await says(brook, 3);
    const message = await say(brook, "Much");
    expect(await outcome(say(brook, "More"))).toBe("others_first");
    await deleteMessage(as(ada), { message_id: message.id });
    expect(await outcome(say(brook, "More"))).toBe("ok");
  });

  test("asks for shares only where it is on, and once for each commit", async () => {
    const { ada, brook, cyd, room } = await scenario({ settings: { slow_mode_for: "loudest" } }).room("ada", "brook", "cyd");
    await says(cyd, 1);
    expect(await asked(() => say(brook, "Free"))).not.toContain("written");
    await updateRoom(as(ada), { code: room.code, settings: { slow_mode_seconds: 20, slow_mode_for: "everyone" } });
    expect(await asked(() => say(brook, "Slow for all"))).not.toContain("written");
    expect(await outcome(say(brook, "Too soon"))).toBe("slow_mode");
    await updateRoom(as(ada), { code: room.code, settings: { slow_mode_for: "loudest" } });
    expect((await asked(() => say(brook, "Slow for the loudest"))).filter((name) => name === "written")).toHaveLength(1);
  });
});
