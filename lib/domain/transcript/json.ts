import type { TranscriptFormat } from "./format.ts";

export const json: TranscriptFormat = {
  contentType: "application/json; charset=utf-8",
  extension: "json",
  head: ({ title, facilitator, startsAt, endsAt }) =>
    `{"room":${JSON.stringify({ title, facilitator, starts_at: startsAt.toISOString(), ends_at: endsAt.toISOString() })},"messages":[`,
  line: (line, isFirst) =>
    `${isFirst ? "" : ","}\n${JSON.stringify({
      seq: line.seq,
      alias: line.author,
      role: line.isFacilitator ? "facilitator" : "member",
      content: line.content,
      reply_to_seq: line.replyTo,
      reactions: line.reactions,
      created_at: line.createdAt.toISOString(),
      edited_at: line.editedAt?.toISOString() ?? null,
    })}`,
  tail: (open, polls) => {
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
};
