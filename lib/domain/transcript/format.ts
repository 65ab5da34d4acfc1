import type { TranscriptPoll } from "./poll.ts";
import type { TranscriptSummary } from "./summary.ts";
import type { TranscriptWords } from "./words.ts";

/** One line of what was said, with no more in it than its level tells. */
export interface TranscriptLine {
  /** The message's, or where names are hidden its place among the lines, from 1: seqs would tell what lay in between. */
  readonly seq: number;
  /** Null for a message that was written without a name. */
  readonly author: string | null;
  readonly isFacilitator: boolean;
  /** Null for a deleted message, whose place is kept. */
  readonly content: string | null;
  /** Null where times are hidden. */
  readonly createdAt: Date | null;
  readonly isEdited: boolean;
  /** Null if it was not, and where times are hidden. */
  readonly editedAt: Date | null;
  /** The number of the message that this one replies to. */
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
  /** Null where times are hidden. */
  readonly hours: { readonly startsAt: Date; readonly endsAt: Date } | null;
}

/** What stands behind the lines, each list in the order given. */
export interface TranscriptEnd {
  readonly open: readonly OpenQuestion[];
  readonly polls: readonly TranscriptPoll[];
  /** Null for none. */
  readonly summary: TranscriptSummary | null;
}

/** Writes one transcript piece by piece, so that a long one never lies in memory as a whole. */
export interface TranscriptWriter<Piece> {
  readonly head: (head: TranscriptHead) => Piece;
  readonly line: (line: TranscriptLine, isFirst: boolean) => Piece;
  readonly tail: (end: TranscriptEnd) => Piece;
}

/** A form that a transcript can have, in the words of a language. */
export interface TranscriptFormat<Piece = string> {
  readonly contentType: string;
  readonly extension: string;
  readonly write: (words: TranscriptWords) => TranscriptWriter<Piece>;
}
