import { describe, expect, test } from "vitest";

import type { Proof } from "#contract/rooms.ts";
import { type Actor, createContext, NOBODY } from "#server/context.ts";
import { joinRoom } from "#server/use-cases/rooms/join-room.ts";
import { solve } from "#tests/support/puzzle.ts";
import { outcome, refusal, type Refusal } from "#tests/support/refusal.ts";
import { joins, scenario, fileNode } from "#tests/support/scenario.ts";

const { node } = fileNode();

let browsers = 0;
const aBrowser = (): Actor => ({ ...NOBODY, browserId: `browser ${(browsers += 1)}` });

interface Room {
  code: string;
  chat_id: string;
}

const attempt = (room: Room, actor: Actor, password: string, proof?: Proof) =>
  joinRoom(createContext(node().services, actor), {
    code: room.code,
    alias: `Guest ${(browsers += 1)}`,
    password,
    ...(proof ? { proof } : {}),
  });

const solved = ({ details }: Refusal): Proof => solve({ details: details ?? {} });

const guess = (room: Room, actor: Actor, password = "wrong", proof?: Proof): Promise<Refusal> =>
  refusal(attempt(room, actor, password, proof));

/** Lets a browser's delay pass: the limiter counts real seconds, which no test should wait for. */
async function waitOut({ chat_id }: Room, { browserId }: Actor): Promise<void> {
  const { services } = node();
  await services.limits.reset("browser_wait", services.seals.digest(`${chat_id} ${browserId}`));
}

/** Makes so many wrong guesses in a room, from as many browsers. */
async function guessedFromManyBrowsers(room: Room, count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) expect(await guess(room, aBrowser())).toMatchObject({ code: "wrong_password" });
}

describe("a room with a password", () => {
  test("asks for it, says when it is wrong, and lets in whoever knows it", async () => {
    const { room } = await scenario({ password: "open sesame" }).room("ada");
    expect(await refusal(joins(room, "Brook"))).toMatchObject({ code: "password_required" });
    expect(await refusal(joins(room, "Brook", { password: "" }))).toMatchObject({ code: "password_required" });
    expect(await guess(room, aBrowser(), "Open sesame")).toMatchObject({ code: "wrong_password" });
    expect(await outcome(attempt(room, aBrowser(), "open sesame"))).toBe("ok");
  });

  test("knows it however the keyboard composes its letters", async () => {
    const { room } = await scenario({ password: "schön wär’s" }).room("ada");
    expect(await outcome(attempt(room, aBrowser(), "schön wär’s".normalize("NFD")))).toBe("ok");
  });

  test("does not say whether an alias is taken to whoever does not know it", async () => {
    const { room } = await scenario({ password: "open sesame" }).room("ada", "brook");
    expect(await refusal(joins(room, "Brook", { password: "wrong" }))).toMatchObject({ code: "wrong_password", details: undefined });
  });
});

describe("whoever guesses", () => {
  test("may mistype four times for nothing, and then waits longer and longer", async () => {
    const { room } = await scenario({ password: "open sesame" }).room("ada");
    const guesser = aBrowser();
    for (let turn = 0; turn < 4; turn += 1) {
      expect(await guess(room, guesser)).toMatchObject({ code: "wrong_password" });
      expect(await outcome(attempt(room, guesser, "")), "no wait yet").toBe("password_required");
    }
    for (const delay of [5, 10, 20, 40]) {
      expect(await guess(room, guesser)).toMatchObject({ code: "wrong_password" });
      const refused = await guess(room, guesser);
      expect(refused).toMatchObject({ code: "rate_limited" });
      expect(refused.retryAfter).toBeGreaterThan(delay / 2);
      expect(refused.retryAfter).toBeLessThanOrEqual(delay);
      expect(await guess(room, guesser, "open sesame"), "even with the right password").toMatchObject({ code: "rate_limited" });
      await waitOut(room, guesser);
    }
    expect(await outcome(attempt(room, guesser, "open sesame"))).toBe("ok");
  });

  test("holds up nobody else, and nobody in another room", async () => {
    const [{ room }, other] = [
      await scenario({ password: "open sesame" }).room("ada"),
      await scenario({ password: "other sesame" }).room("ada"),
    ];
    const guesser = aBrowser();
    for (let turn = 0; turn < 5; turn += 1) await guess(room, guesser);
    expect(await guess(room, guesser)).toMatchObject({ code: "rate_limited" });
    expect(await outcome(attempt(room, aBrowser(), "open sesame"))).toBe("ok");
    expect(await outcome(attempt(other.room, guesser, "other sesame"))).toBe("ok");
  });
});

