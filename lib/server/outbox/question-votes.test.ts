import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { CoalescedVotes, type VoteChange, type VoteCount } from "./question-votes.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A question whose votes the database counts; a vote is told of after it was stored. */
function hall() {
  const counts = new Map<string, number>();
  const told: VoteCount[] = [];
  const voters: VoteChange[] = [];
  const votes = new CoalescedVotes({
    tellCount: (count) => Promise.resolve(void told.push(count)),
    tellVoter: (change) => voters.push(change),
    count: (messageId) => Promise.resolve(counts.get(messageId) ?? null),
    onError: (error) => expect.unreachable(String(error)),
  });
  const stored = (messageId: string): number => {
    counts.set(messageId, (counts.get(messageId) ?? 0) + 1);
    return counts.get(messageId) ?? 0;
  };
  return {
    ...{ told, voters, counts, stored },
    vote: (messageId = "q"): void => votes.changed({ chatId: "c", messageId, memberId: "brook", votes: stored(messageId), voted: true }),
  };
}
const counted = (votes: number, messageId = "q"): VoteCount => ({ chatId: "c", messageId, votes });

test("the first vote is told at once, what follows within a second together, and each voter's devices at once", async () => {
  const { told, voters, vote } = hall();
  for (let times = 0; times < 4; times += 1) vote();
  expect(told).toEqual([counted(1)]);
  expect(voters).toHaveLength(4);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told).toEqual([counted(1), counted(4)]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(told).toHaveLength(2);
  vote();
  expect(told).toEqual([counted(1), counted(4), counted(5)]);
});

test("what another node has counted meanwhile is told in the end", async () => {
  const { told, stored, vote } = hall();
  vote();
  stored("q");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told).toEqual([counted(1), counted(2)]);
});

test("one question's pace is no other's", () => {
  const { told, vote } = hall();
  vote();
  vote("another");
  expect(told).toEqual([counted(1), counted(1, "another")]);
});

test("a question that is gone is told of no more", async () => {
  const { told, counts, vote } = hall();
  vote();
  vote();
  counts.delete("q");
  await vi.advanceTimersByTimeAsync(5_000);
  expect(told).toEqual([counted(1)]);
});
