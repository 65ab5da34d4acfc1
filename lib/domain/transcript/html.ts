import type { OpenQuestion, TranscriptFormat, TranscriptHead, TranscriptLine } from "./format.ts";
import { pollFacts, shownLabel, type TranscriptPoll } from "./poll.ts";
import { answerOf, phaseLine, summaryFacts, type TranscriptSummary, wordLine } from "./summary.ts";
import { comma, fill, listed, stamp, type TranscriptWords } from "./words.ts";

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
/** Text that is safe between tags and in quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
const time = (at: Date): string => `<time dir="ltr" datetime="${at.toISOString()}">${stamp(at, "ltr")}</time>`;

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1b1b1f;background:#fff}
h1,h2,h3{line-height:1.2;overflow-wrap:anywhere}article{margin:1.25rem 0;break-inside:avoid}article header{color:#55565e;font-size:.875rem}article header b{color:#1b1b1f}
h2,h3{break-after:avoid}table{border-collapse:collapse}th{font-weight:400;text-align:start;padding-inline-end:1.5rem;overflow-wrap:anywhere}
p{margin:.25rem 0;white-space:pre-wrap;overflow-wrap:anywhere}small{color:#55565e}a{color:#1d4ed8}
.skip{position:absolute;inset-block-start:-4rem;background:#fff;padding:.75rem}.skip:focus{inset-block-start:.5rem}
@page{margin:18mm 16mm}@media print{body{margin:0;padding:0;max-width:none}.skip{display:none}a{color:inherit;text-decoration:none}}`;

export const html: TranscriptFormat = {
  contentType: "text/html; charset=utf-8",
  extension: "html",
  write: (words) => ({
    head: (head) => begin(head, words),
    line: (line) => article(line, words),
    tail: ({ open, polls, summary }) => {
      const questions = open.map((question) => openQuestion(question, words));
      const parts = [
        questions.length === 0 ? "" : part("open", words.open_questions, `<ol>${questions.join("")}</ol>`),
        polls.length === 0 ? "" : part("polls", words.polls, polls.map((asked) => poll(asked, words)).join("")),
        summary === null ? "" : part("summary", words.summary, sum(summary, words)),
      ];
      return `</section>${parts.join("")}</main></body></html>\n`;
    },
  }),
};

function begin({ title, facilitator, hours }: TranscriptHead, words: TranscriptWords): string {
  const who = escapeHtml(fill(words.facilitator_is, { name: facilitator }));
  const when = hours === null ? "" : ` ${fill(words.from_to, { from: time(hours.startsAt), to: time(hours.endsAt) })}`;
  return (
    `<!doctype html><html lang="${words.lang}" dir="${words.dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><a class="skip" href="#messages">${words.skip}</a>` +
    `<header><h1 dir="auto">${escapeHtml(title)}</h1><p>${who}${when}</p></header><main><section id="messages" aria-labelledby="messages-title" tabindex="-1">` +
    `<h2 id="messages-title">${words.messages}</h2>\n`
  );
}

function article(line: TranscriptLine, words: TranscriptWords): string {
  const reply = line.replyTo === null ? "" : fill(words.reply_to, { number: `<a href="#m${line.replyTo}">${line.replyTo}</a>` });
  const facts = [
    line.createdAt === null ? "" : time(line.createdAt),
    fill(words.number, { number: line.seq }),
    reply,
    line.isEdited ? words.edited : "",
  ];
  const said = line.content === null ? `<p><em>${words.deleted}</em></p>` : `<p dir="auto">${escapeHtml(line.content)}</p>`;
  const reactions = line.reactions.map(({ emoji, count }) => `${escapeHtml(emoji)} ${count}`).join(" ");
  return (
    `<article id="m${line.seq}"><header><b dir="auto">${escapeHtml(line.author ?? words.nobody)}</b>${line.isFacilitator ? ` (${words.facilitator})` : ""}${comma(words)}` +
    `${listed(facts, words)}</header>${said}${reactions ? `<small>${reactions}</small>` : ""}</article>\n`
  );
}

const part = (id: string, heading: string, body: string): string =>
  `<section aria-labelledby="${id}"><h2 id="${id}">${heading}</h2>${body}</section>`;

function openQuestion({ seq, author, content, votes }: OpenQuestion, words: TranscriptWords): string {
  const parts = [`<a href="#m${seq}">${seq}</a>`, `<bdi>${escapeHtml(author ?? words.nobody)}</bdi>`, fill(words.votes, { count: votes })];
  return `<li><p dir="auto">${escapeHtml(content)}</p><small>${listed(parts, words)}</small></li>`;
}

function poll(asked: TranscriptPoll, words: TranscriptWords): string {
  const rows = (asked.results ?? []).map(
    ({ label, count }) => `<tr><th scope="row"><bdi>${escapeHtml(shownLabel(label, asked))}</bdi></th><td>${count}</td></tr>`,
  );
  const table = rows.length === 0 ? "" : `<table>${rows.join("")}</table>`;
  return `<article><h3 dir="auto">${escapeHtml(asked.question)}</h3><small>${pollFacts(asked, words)}</small>${table}</article>`;
}

function sum(summary: TranscriptSummary, words: TranscriptWords): string {
  const list = (heading: string, entries: readonly string[]): string =>
    entries.length === 0 ? "" : `<h3>${heading}</h3><ul>${entries.map((text) => `<li><bdi>${escapeHtml(text)}</bdi></li>`).join("")}</ul>`;
  return (
    `<ul>${summaryFacts(summary, words)
      .map((fact) => `<li>${fact}</li>`)
      .join("")}</ul>` +
    list(
      words.sum_answered,
      summary.answered.map((question) => `${question.text} – ${answerOf(question, words)}`),
    ) +
    list(words.sum_words, summary.words.map(wordLine)) +
    list(
      words.sum_phases,
      summary.phases.map((phase) => phaseLine(phase, words)),
    )
  );
}
