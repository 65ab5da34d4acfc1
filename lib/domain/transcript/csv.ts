import type { TranscriptFormat } from "./format.ts";
import { pollFacts } from "./poll.ts";
import { fill } from "./words.ts";

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
  write: (words) => ({
    // The byte order mark is what makes spreadsheets read UTF-8.
    head: () => `\uFEFF${row(COLUMNS.map((column) => words[`column_${column}`]))}`,
    line: (line) =>
      row([
        String(line.seq),
        line.createdAt?.toISOString() ?? "",
        line.author ?? words.nobody,
        line.isFacilitator ? words.facilitator : words.member,
        line.content ?? "",
        line.replyTo === null ? "" : String(line.replyTo),
        line.isEdited ? words.yes : "",
        line.content === null ? words.yes : "",
        line.reactions.map(({ emoji, count }) => `${emoji} ${count}`).join(" "),
      ]),
    tail: ({ open, polls }) => {
      // In the same columns, and told apart by the role: a table within the table would break whatever reads it by columns.
      const told = (seq: string, author: string, what: string, text: string, facts: string): string =>
        row([seq, "", author, what, text, "", "", "", facts]);
      const votes = (count: number): string => fill(words.votes, { count });
      return [
        ...open.map(({ seq, author, content, votes: count }) =>
          told(String(seq), author ?? words.nobody, words.open_question, content, votes(count)),
        ),
        ...polls.map((poll) => told("", "", words.poll, poll.question, pollFacts(poll, words))),
        ...polls.flatMap(({ question, results }) =>
          (results ?? []).map(({ label, count }) => told("", "", words.poll_result, `${question} ${label}`, votes(count))),
        ),
      ].join("");
    },
  }),
};

const COLUMNS = ["seq", "time", "alias", "role", "message", "reply_to", "edited", "deleted", "reactions"] as const;
