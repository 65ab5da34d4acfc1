import type { OpenQuestion, TranscriptFormat } from "./format.ts";
import { pollFacts, type TranscriptPoll } from "./poll.ts";

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
/** Text that is safe between tags and in quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
const time = (at: Date): string => `<time datetime="${at.toISOString()}">${at.toISOString().slice(0, 16).replace("T", " ")} UTC</time>`;

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1b1b1f;background:#fff}
h1{line-height:1.2}article{margin:1.25rem 0;break-inside:avoid}header{color:#55565e;font-size:.875rem}header b{color:#1b1b1f}
table{border-collapse:collapse}th{font-weight:400;text-align:start;padding-inline-end:1.5rem;overflow-wrap:anywhere}
p{margin:.25rem 0;white-space:pre-wrap;overflow-wrap:anywhere}small{color:#55565e}@media print{body{margin:0;max-width:none}}`;

function openQuestions(open: readonly OpenQuestion[]): string {
  const items = open.map(
    ({ seq, author, content, votes }) =>
      `<li><p dir="auto">${escapeHtml(content)}</p><small><a href="#m${seq}">${seq}</a>, <bdi>${escapeHtml(author)}</bdi>, votes: ${votes}</small></li>`,
  );
  return `<section><h2>Open questions</h2><ol>${items.join("")}</ol></section>`;
}

function poll(asked: TranscriptPoll): string {
  const rows = (asked.results ?? []).map(
    ({ label, count }) => `<tr><th scope="row"><bdi>${escapeHtml(label)}</bdi></th><td>${count}</td></tr>`,
  );
  const table = rows.length === 0 ? "" : `<table>${rows.join("")}</table>`;
  return `<article><h3 dir="auto">${escapeHtml(asked.question)}</h3><small>${pollFacts(asked)}</small>${table}</article>`;
}

export const html: TranscriptFormat = {
  contentType: "text/html; charset=utf-8",
  extension: "html",
  head: ({ title, facilitator, startsAt, endsAt }) =>
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>` +
    `<style>${STYLE}</style></head><body><h1>${escapeHtml(title)}</h1><p>Facilitator: ${escapeHtml(facilitator)}. From ${time(startsAt)} to ${time(endsAt)}.</p><main>\n`,
  line: (line) => {
    const marks = [line.replyTo === null ? "" : `reply to <a href="#m${line.replyTo}">${line.replyTo}</a>`, line.editedAt ? "edited" : ""]
      .filter(Boolean)
      .join(", ");
    const said = line.content === null ? "<p><em>deleted</em></p>" : `<p dir="auto">${escapeHtml(line.content)}</p>`;
    const reactions = line.reactions.map(({ emoji, count }) => `${escapeHtml(emoji)} ${count}`).join(" ");
    return (
      `<article id="m${line.seq}"><header><b dir="auto">${escapeHtml(line.author)}</b>${line.isFacilitator ? " (facilitator)" : ""}, ${time(line.createdAt)}` +
      `${marks ? `, ${marks}` : ""}</header>${said}${reactions ? `<small>${reactions}</small>` : ""}</article>\n`
    );
  },
  tail: (open, polls) =>
    `</main>${open.length === 0 ? "" : openQuestions(open)}${polls.length === 0 ? "" : `<section><h2>Polls</h2>${polls.map(poll).join("")}</section>`}</body></html>\n`,
};
