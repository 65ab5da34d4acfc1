import type { TranscriptFormat } from "./format.ts";

/** For programs: its keys and codes are the same in every language, what stands in place of words and names is the reader's. */
export const json: TranscriptFormat = {
  contentType: "application/json; charset=utf-8",
  extension: "json",
  write: () => ({
    head: ({ title, facilitator, hours }) => {
      const times = hours === null ? {} : { starts_at: hours.startsAt.toISOString(), ends_at: hours.endsAt.toISOString() };
      return `{"room":${JSON.stringify({ title, facilitator, ...times })},"messages":[`;
    },
    line: (line, isFirst) =>
      `${isFirst ? "" : ","}\n${JSON.stringify({
        seq: line.seq,
        alias: line.author,
        role: line.isFacilitator ? "facilitator" : "member",
        content: line.content,
        reply_to_seq: line.replyTo,
        reactions: line.reactions,
        is_edited: line.isEdited,
        ...(line.createdAt === null ? {} : { created_at: line.createdAt.toISOString(), edited_at: line.editedAt?.toISOString() ?? null }),
      })}`,
    tail: ({ open, polls }) => {
      const questions = open.map(({ seq, author, content, votes }) => ({ seq, alias: author, content, votes }));
      const asked = polls.map(({ question, isSecret, voters, average, results }) => ({
        question,
        is_secret: isSecret,
        voters,
        average,
        results,
      }));
      return `\n],"open_questions":${JSON.stringify(questions)},"polls":${JSON.stringify(asked)}}\n`;
    },
  }),
};
