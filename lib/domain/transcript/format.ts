import type { TranscriptPoll } from "./poll.ts";

/** One line of what was said. */
export interface TranscriptLine {
  readonly seq: number;
  /** The alias as shown, or "Participant n". */
  readonly author: string;
  readonly isFacilitator: boolean;
  /** Null for a deleted message, whose place is kept. */
  readonly content: string | null;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  /** The seq of the message that this one replies to. */
  readonly replyTo: number | null;
  readonly reactions: readonly { readonly emoji: string; readonly count: number }[];
}

/** A question that nobody has answered. */
export interface OpenQuestion extends Pick<TranscriptLine, "seq" | "author"> {
  readonly content: string;
  readonly votes: number;
}

export interface TranscriptHead {
  readonly title: string;
  readonly facilitator: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** How a transcript is written, piece by piece, so that a long one never lies in memory as a whole. */
export interface TranscriptFormat {
  readonly contentType: string;
  readonly extension: string;
  head(head: TranscriptHead): string;
  line(line: TranscriptLine, isFirst: boolean): string;
  /** The end, with what was left unanswered and what was voted on, each in the order given. */
  tail(open: readonly OpenQuestion[], polls: readonly TranscriptPoll[]): string;
}
