import { LIMITS } from "#contract/limits.ts";
import { appError } from "#domain/errors.ts";

/** Controls that no text needs; Postgres cannot store the first of them. Tab and line feed stay. */
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F]/g;

/** How long a text is to a person: in code points, as the limit counts. */
export function messageLength(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/**
 * The text as it is stored: NFC, line feeds only, no controls, no blank edges.
 * Throws `validation_failed` with `details.content` when nothing or more than 4,000 characters are left.
 */
export function composeMessage(typed: string): string {
  const content = composeCaption(typed);
  if (content === "") throw appError("validation_failed", { details: { content: "must not be empty" } });
  return content;
}

/** As `composeMessage`, for the words under a file, which may be none. */
export function composeCaption(typed: string): string {
  const content = typed
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(CONTROLS, "")
    .normalize("NFC")
    .replace(/^\s*\n/, "")
    .trimEnd();
  if (messageLength(content) > LIMITS.messageLength) {
    throw appError("validation_failed", { details: { content: `must have at most ${LIMITS.messageLength} characters` } });
  }
  return content;
}

/** The beginning of a text, for the quote above a reply. */
export function excerpt(content: string, length = 140): string {
  const letters = [...content.replace(/\s+/gu, " ")];
  return letters.length <= length ? letters.join("") : `${letters.slice(0, length - 1).join("")}…`;
}
