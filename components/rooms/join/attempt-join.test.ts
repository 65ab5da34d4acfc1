import { describe, expect, test, vi } from "vitest";

import type { JoinedRoom, JoinRoomInput } from "#contract/rooms.ts";

import { attemptJoin, type JoinPorts } from "./attempt-join.ts";
import type { JoinFailure } from "./join-problem.ts";

const seat: JoinedRoom = {
  chat_id: "0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a11",
  member: { id: "0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a12", alias: "Brook", tag: "k7", color: "teal", role: "member", user_id: null },
  state: "active",
  token: "seat",
};

/** A server that answers these in turn: a failure is thrown, a seat returned. */
function ports(...answers: readonly (JoinFailure | JoinedRoom)[]): JoinPorts & { heard: JoinRoomInput[] } {
  const heard: JoinRoomInput[] = [];
  const send = (input: JoinRoomInput): Promise<JoinedRoom> => {
    const answer = answers[heard.length] ?? seat;
    heard.push(input);
    return "code" in answer ? Promise.reject(Object.assign(new Error(answer.code), answer)) : Promise.resolve(answer);
  };
  return {
    heard,
    send,
    solve: (puzzle) => Promise.resolve({ challenge: puzzle.challenge, solution: "42" }),
    asFailure: (error) => error as JoinFailure,
    onSolving: vi.fn(),
  };
}

const puzzle: JoinFailure = { code: "proof_required", details: { challenge: "abc", bits: "16" } };
const signal = new AbortController().signal;

describe("joining", () => {
  test("takes one request when nothing is in the way", async () => {
    const server = ports(seat);
    await expect(attemptJoin({ alias: "Brook" }, server, signal)).resolves.toBe(seat);
    expect(server.heard).toEqual([{ alias: "Brook" }]);
  });

  test("solves the puzzle and asks again with the same alias and password", async () => {
    const server = ports(puzzle, seat);
    await expect(attemptJoin({ alias: "Brook", password: "chalk" }, server, signal)).resolves.toBe(seat);
    expect(server.heard[1]).toEqual({ alias: "Brook", password: "chalk", proof: { challenge: "abc", solution: "42" } });
    expect(server.onSolving).toHaveBeenCalledOnce();
  });

  test("hands on what is no puzzle", async () => {
    const server = ports({ code: "wrong_password" });
    await expect(attemptJoin({ alias: "Brook", password: "guess" }, server, signal)).rejects.toMatchObject({ code: "wrong_password" });
  });

  test("gives up on a server that never has enough", async () => {
    const server = ports(puzzle, puzzle, puzzle, puzzle, puzzle);
    await expect(attemptJoin({ alias: "Brook" }, server, signal)).rejects.toMatchObject(puzzle);
    expect(server.heard).toHaveLength(4);
  });

  test("gives up on a puzzle that it cannot read", async () => {
    const server = ports({ code: "proof_required", details: { challenge: "abc", bits: "500" } });
    await expect(attemptJoin({ alias: "Brook" }, server, signal)).rejects.toMatchObject({ code: "proof_required" });
  });
});
