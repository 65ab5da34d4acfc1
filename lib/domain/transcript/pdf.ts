import type { Block, DocumentInfo, ListItem } from "./block.ts";
import type { TranscriptFormat, TranscriptHead, TranscriptLine } from "./format.ts";
import { pollFacts, shownLabel, type TranscriptPoll } from "./poll.ts";
import { answerOf, phaseLine, summaryFacts, type TranscriptSummary, wordLine } from "./summary.ts";
import { fill, listed, stamp, type TranscriptWords } from "./words.ts";

/** The blocks of a document to print; what draws them is not this one's business. */
export const pdf: TranscriptFormat<readonly Block[]> = {
  contentType: "application/pdf",
  extension: "pdf",
  write: (words) => ({
    head: ({ title, facilitator, hours }) => {
      const who = fill(words.facilitator_is, { name: facilitator });
      const when =
        hours === null ? "" : ` ${fill(words.from_to, { from: stamp(hours.startsAt, words.dir), to: stamp(hours.endsAt, words.dir) })}`;
      return [
        { kind: "title", text: title },
        { kind: "note", text: who + when },
        { kind: "section", text: words.messages },
      ];
    },
    line: (line) => [message(line, words)],
    tail: ({ open, polls, summary }) => [
      ...part(
        words.open_questions,
        open.map(({ seq, author, content, votes }) => ({
          ...item(content),
          lead: author ?? words.nobody,
          detail: listed([fill(words.number, { number: seq }), fill(words.votes, { count: votes })], words),
        })),
      ),
      ...part(
        words.polls,
        polls.flatMap((asked) => poll(asked, words)),
      ),
      ...(summary === null ? [] : part(words.summary, sum(summary, words))),
    ],
  }),
};

/** What a printed transcript says of itself; `madeAt` is in milliseconds, null where times are hidden. */
export function documentInfo({ title }: Pick<TranscriptHead, "title">, words: TranscriptWords, madeAt: number | null): DocumentInfo {
  return { title, lang: words.lang, dir: words.dir, madeAt, undrawn: words.undrawn };
}

const item = (text: string): ListItem => ({ kind: "item", lead: "", detail: "", text, aside: "" });

const part = (heading: string, blocks: readonly Block[]): Block[] =>
  blocks.length === 0 ? [] : [{ kind: "section", text: heading }, ...blocks];

function message(line: TranscriptLine, words: TranscriptWords): ListItem {
  const facts = [
    line.isFacilitator ? words.facilitator : "",
    line.createdAt === null ? "" : stamp(line.createdAt, words.dir),
    fill(words.number, { number: line.seq }),
    line.replyTo === null ? "" : fill(words.reply_to, { number: line.replyTo }),
    line.isEdited ? words.edited : "",
  ];
  return {
    kind: "item",
    lead: line.author ?? words.nobody,
    detail: listed(facts, words),
    // In brackets, as nobody writes it: without colour or slant it would pass for what somebody said.
    text: line.content ?? `[${words.deleted}]`,
    aside: line.reactions.map(({ emoji, count }) => `${emoji} ${count}`).join(" "),
  };
}

function poll(asked: TranscriptPoll, words: TranscriptWords): Block[] {
  return [
    { kind: "topic", text: asked.question },
    { kind: "note", text: pollFacts(asked, words) },
    ...(asked.results ?? []).map(({ label, count }) => item(`${shownLabel(label, asked)}: ${count}`)),
  ];
}

function sum(summary: TranscriptSummary, words: TranscriptWords): Block[] {
  const list = (heading: string, entries: readonly string[]): Block[] =>
    entries.length === 0 ? [] : [{ kind: "topic", text: heading }, ...entries.map(item)];
  return [
    ...summaryFacts(summary, words).map(item),
    ...list(
      words.sum_answered,
      summary.answered.map((question) => `${question.text} – ${answerOf(question, words)}`),
    ),
    ...list(words.sum_words, summary.words.map(wordLine)),
    ...list(
      words.sum_phases,
      summary.phases.map((phase) => phaseLine(phase, words)),
    ),
  ];
}
