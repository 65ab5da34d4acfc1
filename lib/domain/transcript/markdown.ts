import type { OpenQuestion, TranscriptFormat, TranscriptLine } from "./format.ts";
import { pollFacts, shownLabel, type TranscriptPoll } from "./poll.ts";
import { comma, fill, listed, stamp, type TranscriptWords } from "./words.ts";

/** A name on one line, with what Markdown would read as formatting made plain. */
const plain = (text: string): string => text.replace(/\s+/gu, " ").replace(/[\\`*_{}[\]<>#|~]/g, "\\$&");
/** What was said, with its own formatting but without HTML: an open comment or a closing tag would swallow or forge what comes after. */
const withoutHtml = (text: string): string => text.replace(/(?<!\\)((?:\\\\)*)<(?=[a-z/!?])/gi, "$1\\<");

/** Quoted line by line, so that nothing that was said can pass for the transcript's own structure. */
const quoted = (content: string): string =>
  withoutHtml(content)
    .split("\n")
    .map((text) => `> ${text}`)
    .join("\n");

export const markdown: TranscriptFormat = {
  contentType: "text/markdown; charset=utf-8",
  extension: "md",
  write: (words) => ({
    head: ({ title, facilitator, hours }) => {
      const who = fill(words.facilitator_is, { name: plain(facilitator) });
      const when =
        hours === null ? "" : `  \n${fill(words.from_to, { from: stamp(hours.startsAt, words.dir), to: stamp(hours.endsAt, words.dir) })}`;
      return `# ${plain(title)}\n\n${who}${when}\n\n`;
    },
    line: (line) => {
      const said = line.content === null ? `> _${words.deleted}_` : quoted(line.content);
      const reactions = line.reactions.length > 0 ? `\n\n${line.reactions.map(({ emoji, count }) => `${emoji} ${count}`).join(" ")}` : "";
      return `${byline(line, words)}\n\n${said}${reactions}\n\n`;
    },
    tail: ({ open, polls }) =>
      part(
        words.open_questions,
        open.map((question) => openQuestion(question, words)),
      ) +
      part(
        words.polls,
        polls.map((asked) => poll(asked, words)),
      ),
  }),
};

function byline(line: TranscriptLine, words: TranscriptWords): string {
  const marks = [line.replyTo === null ? "" : fill(words.reply_to, { number: line.replyTo }), line.isEdited ? words.edited : ""];
  const facts = listed([line.createdAt === null ? "" : stamp(line.createdAt, words.dir), fill(words.number, { number: line.seq })], words);
  const told = listed(marks, words);
  return `**${plain(line.author ?? words.nobody)}**${line.isFacilitator ? ` (${words.facilitator})` : ""}${comma(words)}${facts}${told === "" ? "" : ` (${told})`}`;
}

const part = (heading: string, entries: readonly string[]): string => (entries.length === 0 ? "" : `## ${heading}\n\n${entries.join("")}`);

function openQuestion({ seq, author, content, votes }: OpenQuestion, words: TranscriptWords): string {
  const facts = listed([fill(words.number, { number: seq }), fill(words.votes, { count: votes })], words);
  return `**${plain(author ?? words.nobody)}**${comma(words)}${facts}\n\n${quoted(content)}\n\n`;
}

function poll(asked: TranscriptPoll, words: TranscriptWords): string {
  const results = (asked.results ?? []).map(({ label, count }) => `- ${plain(shownLabel(label, asked))}: ${count}\n`).join("");
  return `**${plain(asked.question)}** (${pollFacts(asked, words)})\n\n${results}${results === "" ? "" : "\n"}`;
}
