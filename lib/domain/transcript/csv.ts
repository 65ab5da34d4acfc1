import type { TranscriptFormat } from "./format.ts";
import { pollFacts } from "./poll.ts";

/**
 * A field for RFC 4180. A spreadsheet runs a cell that begins with one of these signs as a formula; an apostrophe before it makes it text.
 * Source: OWASP, CSV Injection.
 */
export function csvField(value: string): string {
  const harmless = /^[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20]/.test(value) ? `'${value}` : value;
  return `"${harmless.replaceAll('"', '""')}"`;
}

const row = (fields: readonly string[]): string => `${fields.map(csvField).join(",")}\r\n`;

export const csv: TranscriptFormat = {
  contentType: "text/csv; charset=utf-8",
  extension: "csv",
  // The byte order mark is what makes spreadsheets read UTF-8.
  head: () => `\uFEFF${row(["seq", "time", "alias", "role", "message", "reply_to", "edited", "deleted", "reactions"])}`,
  line: (line) =>
    row([
      String(line.seq),
      line.createdAt.toISOString(),
      line.author,
      line.isFacilitator ? "facilitator" : "member",
      line.content ?? "",
      line.replyTo === null ? "" : String(line.replyTo),
      line.editedAt ? "yes" : "",
      line.content === null ? "yes" : "",
      line.reactions.map(({ emoji, count }) => `${emoji} ${count}`).join(" "),
    ]),
  // In the same columns, and told apart by the role: a table within the table would break whatever reads it by columns.
  tail: (open, polls) =>
    [
      ...open.map(({ seq, author, content, votes }) =>
        row([String(seq), "", author, "open question", content, "", "", "", `votes ${votes}`]),
      ),
      ...polls.map((poll) => row(["", "", "", "poll", poll.question, "", "", "", pollFacts(poll)])),
      ...polls.flatMap(({ question, results }) =>
        (results ?? []).map(({ label, count }) => row(["", "", "", "poll result", `${question} ${label}`, "", "", "", `votes ${count}`])),
      ),
    ].join(""),
};
