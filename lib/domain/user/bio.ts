import { LIMITS } from "#contract/limits.ts";
import { appError } from "#domain/errors.ts";
import { messageLength } from "#domain/message/compose.ts";

/** Controls that no text needs, and those that turn the direction of what stands after the text. Line feeds stay. */
const UNWANTED = /[\u0000-\u0009\u000B-\u001F\u007F\u202A-\u202E\u2066-\u2069]/g;

/**
 * What somebody says of themselves, as it is stored: NFC, no controls, at most one empty line in a row, no blank edges; null for nothing.
 * Throws `validation_failed` with `details.bio` when more than 280 characters are left.
 */
export function composeBio(typed: string | null): string | null {
  const bio = (typed ?? "")
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(UNWANTED, "")
    .normalize("NFC")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  if (messageLength(bio) > LIMITS.bioMax)
    throw appError("validation_failed", { details: { bio: `must have at most ${LIMITS.bioMax} characters` } });
  return bio === "" ? null : bio;
}
