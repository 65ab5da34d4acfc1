import type { OpenQuestion, TranscriptFormat } from "./format.ts";
import { pollFacts, type TranscriptPoll } from "./poll.ts";

/** A name on one line, with what Markdown would read as formatting made plain. */
const plain = (text: string): string => text.replace(/\s+/gu, " ").replace(/[\\`*_{}[\]<>#|~]/g, "\\$&");
/** What was said, with its own formatting but without HTML: an open comment or a closing tag would swallow or forge what comes after. */
const withoutHtml = (text: string): string => text.replace(/(?<!\\)((?:\\\\)*)<(?=[a-z/!?])/gi, "$1\\<");
const time = (at: Date): string => at.toISOString().slice(0, 16).replace("T", " ");

/** Quoted line by line, so that nothing that was said can pass for the transcript's own structure. */
const quoted = (content: string): string =>
  withoutHtml(content)
    .split("\n")
    .map((text) => `> ${text}`)
    .join("\n");
const openQuestion = ({ seq, author, content, votes }: OpenQuestion): string =>
  `**${plain(author)}**, no. ${seq}, votes: ${votes}\n\n${quoted(content)}\n\n`;

const poll = (asked: TranscriptPoll): string => {
  const results = (asked.results ?? []).map(({ label, count }) => `- ${plain(label)}: ${count}\n`).join("");
  return `**${plain(asked.question)}** (${pollFacts(asked)})\n\n${results}${results === "" ? "" : "\n"}`;
};

export const markdown: TranscriptFormat = {
  contentType: "text/markdown; charset=utf-8",
  extension: "md",
  head: ({ title, facilitator, startsAt, endsAt }) =>
    `# ${plain(title)}\n\nFacilitator: ${plain(facilitator)}  \nFrom ${time(startsAt)} to ${time(endsAt)} UTC\n\n`,
  line: (line) => {
    const marks = [line.replyTo === null ? "" : `reply to ${line.replyTo}`, line.editedAt ? "edited" : ""].filter(Boolean).join(", ");
    const by = `**${plain(line.author)}**${line.isFacilitator ? " (facilitator)" : ""}, ${time(line.createdAt)} UTC, no. ${line.seq}${marks ? ` (${marks})` : ""}`;
    const said = line.content === null ? "> _deleted_" : quoted(line.content);
    const reactions = line.reactions.length > 0 ? `\n\n${line.reactions.map(({ emoji, count }) => `${emoji} ${count}`).join(" ")}` : "";
    return `${by}\n\n${said}${reactions}\n\n`;
  },
  tail: (open, polls) =>
    (open.length === 0 ? "" : `## Open questions\n\n${open.map(openQuestion).join("")}`) +
    (polls.length === 0 ? "" : `## Polls\n\n${polls.map(poll).join("")}`),
};
