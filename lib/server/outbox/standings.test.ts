import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { CoalescedStandings, type StandingChange } from "./standings.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const vote = (pollId = "p", memberId = "brook"): StandingChange => ({
  pollId,
  voter: { memberId, voted: { chat_id: "c", poll_id: pollId, own: { choices: [0], words: [], token_issued: false } } },
});

function listening(tellChat: (pollId: string) => Promise<void> = () => Promise.resolve()) {
  const told: string[] = [];
  const voters: string[] = [];
  const errors: unknown[] = [];
  const standings = new CoalescedStandings({
    tellChat: async (pollId) => {
      told.push(pollId);
      await tellChat(pollId);
    },
    tellVoter: ({ memberId }) => voters.push(memberId),
    onError: (error) => errors.push(error),
  });
  return { standings, told, voters, errors };
}

test("the first vote is told at once, a rush of them once a second, and the last one in any case", () => {
  const { standings, told } = listening();
  for (let count = 0; count < 300; count += 1) standings.changed(vote());
  expect(told).toEqual(["p"]);
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual(["p", "p"]);
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual(["p", "p"]);
  standings.changed(vote());
  expect(told).toEqual(["p", "p", "p"]);
});

test("one poll's pace is no other's", () => {
  const { standings, told } = listening();
  standings.changed(vote("p"));
  standings.changed(vote("q"));
  expect(told).toEqual(["p", "q"]);
});

test("each voter's devices are told at once, and a ballot without a voter tells none", () => {
  const { standings, voters } = listening();
  standings.changed(vote("p", "brook"));
  standings.changed(vote("p", "cyd"));
  standings.changed({ pollId: "p", voter: null });
  expect(voters).toEqual(["brook", "cyd"]);
});

test("what cannot be told is reported and holds up nothing", async () => {
  const { standings, told, errors } = listening(() => Promise.reject(new Error("away")));
  standings.changed(vote());
  await standings.idle();
  expect(errors).toEqual([new Error("away")]);
  vi.advanceTimersByTime(1_000);
  standings.changed(vote());
  expect(told).toEqual(["p", "p"]);
});
