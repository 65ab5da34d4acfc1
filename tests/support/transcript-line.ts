import type { TranscriptEnd, TranscriptHead, TranscriptLine } from "#domain/transcript/format.ts";
import type { TranscriptWords } from "#domain/transcript/words.ts";
import { transcriptWords } from "#server/use-cases/rooms/transcript-words.ts";

/** A transcript as it was, in English. */
export const AS_SHOWN = { level: "shown", lang: "en", summary: "without" } as const;

export const ENGLISH: TranscriptWords = transcriptWords("en");

export const HEAD: TranscriptHead = {
  title: "Town hall",
  facilitator: "ada",
  hours: { startsAt: new Date("2026-11-21T09:00:00Z"), endsAt: new Date("2026-11-21T10:00:00Z") },
};

/** What stands at the end where there is nothing to say. */
export const END: TranscriptEnd = { open: [], polls: [], summary: null };

/** A line of a transcript; only what a test is about differs. */
export function aLine(change: Partial<TranscriptLine> = {}): TranscriptLine {
  return {
    seq: 5,
    author: "Brook",
    isFacilitator: false,
    content: "Hello",
    createdAt: new Date("2026-11-21T09:00:00Z"),
    isEdited: false,
    editedAt: null,
    replyTo: null,
    reactions: [],
    ...change,
  };
}
