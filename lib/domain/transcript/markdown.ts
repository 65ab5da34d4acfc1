import type { TranscriptFormat } from "./format.ts";

/** A name on one line, with what Markdown would read as formatting made plain. */
const plain = (text: string): string => text.replace(/\s+/gu, " ").replace(/[\\`*_{}[\]<>#|~]/g, "\\$&");
/** What was said, with its own formatting but without HTML: an open comment or a closing tag would swallow or forge what comes after. */
const withoutHtml = (text: string): string => text.replace(/(?<!\\)((?:\\\\)*)<(?=[a-z/!?])/gi, "$1\\<");
const time = (at: Date): string => at.toISOString().slice(0, 16).replace("T", " ");

export const markdown: TranscriptFormat = {
  contentType: "text/markdown; charset=utf-8",
  extension: "md",
  head: ({ title, facilitator, startsAt, endsAt }) =>
    `# ${plain(title)}\n\nFacilitator: ${plain(facilitator)}  \nFrom ${time(startsAt)} to ${time(endsAt)} UTC\n\n`,
  line: (line) => {
    const marks = [line.replyTo === null ? "" : `reply to ${line.replyTo}`, line.editedAt ? "edited" : ""].filter(Boolean).join(", ");
    const by = `**${plain(line.author)}**${line.isFacilitator ? " (facilitator)" : ""}, ${time(line.createdAt)} UTC, no. ${line.seq}${marks ? ` (${marks})` : ""}`;
    // Quoted line by line, so that nothing that was said can pass for the transcript's own structure.
    const said =
      line.content === null
        ? "> _deleted_"
        : withoutHtml(line.content)
            .split("\n")
            .map((text) => `> ${text}`)
            .join("\n");
    const reactions = line.reactions.length > 0 ? `\n\n${line.reactions.map(({ emoji, count }) => `${emoji} ${count}`).join(" ")}` : "";
    return `${by}\n\n${said}${reactions}\n\n`;
  },
  tail: () => "",
};