describe("a room that many guess at", () => {
  test("sets a puzzle before it looks at a password, also for browsers without a name", async () => {
    const { room } = await scenario({ password: "open sesame" }).room("ada");
    await guessedFromManyBrowsers(room, 20);
    for (const actor of [aBrowser(), NOBODY]) {
      const asked = await guess(room, actor, "open sesame");
      expect(asked).toMatchObject({
        code: "proof_required",
        details: { bits: "12", challenge: expect.stringContaining(room.chat_id) as unknown },
      });
    }
  });

  test("lets in honest people who solve it", async () => {
    const { room } = await scenario({ password: "open sesame" }).room("ada");
    await guessedFromManyBrowsers(room, 20);
    for (let person = 0; person < 3; person += 1) {
      const honest = aBrowser();
      const proof = solved(await guess(room, honest, "open sesame"));
      expect(await outcome(attempt(room, honest, "open sesame", proof))).toBe("ok");
    }
  });

  test("tells whoever solves it and guesses wrong that it was wrong, once for each solution", async () => {
    const { room } = await scenario({ password: "open sesame" }).room("ada");
    await guessedFromManyBrowsers(room, 20);
    const proof = solved(await guess(room, aBrowser()));
    expect(await guess(room, aBrowser(), "wrong", proof)).toMatchObject({ code: "wrong_password" });
    expect(await guess(room, aBrowser(), "open sesame", proof)).toMatchObject({ code: "proof_required" });
  });

  test("takes no solution that is old, forged, unsolved or for another room", async () => {
    const [{ room }, other] = [
      await scenario({ password: "open sesame" }).room("ada"),
      await scenario({ password: "open sesame" }).room("ada"),
    ];
    await guessedFromManyBrowsers(room, 20);
    await guessedFromManyBrowsers(other.room, 20);
    const mine = solved(await guess(room, aBrowser()));
    const forged = { ...mine, challenge: mine.challenge.replace(":12:", ":0:") };
    const unsolved = { ...mine, solution: String(Number(mine.solution) - 1) };
    const stale = solved(await guess(room, aBrowser()));
    const bad: Proof[] = [
      forged,
      unsolved,
      solved(await guess(other.room, aBrowser())),
      { challenge: "", solution: "1" },
      { challenge: "a:b:c:d", solution: "1" },
    ];
    for (const proof of bad) expect(await guess(room, aBrowser(), "open sesame", proof)).toMatchObject({ code: "proof_required" });
    node().clock.advance(121_000);
    expect(await guess(room, aBrowser(), "open sesame", stale)).toMatchObject({ code: "proof_required" });
  });
});

test("three hundred people with the right password cost one bcrypt", async () => {
  const { room } = await scenario({ password: "open sesame" }).room("ada");
  const { services } = node();
  const { passwordHash } = await services.db.prisma.room.findUniqueOrThrow({ where: { chatId: room.chat_id } });
  expect(services.roomPasswords.isKnown("open sesame", passwordHash ?? "")).toBe(true);
  expect(services.roomPasswords.isKnown("wrong", passwordHash ?? "")).toBe(false);
  await guess(room, aBrowser(), "wrong");
  expect(services.roomPasswords.isKnown("wrong", passwordHash ?? "")).toBe(true);
});
