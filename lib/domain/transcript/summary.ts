import type { RoomSummary } from "#contract/transcripts.ts";

import { fill, listed, type TranscriptWords } from "./words.ts";

/** What a room came to, as far as its transcript does not say it elsewhere: open questions and polls have their own place there. */
export type TranscriptSummary = Pick<
  RoomSummary,
  "messages" | "nameless" | "speakers" | "held" | "spread" | "answered" | "words" | "phases"
>;

/** The numbers of a summary, one sentence each. */
export function summaryFacts({ messages, nameless, speakers, held, spread }: TranscriptSummary, words: TranscriptWords): string[] {
  const bands = spread.bands;
  return [
    fill(words.sum_messages, { count: messages }),
    ...(nameless === 0 ? [] : [fill(words.sum_nameless, { count: nameless })]),
    fill(words.sum_speakers, { count: speakers }),
    fill(words.sum_held, { ...held }),
    ...(bands === null
      ? []
      : [
          fill(words.sum_spread, {
            bands: listed(
              BANDS.map((band) => `${words[`band_${band}`]}: ${bands[band]}`),
              words,
            ),
          }),
        ]),
  ];
}

const BANDS = ["none", "few", "some", "many", "most"] as const;

/** What answered a question. */
export function answerOf({ answer }: TranscriptSummary["answered"][number], words: TranscriptWords): string {
  return answer === null ? words.sum_aloud : fill(words.sum_answer, { answer });
}

/** A phase by its own name, or by that of its kind, with how long it was to last. */
export function phaseLine({ kind, name, minutes }: TranscriptSummary["phases"][number], words: TranscriptWords): string {
  const called = name === "" ? words[`phase_${kind}`] : name;
  return minutes === null ? called : fill(words.sum_minutes, { name: called, minutes });
}

/** A word and how often, such as "bus (5)". */
export const wordLine = ({ text, count }: TranscriptSummary["words"][number]): string => `${text} (${count})`;
