import { expect, test } from "vitest";

import type { ErrorCode } from "#contract/error-codes.ts";
import type { Problem } from "#contract/errors.ts";
import type { Proof, Room } from "#contract/rooms.ts";
import { LivePerson } from "#tests/support/client.ts";
import { liveRoom, liveServer } from "#tests/support/live.ts";
import { solve } from "#tests/support/puzzle.ts";
import { report } from "#tests/support/report.ts";

const GUESTS = 300;
const ROOM_PASSWORD = "three hundred at once";
/** How many phones are under way at the same moment: a hall does not tap in the same millisecond. */
const AT_ONCE = 50;
/** For the machine that runs this, not for the product: what was measured is printed. */
const HARNESS_MS = 120_000;

// As expensive as it is in production: every wrong guess costs the server a real bcrypt.
const server = liveServer({ env: { BCRYPT_COST: "12" } });

test(
  "300 people behind one address come in while somebody guesses passwords from it, and all of them see the next message",
  async () => {
    const { people, room, chatId } = await liveRoom(server.nodes, [], { password: ROOM_PASSWORD });
    const guesser = new Guesser(room);
    const guessing = guesser.guesses();
    // The guesser has been at it for a while: the room asks for puzzles by now.
    await expect.poll(() => guesser.answers.get("proof_required") ?? 0, { timeout: HARNESS_MS }).toBeGreaterThan(0);

    const guests = Array.from({ length: GUESTS }, (_, index) => new LivePerson(`guest ${index}`, server.node));
    const began = performance.now();
    await inTurns(guests, AT_ONCE, (guest, index) => comesIn(guest, room, `Guest number ${index}`));
    const seconds = (performance.now() - began) / 1000;
    guesser.stop();
    await guessing;

    await inTurns(guests, AT_ONCE, async (guest) => {
      const line = await guest.connects();
      await line.ask("chat:open", { chat_id: chatId });
    });
    const said = await people.ada.says(chatId, "Welcome, all of you");
    const seen = await Promise.all(
      guests.map((guest) => guest.sees<{ message: { id: string } }>("message:created", ({ message }) => message.id === said.id)),
    );
    expect(seen).toHaveLength(GUESTS);
    for (const guest of guests) guest.leaves();

    const { members } = await people.ada.ask<{ members: { role: string }[] }>("GET", `/api/v1/chats/${chatId}/members`);
    expect(members.filter(({ role }) => role === "member")).toHaveLength(GUESTS);
    const allowed: ErrorCode[] = ["wrong_password", "rate_limited", "proof_required"];
    expect(allowed).toEqual(expect.arrayContaining([...guesser.answers.keys()]));
    expect([...guesser.answers.keys()].toSorted()).toEqual(allowed.toSorted());
    report(
      `${GUESTS} joins in ${seconds.toFixed(1)} s: ${(GUESTS / seconds).toFixed(0)} a second; guesses: ${JSON.stringify(Object.fromEntries(guesser.answers))}`,
    );
  },
  HARNESS_MS,
);

/** Joins as our page does: solves the puzzle if there is one, and tries again. */
async function comesIn(guest: LivePerson, room: Pick<Room, "code">, alias: string): Promise<void> {
  let proof: Proof | undefined;
  for (;;) {
    const answer = await guest.call("POST", `/api/v1/rooms/${room.code}/join`, {
      body: { alias, password: ROOM_PASSWORD, ...(proof ? { proof } : {}) },
    });
    if (answer.status === 200) return;
    if (answer.body.code !== "proof_required") throw new Error(`${alias} was refused: ${JSON.stringify(answer.body)}`);
    proof = solve(answer.body);
  }
}

/** Guesses as fast as it is answered: by turns from one browser that keeps its cookies, and from ones that have none. Solves every other puzzle. */
class Guesser {
  readonly answers = new Map<ErrorCode, number>();
  readonly #room: Pick<Room, "code">;
  #stopped = false;

  constructor(room: Pick<Room, "code">) {
    this.#room = room;
  }

  async guesses(): Promise<void> {
    const keeper = new LivePerson("eve", server.node);
    let proof: Proof | undefined;
    for (let guess = 0; !this.#stopped; guess += 1) {
      const browser = guess % 3 === 0 ? keeper : new LivePerson("eve", server.node);
      const body = { alias: "Eve", password: `guess ${guess}`, ...(proof ? { proof } : {}) };
      const { body: problem } = await browser.call<Problem>("POST", `/api/v1/rooms/${this.#room.code}/join`, { body });
      this.answers.set(problem.code, (this.answers.get(problem.code) ?? 0) + 1);
      proof = problem.code === "proof_required" && guess % 2 === 0 ? solve(problem) : undefined;
    }
  }

  stop(): void {
    this.#stopped = true;
  }
}

async function inTurns<Item>(items: readonly Item[], atOnce: number, work: (item: Item, index: number) => Promise<void>): Promise<void> {
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) await work(item, index);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
