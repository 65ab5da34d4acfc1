import type { TranscriptHead, TranscriptLine } from "#domain/transcript/format.ts";

export const HEAD: TranscriptHead = {
  title: "Town hall",
  facilitator: "ada",
  startsAt: new Date("2026-11-21T09:00:00Z"),
  endsAt: new Date("2026-11-21T10:00:00Z"),
};

/** A line of a transcript; only what a test is about differs. */
export function aLine(change: Partial<TranscriptLine> = {}): TranscriptLine {
  return {
    seq: 5,
    author: "Brook",
    isFacilitator: false,
    content: "Hello",
    createdAt: new Date("2026-11-21T09:00:00Z"),
    editedAt: null,
    replyTo: null,
    reactions: [],
    ...change,
  };
}
